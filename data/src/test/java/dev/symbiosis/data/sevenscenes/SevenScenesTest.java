package dev.symbiosis.data.sevenscenes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.RealData;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SevenScenesTest {
    @TempDir
    Path root;

    @Test
    void posesBecomeMotionsToTheNeighbours() throws IOException {
        write(0, 2, 4, 640);
        Sample sample = new SevenScenesFrames(
                        "test",
                        List.of(frame(0), frame(2), frame(4)),
                        1,
                        Texts.camera(root.resolve("camera-intrinsics.txt")),
                        16,
                        12)
                .get(0);
        // The camera moves along its own z by 1 cm per frame, turned by a quarter about y: a point ahead comes nearer.
        double[] next = Objects.requireNonNull(sample.toNext()).apply(0.3, 0.2, 2);
        assertArrayEquals(new double[] {0.3, 0.2, 1.98}, next, 1e-9);
        double[] previous = Objects.requireNonNull(sample.toPrevious()).apply(0.3, 0.2, 2);
        assertArrayEquals(new double[] {0.3, 0.2, 2.02}, previous, 1e-9);
        assertNull(sample.depth());
        assertEquals(292.5 * 16 / 320, sample.camera().fx(), 1e-4);
    }

    @Test
    void depthIsInMetresAndUnknownIsZero() throws IOException {
        writeSequence();
        Sample sample = SevenScenes.of(root, 16, 12).open().evaluation().get(0);
        float[] metres = Objects.requireNonNull(sample.depth()).metres();
        assertEquals(0, metres[0]);
        assertEquals(0, metres[1]);
        assertEquals(1.234f, metres[2], 1e-6f);
        assertNull(sample.next());
    }

    @Test
    void brokenAndMissingFilesAreNamed() throws IOException {
        assertMessage("camera");
        writeSequence();
        Path pose = root.resolve("frame-000002.pose.txt");
        Files.writeString(pose, "1 0 0");
        assertMessage("frame-000002.pose.txt", "3 numbers");
        Files.writeString(pose, "1 0 0 0 0 1 0 0 0 0 one 0 0 0 0 1");
        assertMessage("'one'");
        Files.writeString(pose, "2 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1");
        assertMessage("no rigid motion");
        Files.writeString(pose, "NaN 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1");
        assertMessage("no rigid motion");
        Files.delete(pose);
        assertMessage("the pose of frame-000002 is missing");
        Files.delete(root.resolve("frame-000002.color.png"));
        assertMessage("gap", "frame 4 after frame 0");
    }

    /// Neighbouring poses of the real sequence are a few centimetres apart, and the way there and back is no way at
    /// all.
    @Test
    void theRealDataMovesSmoothly() {
        DataSource source =
                SevenScenes.of(RealData.folder("sevenscenes"), 80, 60).open();
        assertEquals(0, source.labelled().size());
        assertEquals(318, source.unlabelled().size());
        assertEquals(80, source.evaluation().size());
        assertNotNull(source.evaluation().get(0).depth());
        Sample first = source.unlabelled().get(100);
        Sample second = source.unlabelled().get(101);
        Motion there = Objects.requireNonNull(first.toNext());
        Motion back = Objects.requireNonNull(second.toPrevious());
        assertArrayEquals(Motion.identity().matrix(), back.times(there).matrix(), 1e-3);
        double[] origin = there.apply(0, 0, 0);
        assertTrue(Math.hypot(Math.hypot(origin[0], origin[1]), origin[2]) < 0.2);
    }

    private void assertMessage(String... parts) {
        InputException error = assertThrows(InputException.class, () -> {
            DataSource source = SevenScenes.of(root, 16, 12).open();
            source.unlabelled().get(0);
        });
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        }
    }

    private void writeSequence() throws IOException {
        int[] numbers = new int[322];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = 2 * i;
        }
        write(numbers);
    }

    private SevenScenes.Frame frame(int number) {
        String stem = "frame-%06d".formatted(number);
        return new SevenScenes.Frame(
                number,
                root.resolve(stem + ".color.png"),
                root.resolve(stem + ".depth.png"),
                root.resolve(stem + ".pose.txt"));
    }

    private void write(int... numbers) throws IOException {
        Files.writeString(root.resolve("camera-intrinsics.txt"), "292.5 0 160\n0 292.5 120\n0 0 1\n");
        BufferedImage picture = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        int[] millimetres = new int[16 * 12];
        millimetres[1] = 65_535;
        millimetres[2] = 1234;
        for (int number : numbers) {
            SevenScenes.Frame frame = frame(number);
            ImageIO.write(picture, "png", frame.color().toFile());
            ImageWriter.grey16(frame.depth(), new Raster(16, 12, millimetres));
            Files.writeString(frame.pose(), "0 0 1 %s\n0 1 0 0\n-1 0 0 0\n0 0 0 1\n".formatted(0.01 * number));
        }
    }
}
