package dev.symbiosis.data.cityscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Motion;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.data.image.Raster;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Written, read again, and with one thing after the other broken.
class CityscapesTest {
    private static final int WIDTH = 32;
    private static final int HEIGHT = 16;
    private static final Camera CAMERA = new Camera(40, 41, 15.5f, 7.5f);
    private static final Motion MOTION = Motion.of(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 0.01, 0, -0.5);

    @TempDir
    Path root;

    @BeforeEach
    void write() {
        CityscapesWriter writer = new CityscapesWriter(root, "town", 0.5);
        for (int i = 0; i < 4; i++) {
            writer.frame("train", i, 19, image(0.1f * i), ids(), depth(), CAMERA);
            writer.neighbours("train", i, 19, image(0.5f), image(0.6f), MOTION.inverse(), MOTION);
        }
        writer.frame("val", 0, 19, image(0.9f), ids(), depth(), CAMERA);
    }

    @Test
    void whatWasWrittenIsRead() {
        DataSource source =
                Cityscapes.of(root, WIDTH, HEIGHT).withLabelled(3, 7).open();
        assertEquals(3, source.labelled().size());
        assertEquals(1, source.unlabelled().size());
        Sample sample = source.labelled().get(0);
        assertEquals("town_00000%d_000019".formatted(sample.name().charAt(10) - '0'), sample.name());
        assertEquals(0, Objects.requireNonNull(sample.labels()).at(0, 0));
        assertEquals(13, Objects.requireNonNull(sample.labels()).at(31, 15));
        assertEquals(0.5f, Objects.requireNonNull(sample.previous()).at(0, 3, 3), 0.003f);
        assertEquals(0.6f, Objects.requireNonNull(sample.next()).at(0, 3, 3), 0.003f);
        assertEquals(CAMERA, sample.camera());
        assertArrayEquals(
                MOTION.matrix(), Objects.requireNonNull(sample.toNext()).matrix(), 1e-12);
        assertNull(source.unlabelled().get(0).labels());

        Sample evaluation = source.evaluation().get(0);
        assertNull(evaluation.previous());
        float[] metres = Objects.requireNonNull(evaluation.depth()).metres();
        assertEquals(0, metres[0]);
        for (int i = 1; i < metres.length; i++) {
            float truth = depth().metres()[i];
            assertEquals(truth, metres[i], truth * truth / (256 * 40 * 0.5f) + 1e-4f);
        }
    }

    @Test
    void aSmallerSizeScalesEverything() {
        Sample sample = Cityscapes.of(root, 16, 8).open().evaluation().get(0);
        assertEquals(16, Objects.requireNonNull(sample.labels()).width());
        assertEquals(8, Objects.requireNonNull(sample.depth()).height());
        assertEquals(20, sample.camera().fx(), 1e-5);
        assertEquals(7.5f, sample.camera().cx(), 1e-5);
    }

    @Test
    void whenAllAreLabelledNoneIsUnlabelled() {
        DataSource source = Cityscapes.of(root, WIDTH, HEIGHT).open();
        assertEquals(4, source.labelled().size());
        assertTrue(source.labelled().get(2).hasNeighbours());
        assertEquals(0, source.unlabelled().size());
    }

    @Test
    void trainingFramesWithoutLabelAreUnlabelled() throws IOException {
        Files.delete(root.resolve("gtFine/train/town/town_000002_000019_gtFine_labelIds.png"));
        DataSource source = Cityscapes.of(root, WIDTH, HEIGHT).open();
        assertEquals(3, source.labelled().size());
        assertEquals("town_000002_000019", source.unlabelled().get(0).name());
        assertMessage(() -> Cityscapes.of(root, 32, 16).withLabelled(4, 7).open(), "4 labelled", "1 .. 3");
    }

    @Test
    void theHalfSizeTreesUseTheFullSizeCamera() throws IOException {
        Files.move(root.resolve("leftImg8bit"), root.resolve("leftImg8bit_small"));
        Files.move(root.resolve("leftImg8bit_sequence"), root.resolve("leftImg8bit_sequence_small"));
        Sample sample = Cityscapes.of(root, WIDTH, HEIGHT).open().labelled().get(0);
        assertEquals(40 * 32 / 2048f, sample.camera().fx(), 1e-5);
        assertTrue(sample.hasNeighbours());
    }

