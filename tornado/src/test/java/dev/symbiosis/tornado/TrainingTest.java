package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.train.Progress;
import dev.symbiosis.model.train.Result;
import dev.symbiosis.model.train.StepReport;
import dev.symbiosis.model.train.Training;
import dev.symbiosis.tensor.spi.Activity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twenty iterations of the whole training on the device: the losses are those of the processor, only the batch goes up and a
/// few numbers come down.
@Tag("slow")
class TrainingTest {
    private static final int STEPS = 20;

    @TempDir
    private Path folder;

    @Test
    void followsTheProcessorAndMovesLittle() {
        Heard device = train("tornado");
        Heard processor = train("simd");
        assertEquals(STEPS, device.losses.size());
        for (int step = 0; step < STEPS; step++) {
            double bound = 2e-3 * (step + 1);
            double expected = processor.losses.get(step);
            assertEquals(expected, device.losses.get(step), bound * Math.abs(expected), "loss of step " + (step + 1));
        }
        for (Activity activity : device.activities.subList(1, STEPS)) {
            assertTrue(activity.bytesDown() < 4096, "down " + activity);
        }
        long launches = device.activities.stream().mapToLong(Activity::launches).sum();
        assertTrue(launches <= 600 * STEPS, launches + " launches in " + STEPS + " steps");
    }

    private Heard train(String backend) {
        Heard heard = new Heard();
        List<String> settings = List.of("learn.steps=" + STEPS, "evaluate.every=" + STEPS);
        Training.run(
                Configs.preset("streets-smoke", settings),
                new Training.Options(folder, folder.resolve(backend), 7, 2, backend),
                heard);
        return heard;
    }

    private static final class Heard implements Progress {
        private final List<Double> losses = new ArrayList<>();
        private final List<Activity> activities = new ArrayList<>();

        @Override
        public void note(String line) {}

        @Override
        public void preparing(String what, int done, int total) {}

        @Override
        public void step(StepReport report) {
            losses.add(report.losses().values().stream().mapToDouble(x -> x).sum());
        }

        @Override
        public void activity(Activity iteration, Activity soFar) {
            activities.add(iteration);
        }

        @Override
        public void evaluated(long step, Map<String, Double> metrics) {}

        @Override
        public void finished(Path run, Result result) {}
    }
}
