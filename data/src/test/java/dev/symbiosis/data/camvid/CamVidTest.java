package dev.symbiosis.data.camvid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.RealData;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamVidTest {
    @TempDir
    Path root;

    @Test
    void labelsComeFromTrainAndVideoFromVal() throws IOException {
        write("train", "0001TP_006690", "0001TP_006720", "0001TP_006750");
        write("val", "0016E5_07959", "0016E5_07961", "0016E5_07963", "0016E5_08157");
        DataSource source = CamVid.of(root, 12, 8).withLabelled(2, 7).open();
        assertEquals(2, source.labelled().size());
        assertEquals(1, source.unlabelled().size());
        assertEquals(4, source.evaluation().size());
        assertEquals(1, source.stills().size());
        assertNull(source.stills().get(0).labels());
        assertFalse(source.stills().get(0).hasNeighbours());
        assertEquals(0, CamVid.of(root, 12, 8).open().stills().size());
        Sample video = source.unlabelled().get(0);
        assertEquals("0016E5_07961", video.name());
        assertTrue(video.hasNeighbours());
        assertNull(video.labels());
        assertFalse(source.labelled().get(0).hasNeighbours());
        assertEquals(
                3, Objects.requireNonNull(source.evaluation().get(0).labels()).at(5, 5));
        assertEquals(420 * 12 / 480f, video.camera().fx(), 1e-5);
    }

    @Test
    void missingThingsAreNamed() throws IOException {
        assertMessage("images");
        write("train", "0001TP_006690");
        write("val", "0016E5_07959", "0016E5_07961");
        assertMessage("three consecutive frames");
        Path notes = Files.writeString(root.resolve("images/train/notes.txt"), "");
        assertMessage("notes.txt is not a frame");
        Files.delete(notes);
        Files.delete(root.resolve("labels/train/0001TP_006690.png"));
        assertMessage("the label of 0001TP_006690.jpg is missing");
        write("train", "0001TP_006690");
        Files.delete(root.resolve("images/val/0016E5_07961.jpg"));
        assertMessage("the image of the label 0016E5_07961.png is missing");
    }

    @Test
    void theRealDataHasItsKnownSize() {
        DataSource source = CamVid.of(RealData.folder("camvid"), 96, 72).open();
        assertEquals(367, source.labelled().size());
        assertEquals(101, source.evaluation().size());
        assertTrue(
                source.unlabelled().size() >= 90,
                "triplets: " + source.unlabelled().size());
        for (int i = 0; i < 101; i += 25) {
            assertNotNull(source.evaluation().get(i).labels());
        }
        assertTrue(source.unlabelled().get(0).hasNeighbours());
    }

    private void assertMessage(String part) {
        InputException error =
                assertThrows(InputException.class, () -> CamVid.of(root, 12, 8).open());
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
    }

    private void write(String split, String... stems) throws IOException {
        Path images = Files.createDirectories(root.resolve("images").resolve(split));
        Path labels = Files.createDirectories(root.resolve("labels").resolve(split));
        int[] ids = new int[24 * 16];
        Arrays.fill(ids, 3);
        for (String stem : stems) {
            ImageIO.write(
                    new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB),
                    "jpg",
                    images.resolve(stem + ".jpg").toFile());
            ImageWriter.ids(labels.resolve(stem + ".png"), new Raster(24, 16, ids));
        }
    }
}
