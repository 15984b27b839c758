package dev.symbiosis.data.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.cityscapes.Cityscapes;
import dev.symbiosis.data.cityscapes.CityscapesWriter;
import dev.symbiosis.data.image.ImageReader;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
    @TempDir
    Path folder;

    private Path from;
    private Path to;

    @BeforeEach
    void write() {
        from = folder.resolve("camvid");
        to = folder.resolve("small");
        for (String split : new String[] {"train", "val"}) {
            for (int i = 0; i < 3; i++) {
                float[] planes = new float[3 * 24 * 16];
                Arrays.fill(planes, 0.25f * i);
                int[] ids = new int[24 * 16];
                Arrays.fill(ids, i);
                ImageWriter.jpeg(from.resolve("images/" + split + "/a_0" + i + ".jpg"), new Image(24, 16, planes));
                ImageWriter.ids(from.resolve("labels/" + split + "/a_0" + i + ".png"), new Raster(24, 16, ids));
            }
        }
    }

    @Test
    void goesOnWhereItWasStoppedAndMakesDamagedFilesAgain() throws IOException {
        Path broken = from.resolve("labels/val/a_01.png");
        byte[] whole = Files.readAllBytes(broken);
        Files.write(broken, Arrays.copyOf(whole, 20));
        assertThrows(InputException.class, this::prepare);
        Files.write(broken, whole);
        assertEquals(new Preparation.Result(2, 10), prepare());
        assertEquals(new Preparation.Result(0, 12), prepare());
        Path copy = to.resolve("images/train/a_02.jpg");
        byte[] damaged = Files.readAllBytes(copy);
        damaged[damaged.length / 2] ^= 1;
        Files.write(copy, damaged);
        assertEquals(new Preparation.Result(1, 11), prepare());
        Image image = ImageReader.rgb(copy);
        assertEquals(12, image.width());
        assertEquals(0.5f, image.at(1, 5, 5), 0.01f);
        assertEquals(2, ImageReader.ids(to.resolve("labels/train/a_02.png")).values()[7]);
        assertEquals(
                12,
                Files.readAllLines(to.resolve("SHA256SUMS")).stream().distinct().count());
    }

    @Test
    void placesThatAreTakenAreNamed() throws IOException {
        prepare();
        assertProblem(() -> Preparation.run(from, to, DataKind.CAMVID, 6, 4, (d, t) -> {}), "holds another copy");
        assertProblem(
                () -> Preparation.run(from, from.resolve("x"), DataKind.CAMVID, 6, 4, (d, t) -> {}), "cannot lie in");
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("file"), "");
        assertProblem(() -> Preparation.run(from, other, DataKind.CAMVID, 6, 4, (d, t) -> {}), "is no copy");
    }

    /// The copy of an original gives the same camera and the same depth.
    @Test
    void aCopyOfCityscapesIsReadAsTheOriginal() {
        Path root = folder.resolve("cityscapes");
        Camera camera = new Camera(2262, 2265, 1023.5f, 511.5f);
        float[] metres = new float[2048 * 1024];
        Arrays.fill(metres, 12);
        Image grey = new Image(2048, 1024, new float[3 * 2048 * 1024]);
        Raster road = new Raster(
                2048, 1024, Arrays.stream(new int[2048 * 1024]).map(i -> 7).toArray());
        CityscapesWriter writer = new CityscapesWriter(root, "town", 0.22);
        for (String split : new String[] {"train", "val"}) {
            writer.frame(split, 0, 19, grey, road, new Depth(2048, 1024, metres), camera);
        }
        Preparation.run(root, to, DataKind.CITYSCAPES, 64, 32, (done, total) -> {});
        Sample original =
                Cityscapes.of(root, 64, 32).withNeighbour(0).open().evaluation().get(0);
        Sample copy =
                Cityscapes.of(to, 64, 32).withNeighbour(0).open().evaluation().get(0);
        assertEquals(original.camera(), copy.camera());
        assertEquals(
                Objects.requireNonNull(original.depth()).at(9, 9),
                Objects.requireNonNull(copy.depth()).at(9, 9));
        assertEquals(12, Objects.requireNonNull(copy.depth()).at(9, 9), 0.1);
        assertEquals(0, Objects.requireNonNull(copy.labels()).at(9, 9));
        assertProblem(
                () -> Preparation.run(to, folder.resolve("again"), DataKind.CITYSCAPES, 8, 4, (d, t) -> {}),
                "is made of copies");
    }

    private Preparation.Result prepare() {
        return Preparation.run(from, to, DataKind.CAMVID, 12, 8, (done, total) -> {});
    }

    private static void assertProblem(Runnable action, String part) {
        InputException problem = assertThrows(InputException.class, action::run);
        assertTrue(problem.getMessage().contains(part), problem.getMessage());
    }
}