    @Test
    void withoutCameraFilesTheAverageCameraIsTaken() throws IOException {
        Path camera = root.resolve("camera");
        Files.move(camera, root.resolve("elsewhere"));
        Sample sample = Cityscapes.of(root, 1024, 512).open().evaluation().get(0);
        assertEquals(1131.26f, sample.camera().fx(), 1e-3);
        assertNull(sample.depth());
        assertNotNull(sample.labels());
    }

    @Test
    void missingThingsAreNamed() throws IOException {
        assertMessage(() -> Cityscapes.of(root.resolve("nowhere"), 32, 16).open(), "there is no folder", "nowhere");
        assertMessage(() -> Cityscapes.of(root.resolve("gtFine"), 32, 16).open(), "layout", "leftImg8bit");
        Path neighbour = root.resolve("leftImg8bit_sequence/train/town/town_000001_000020_leftImg8bit.png");
        Path aside = Files.move(neighbour, root.resolve("aside.png"));
        assertMessage(
                () -> Cityscapes.of(root, 32, 16).open(), "neighbour +1 of town_000001_000019", neighbour.toString());
        assertNoNeighbours(Cityscapes.of(root, 32, 16).withNeighbour(0));
        assertMessage(() -> Cityscapes.of(root, 32, 16).withNeighbour(2).open(), "neighbour -2");
        Files.move(aside, neighbour);
        Files.delete(root.resolve("gtFine/val/town/town_000000_000019_gtFine_labelIds.png"));
        assertMessage(() -> Cityscapes.of(root, 32, 16).open(), "the label of town_000000_000019 is missing");
    }

    @Test
    void aHalfCopiedTreeIsNamedWithWhatIsMissing() throws IOException {
        CityscapesWriter writer = new CityscapesWriter(root, "village", 0.5);
        writer.frame("train", 0, 19, image(0.3f), ids(), depth(), CAMERA);
        writer.neighbours("train", 0, 19, image(0.5f), image(0.6f), MOTION.inverse(), MOTION);
        Cityscapes.of(root, 32, 16).open();
        Path label = root.resolve("gtFine/train/village/village_000000_000019_gtFine_labelIds.png");
        Files.delete(label);
        Files.delete(label.getParent());
        assertMessage(
                () -> Cityscapes.of(root, 32, 16).open(), "gtFine is copied in part", "1 of 2 cities: train/village");
        ImageWriter.ids(label, ids());
        Files.delete(root.resolve("camera/train/village/village_000000_000019_camera.json"));
        assertMessage(
                () -> Cityscapes.of(root, 32, 16).open(),
                "the camera of village_000000_000019 is missing",
                "1 of 5 files of this kind");
    }

