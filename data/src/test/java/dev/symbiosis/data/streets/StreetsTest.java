package dev.symbiosis.data.streets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.cityscapes.Cityscapes;
import dev.symbiosis.tensor.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreetsTest {
    private static final StreetsConfig CONFIG = new StreetsConfig(7, 128, 64, 6, 2, 0.8, true);

    @TempDir
    static Path cache;

    private static Path root;

    @BeforeAll
    static void render() {
        root = Streets.prepare(cache, CONFIG, 2, (done, total) -> {});
    }

    @Test
    void theCityscapesLoaderReadsIt() {
        DataSource source = Cityscapes.of(root, 128, 64).withLabelled(2, 7).open();
        assertEquals(2, source.labelled().size());
        assertEquals(4, source.unlabelled().size());
        assertEquals(2, source.evaluation().size());
        Sample labelled = source.labelled().get(0);
        assertNotNull(labelled.labels());
        assertTrue(labelled.hasNeighbours());
        assertNotNull(labelled.toNext());
        Sample unlabelled = source.unlabelled().get(0);
        assertNull(unlabelled.labels());
        assertTrue(unlabelled.hasNeighbours());
        Sample evaluation = source.evaluation().get(1);
        assertNotNull(evaluation.labels());
        assertNotNull(evaluation.depth());
        assertEquals(0.8f * 128, evaluation.camera().fx(), 1e-3);
    }

    @Test
    void pixelsDoNotDependOnTheNumberOfThreads() throws IOException {
        Path other = Streets.prepare(cache.resolve("again"), CONFIG, 1, (done, total) -> {});
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertArrayEquals(
                        Files.readAllBytes(file),
                        Files.readAllBytes(other.resolve(root.relativize(file))),
                        file.toString());
            }
        }
    }

    @Test
    void whatIsCompleteIsNotRenderedAgainAndWhatIsNotIsReplaced() throws IOException {
        List<Integer> calls = new ArrayList<>();
        assertEquals(root, Streets.prepare(cache, CONFIG, 1, (done, total) -> calls.add(done)));
        assertTrue(calls.isEmpty());

        StreetsConfig small = new StreetsConfig(1, 32, 16, 1, 1, 0.8, true);
        Path unfinished = Files.createDirectories(cache.resolve(small.folder(Streets.VERSION)));
        Files.writeString(unfinished.resolve("junk"), "half");
        Files.setLastModifiedTime(unfinished, FileTime.fromMillis(0));
        Path whole = Streets.prepare(cache, small, 1, (done, total) -> calls.add(done));
        assertEquals(unfinished, whole);
        assertEquals(List.of(1, 2), calls);
        assertTrue(Files.notExists(whole.resolve("junk")));
        assertNotEquals(small.folder(1), small.folder(2));
    }

    /// Static pixels looked up in the neighbour where depth and motion say must resemble the frame far more than the
    /// neighbour's pixels at the same place do.
    @Test
    void depthAndMotionExplainTheNeighbours() {
        for (int seed = 0; seed < 3; seed++) {
            Sample sample = sample(seed);
            double[] forward = Warp.errors(sample, Objects.requireNonNull(sample.next()), sample.toNext());
            double[] back = Warp.errors(sample, Objects.requireNonNull(sample.previous()), sample.toPrevious());
            assertTrue(forward[0] < 0.6 * forward[1], "warped " + forward[0] + ", not warped " + forward[1]);
            assertTrue(back[0] < 0.6 * back[1], "warped " + back[0] + ", not warped " + back[1]);
        }
    }

    @Test
    void depthAndMotionExplainTheMirroredNeighboursToo() {
        Sample sample = sample(4);
        double straight = Warp.errors(sample, Objects.requireNonNull(sample.next()), sample.toNext())[0];
        Sample mirrored = sample.flipped();
        double flipped = Warp.errors(mirrored, Objects.requireNonNull(mirrored.next()), mirrored.toNext())[0];
        assertEquals(straight, flipped, 0.02 * straight);
    }

    @Test
    void theCommonClassesAppear() {
        int[] scenes = new int[LabelMap.CITYSCAPES.size()];
        for (int seed = 0; seed < 12; seed++) {
            boolean[] seen = new boolean[256];
            for (int id : Objects.requireNonNull(sample(seed).labels()).ids()) {
                seen[id] = true;
            }
            for (int c = 0; c < scenes.length; c++) {
                scenes[c] += seen[c] ? 1 : 0;
            }
        }
        for (String name : List.of(
                "road",
                "sidewalk",
                "building",
                "pole",
                "traffic light",
                "traffic sign",
                "vegetation",
                "terrain",
                "sky",
                "person",
                "rider",
                "car",
                "bicycle")) {
            int count = scenes[LabelMap.CITYSCAPES.indexOf(name)];
            assertTrue(count >= 3, name + " in " + count + " of 12 scenes");
        }
    }

    private static Sample sample(int seed) {
        int width = CONFIG.width();
        int height = CONFIG.height();
        Rng rng = Rng.seed(seed);
        Scene scene = SceneBuilder.build(rng, CONFIG.camera(), CONFIG.rare());
        Renderer.Truth truth = Renderer.truth(scene, width, height);
        return new Sample(
                "scene " + seed,
                Renderer.image(scene, 0, width, height, rng.branch(0)),
                Renderer.image(scene, -1, width, height, rng.branch(1)),
                Renderer.image(scene, 1, width, height, rng.branch(2)),
                LabelMap.CITYSCAPES.labels("scene", width, height, truth.ids().values()),
                truth.depth(),
                CONFIG.camera(),
                scene.view(0).to(scene.view(-1)),
                scene.view(0).to(scene.view(1)));
    }
}
