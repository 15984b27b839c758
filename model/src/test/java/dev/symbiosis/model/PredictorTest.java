package dev.symbiosis.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Image;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.Progress;
import dev.symbiosis.model.train.Training;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an application sees of a run.
@Tag("slow")
class PredictorTest {
    @TempDir
    static Path folder;

    private static Path run;

    @BeforeAll
    static void train() {
        run = folder.resolve("run");
        RunConfig config = Configs.preset(
                "streets-smoke", List.of("learn.steps=1", "data.trainScenes=5", "data.evaluationScenes=1"));
        Training.run(config, new Training.Options(folder.resolve("scenes"), run, 7, 2, "auto"), Progress.silent());
    }

    @Test
    void theAnswerHasTheSizeOfTheImage() {
        try (Predictor predictor = Predictor.open(run)) {
            for (int[] size : new int[][] {{1, 1}, {7, 300}, {256, 128}}) {
                Prediction prediction = predictor.predict(image(size[0], size[1]));
                assertEquals(
                        size[0] * size[1],
                        Objects.requireNonNull(prediction.labels()).ids().length);
                assertEquals(
                        size[0] * size[1],
                        Objects.requireNonNull(prediction.depth()).metres().length);
                assertTrue(prediction.metric());
            }
        }
    }

    @Test
    void threadsGetTheAnswersOfTheirImages() {
        try (Predictor predictor = Predictor.open(run, "auto", 1)) {
            List<float[]> alone =
                    IntStream.range(0, 4).mapToObj(i -> depth(predictor, i)).toList();
            List<float[]> together = IntStream.range(0, 4)
                    .parallel()
                    .mapToObj(i -> depth(predictor, i))
                    .toList();
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(alone.get(i), together.get(i));
            }
        }
    }

    @Test
    void aClosedOneSaysSo() {
        Predictor predictor = Predictor.open(run);
        predictor.close();
        predictor.close();
        assertThrows(IllegalStateException.class, () -> predictor.predict(image(8, 8)));
    }

    @Test
    void whatIsNoRunIsNamed() throws Exception {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        String message =
                assertThrows(InputException.class, () -> Predictor.open(empty)).getMessage();
        assertTrue(message.contains(empty + " is not a run folder"), message);
    }

    private static float[] depth(Predictor predictor, int seed) {
        return Objects.requireNonNull(predictor.predict(image(64 + seed, 32)).depth())
                .metres();
    }

    private static Image image(int width, int height) {
        Rng rng = Rng.seed(width);
        float[] planes = new float[3 * width * height];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = rng.uniformAt(i);
        }
        return new Image(width, height, planes);
    }
}