    @Test
    void aJpegWithThePngNameIsNamed() throws IOException {
        Path image = root.resolve("leftImg8bit/val/town/town_000000_000019_leftImg8bit.png");
        ImageIO.write(new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB), "jpg", image.toFile());
        assertMessage(this::evaluation, image.toString(), "holds a JPEG, not what its name says");
    }

    @Test
    void aCameraFileWithoutBaselineIsNamed() throws IOException {
        Path camera = root.resolve("camera/val/town/town_000000_000019_camera.json");
        Files.writeString(camera, "{\"extrinsic\":{},\"intrinsic\":{\"fx\":1,\"fy\":1,\"u0\":0,\"v0\":0}}");
        assertMessage(this::evaluation, "'baseline' in " + camera, "nothing");
    }

    /// Four snippets of the frames 18 to 21: 19, which is annotated, and 20 have both neighbours.
    @Test
    void theWholeVideoIsEveryFrameWithNeighbours() throws IOException {
        for (int i = 0; i < 4; i++) {
            String stem = "town_00000%d_0000".formatted(i);
            Path video = root.resolve("leftImg8bit_sequence/train/town");
            ImageWriter.rgb(video.resolve(stem + "19_leftImg8bit.png"), image(0.2f));
            ImageWriter.rgb(video.resolve(stem + "21_leftImg8bit.png"), image(0.7f));
        }
        Cityscapes video = Cityscapes.of(root, WIDTH, HEIGHT).withWholeVideo(true);
        DataSource source = video.open();
        assertEquals(4, source.labelled().size());
        assertEquals(4, source.unlabelled().size());
        assertEquals(8 - 3, video.withLabelled(3, 7).open().unlabelled().size());
        Sample sample = source.unlabelled().get(0);
        assertEquals("town_000000_000020", sample.name());
        assertEquals(CAMERA, sample.camera());
        assertEquals(0.7f, Objects.requireNonNull(sample.next()).at(0, 3, 3), 0.003f);
        assertEquals(0.2f, Objects.requireNonNull(sample.previous()).at(0, 3, 3), 0.003f);
    }

    /// The published code: not scaled to the images, and mirrored upside down too; docs/method.md 6.4 has the corrected one.
    @Test
    void camerasCanBeWrongAsPublished() {
        Sample sample = Cityscapes.of(root, WIDTH, HEIGHT).open().labelled().get(0);
        Motion flipped = MOTION.flipped();
        UncorrectedIntrinsics uncorrected = new UncorrectedIntrinsics(true);
        Camera plain = new Camera(2262.52f, 2265.3018f, 1096.98f, 513.137f);
        Camera mirrored = new Camera(2262.52f, 2265.3018f, 2048 - 1096.98f, 1024 - 513.137f);
        Set<Camera> seen = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            Sample changed = uncorrected.apply(sample, Rng.seed(i));
            assertEquals(flipped.equals(changed.toNext()) ? mirrored : plain, changed.camera());
            seen.add(changed.camera());
        }
        assertEquals(Set.of(plain, mirrored), seen);
        assertEquals(
                plain,
                new UncorrectedIntrinsics(false).apply(sample, Rng.seed(1)).camera());
    }

    @Test
    void filesThatDoNotFitAreNamed() {
        Path label = root.resolve("gtFine/val/town/town_000000_000019_gtFine_labelIds.png");
        ImageWriter.ids(label, new Raster(8, 8, filled(8 * 8, 7)));
        assertMessage(this::evaluation, "does not fit its image", "8 x 8", "32 x 16");
        ImageWriter.ids(label, new Raster(WIDTH, HEIGHT, filled(WIDTH * HEIGHT, 34)));
        assertMessage(this::evaluation, "label 34 at (x 0, y 0)", "town_000000_000019_gtFine_labelIds.png");
        Path neighbour = root.resolve("leftImg8bit_sequence/train/town/town_000000_000018_leftImg8bit.png");
        ImageWriter.rgb(neighbour, new Image(4, 2, new float[24]));
        assertMessage(() -> Cityscapes.of(root, 32, 16).open().labelled().get(0), "town_000000_000018", "4 x 2");
    }

    @Test
    void brokenCameraFilesAreNamed() throws IOException {
        Path camera = root.resolve("camera/val/town/town_000000_000019_camera.json");
        for (String text :
                new String[] {"", "{", "[]", "{\"intrinsic\":{\"fx\":\"wide\"}}", "{\"intrinsic\":{\"fx\":-1}}"}) {
            Files.writeString(camera, text);
            assertMessage(this::evaluation, "town_000000_000019_camera.json");
        }
    }

    private Sample evaluation() {
        return Cityscapes.of(root, WIDTH, HEIGHT).open().evaluation().get(0);
    }

    private static void assertNoNeighbours(Cityscapes data) {
        assertNull(data.open().labelled().get(0).next());
    }

    private static Image image(float value) {
        float[] planes = new float[3 * WIDTH * HEIGHT];
        Arrays.fill(planes, value);
        return new Image(WIDTH, HEIGHT, planes);
    }

    private static Raster ids() {
        int[] ids = filled(WIDTH * HEIGHT, 7);
        Arrays.fill(ids, WIDTH * HEIGHT / 2, ids.length, 26);
        return new Raster(WIDTH, HEIGHT, ids);
    }

    private static Depth depth() {
        float[] metres = new float[WIDTH * HEIGHT];
        for (int i = 1; i < metres.length; i++) {
            metres[i] = 3 + 0.2f * i;
        }
        return new Depth(WIDTH, HEIGHT, metres);
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static void assertMessage(Runnable action, String... parts) {
        InputException error = assertThrows(InputException.class, action::run);
        for (String part : parts) {
            assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
        }
    }
}
