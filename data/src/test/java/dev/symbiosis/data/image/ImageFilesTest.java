package dev.symbiosis.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Image;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
    @TempDir
    Path folder;

    @Test
    void sixteenBitsComeBackExactly() {
        int[] values = IntStream.range(0, 37 * 21).map(i -> i * 84 % 65_536).toArray();
        Path file = folder.resolve("d.png");
        ImageWriter.grey16(file, new Raster(37, 21, values));
        assertArrayEquals(values, ImageReader.grey16(file).values());
    }

    @Test
    void idsComeBackExactlyAndOtherReadersAgree() throws IOException {
        int[] values = IntStream.range(0, 16 * 16).toArray();
        Path file = folder.resolve("l.png");
        ImageWriter.ids(file, new Raster(16, 16, values));
        assertArrayEquals(values, ImageReader.ids(file).values());
        assertEquals(77, ImageIO.read(file.toFile()).getRaster().getSample(13, 4, 0));
    }

    @Test
    void coloursComeBackToTheNearestOf256Steps() {
        Rng rng = Rng.seed(1);
        float[] planes = new float[3 * 9 * 5];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = rng.uniform();
        }
        Path file = folder.resolve("c.png");
        ImageWriter.rgb(file, new Image(9, 5, planes));
        Image back = ImageReader.rgb(file);
        assertArrayEquals(planes, back.planes(), 0.5f / 255 + 1e-6f);
    }

    @Test
    void paletteFilesGiveIndicesNotColours() throws IOException {
        byte[] colours = {(byte) 200, 100, 50, 0};
        IndexColorModel palette = new IndexColorModel(2, 4, colours, colours, colours);
        BufferedImage picture = new BufferedImage(5, 3, BufferedImage.TYPE_BYTE_BINARY, palette);
        picture.getRaster().setSample(4, 2, 0, 3);
        picture.getRaster().setSample(1, 0, 0, 2);
        Path file = folder.resolve("p.png");
        ImageIO.write(picture, "png", file.toFile());
        Raster ids = ImageReader.ids(file);
        assertEquals(3, ids.values()[14]);
        assertEquals(2, ids.values()[1]);
        assertEquals(0, ids.values()[0]);
    }

    @Test
    void greyIsReadAsItStandsInTheFile() throws IOException {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(0, 0, 0, 128);
        Path file = folder.resolve("g.png");
        ImageIO.write(picture, "png", file.toFile());
        assertEquals(128 / 255f, ImageReader.rgb(file).planes()[0], 1e-6f);
    }

    @Test
    void wrongKindsOfFilesAreNamed() throws IOException {
        Path colour = colourFile("c.png");
        assertMessage(() -> ImageReader.ids(colour), "c.png", "cannot hold label ids", "3 channel");
        assertMessage(() -> ImageReader.grey16(colour), "c.png", "16-bit grey PNG");
        Path ids = folder.resolve("l.png");
        ImageWriter.ids(ids, new Raster(4, 4, new int[16]));
        assertMessage(() -> ImageReader.grey16(ids), "l.png", "8 bits");

        Path jpeg = jpegFile("really.jpg");
        Path disguised = Files.copy(jpeg, folder.resolve("labels.png"));
        assertMessage(() -> ImageReader.ids(disguised), "labels.png", "holds a JPEG");
        Path text = Files.writeString(folder.resolve("page.png"), "<html>not found</html>");
        assertMessage(() -> ImageReader.rgb(text), "page.png", "neither PNG nor JPEG");
        assertMessage(() -> ImageReader.rgb(Files.createFile(folder.resolve("empty.png"))), "an empty file");
        assertMessage(() -> ImageReader.rgb(folder.resolve("absent.png")), "absent.png does not exist");
    }

    @Test
    void cutOffFilesAreNamedWithTheByte() throws IOException {
        for (Path whole : List.of(colourFile("a.png"), jpegFile("a.jpg"))) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int keep = 0; keep < bytes.length; keep += 7) {
                Path cut = folder.resolve("cut-" + whole.getFileName());
                Files.write(cut, Arrays.copyOf(bytes, keep));
                assertThrows(InputException.class, () -> ImageReader.rgb(cut), "kept " + keep + " of " + whole);
            }
        }
        byte[] bytes = Files.readAllBytes(colourFile("b.png"));
        Files.write(folder.resolve("b.png"), Arrays.copyOf(bytes, bytes.length - 5));
        assertMessage(
                () -> ImageReader.rgb(folder.resolve("b.png")), "b.png is damaged at byte " + (bytes.length - 12));
    }

    @Test
    void absurdSizesAreRefusedBeforeDecoding() throws IOException {
        byte[] bytes = Files.readAllBytes(jpegFile("big.jpg"));
        for (int i = 0; i + 9 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == 0xFF && (bytes[i + 1] & 0xFF) == 0xC0) {
                Arrays.fill(bytes, i + 5, i + 9, (byte) 0xFF);
            }
        }
        Path file = folder.resolve("big.jpg");
        Files.write(file, bytes);
        assertMessage(() -> ImageReader.rgb(file), "absurd size", "65535 x 65535");
    }

    /// Whatever bytes are changed: a picture or a named error, nothing else.
    @Test
    void damagedFilesNeverGiveAnotherException() throws IOException {
        Rng rng = Rng.seed(11);
        for (Path whole : List.of(colourFile("f.png"), jpegFile("f.jpg"))) {
            byte[] bytes = Files.readAllBytes(whole);
            for (int round = 0; round < 300; round++) {
                byte[] damaged = bytes.clone();
                for (int k = 0; k <= round % 4; k++) {
                    damaged[rng.below(damaged.length)] = (byte) rng.below(256);
                }
                Path file = folder.resolve("damaged-" + whole.getFileName());
                Files.write(file, damaged);
                try {
                    ImageReader.rgb(file);
                } catch (InputException expected) {
                    assertTrue(String.valueOf(expected.getMessage()).contains("damaged-"), expected.getMessage());
                }
            }
        }
    }

    private Path colourFile(String name) {
        Path file = folder.resolve(name);
        ImageWriter.rgb(file, gradient());
        return file;
    }

    private Path jpegFile(String name) throws IOException {
        BufferedImage picture = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 24 * 16; i++) {
            picture.setRGB(i % 24, i / 24, i * 517_003);
        }
        Path file = folder.resolve(name);
        ImageIO.write(picture, "jpg", file.toFile());
        return file;
    }

    private static Image gradient() {
        float[] planes = new float[3 * 24 * 16];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = i % 97 / 97f;
        }
        return new Image(24, 16, planes);
    }

    @FunctionalInterface
    private interface Reading {
        Object read() throws IOException;
    }

    private static void assertMessage(Reading reading, String... parts) {
        InputException error = assertThrows(InputException.class, reading::read);
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        }
    }
}
