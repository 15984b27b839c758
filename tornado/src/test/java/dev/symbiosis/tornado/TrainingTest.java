package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.model.train.Progress;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.model.train.StepReport;
import dev.symbiosis.model.train.Training;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DeviceException;
import dev.symbiosis.tensor.spi.Activity;
import dev.symbiosis.tensor.spi.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Iterations of the whole training on the device: the losses are those of the processor, only the batch goes up and a few
/// numbers come down.
@Tag("slow")
class TrainingTest {
    private static final int STEPS = 20;
    /// The first of which a batch is mixed.
    private static final int FIRST_MIXED = 7;
    /// Of any step. A mixed one is three passes forward and backward, and one of the teacher.
    private static final int MOST_LAUNCHES = 600;

    @TempDir
    private Path folder;

    @Test
    void followsTheProcessorAndMovesLittle() {
        Heard device = train("tornado", STEPS);
        Heard processor = train("simd", STEPS);
        assertEquals(STEPS, device.losses.size());
        assertAgree(processor, device, 2e-3);
        for (Activity activity : device.activities.subList(1, STEPS)) {
            assertTrue(activity.bytesDown() < 4096, "down " + activity);
            assertTrue(activity.launches() <= MOST_LAUNCHES, "launches " + activity);
        }
        Activity mixed = device.activities.get(FIRST_MIXED - 1);
        assertTrue(mixed.kinds().getOrDefault("BLEND", 0L) > 0, "not mixed: " + mixed);
    }

    /// In another order and together with others, jobs do what they do one after the other: what one reads and writes is told in
    /// full. Only a normalisation rounds otherwise when it takes the moments itself.
    @Test
    void theOrderOfJobsDoesNotMatter() {
        Heard together = train("tornado", FIRST_MIXED);
        Heard inTurn = train("tornado-at-once", FIRST_MIXED);
        assertAgree(inTurn, together, 1e-4);
        assertTrue(
                inTurn.activities.getLast().launches()
                        > 3 * together.activities.getLast().launches(),
                "nothing goes together");
    }

    /// TornadoVM itself writes down what it compiles, where the build tells it to.
    @Test
    void nothingIsCompiledAgainForOtherShapes() throws IOException {
        int atFirst = compiled();
        new Device(Devices.first(), 8 << 20).upload(new float[] {1}, 0);
        assertEquals(2, compiled() - atFirst, "a new device has its own: the one that begins, and that which uploads");

        train("tornado", FIRST_MIXED);
        int used = Device.shared().used();
        int before = compiled();
        List<String> larger = List.of(
                "data.width=160",
                "data.height=96",
                "data.cropWidth=160",
                "data.cropHeight=96",
                "evaluate.width=160",
                "evaluate.height=96",
                "learn.batch=3");
        assertEquals(
                FIRST_MIXED,
                train("tornado", FIRST_MIXED, "larger", larger).losses.size());
        assertEquals(Device.shared().used() - used, compiled() - before, "only kinds that had not run before");
    }

    /// Rounding grows as the losses follow each other. The mixed batch's, and how sure the teacher is of it, are compared only the
    /// first time and no closer than 2e-3: they count pixels above a threshold, and differ by a tenth once the teachers differ by some
    /// rounding.
    private static void assertAgree(Heard expected, Heard found, double tolerance) {
        for (int step = 1; step <= expected.losses.size(); step++) {
            for (Map.Entry<String, Double> loss : expected.losses.get(step - 1).entrySet()) {
                boolean thresholds = Set.of("mix", "confident").contains(loss.getKey());
                if (!thresholds || step <= FIRST_MIXED) {
                    double bound = (thresholds ? Math.max(tolerance, 2e-3) : tolerance) * step * loss.getValue();
                    double other =
                            Objects.requireNonNull(found.losses.get(step - 1).get(loss.getKey()));
                    assertEquals(loss.getValue(), other, bound, loss.getKey() + " in step " + step);
                }
            }
        }
    }

    private static int compiled() throws IOException {
        String all = Files.readString(Path.of(Objects.requireNonNull(System.getProperty("tornado.print.kernel.dir"))));
        return all.split("__kernel void ", -1).length - 1;
    }

    /// Up to the first mixed batch, so that every part of an iteration takes part.
    @Test
    void everyKernelComputesWhatPlainLoopsCompute() {
        assertEquals(FIRST_MIXED, train("beside-scalar", FIRST_MIXED).losses.size());
    }

    @Test
    void aKernelThatFailsEndsTheRunAndLeavesTheLastCheckpoint() {
        DeviceException problem =
                assertThrows(DeviceException.class, () -> train("tornado-failing", STEPS, "evaluate.every=4"));
        assertTrue(problem.getMessage().startsWith("tornado: kernel MATMUL failed on "), problem.getMessage());
        try (Backend kernels = Backends.open("simd", 1)) {
            Path checkpoint = RunFolder.open(folder.resolve("tornado-failing")).checkpoint();
            assertEquals(4, Checkpoint.load(checkpoint, "", kernels).step());
        }
    }

    private Heard train(String backend, int steps) {
        return train(backend, steps, "evaluate.every=" + steps);
    }

    private Heard train(String backend, int steps, String evaluations) {
        return train(backend, steps, backend, List.of(evaluations));
    }

    private Heard train(String backend, int steps, String run, List<String> more) {
        Heard heard = new Heard();
        List<String> settings = new ArrayList<>(more);
        settings.add("learn.steps=" + steps);
        Training.run(
                Configs.preset("streets-smoke", settings),
                new Training.Options(folder, folder.resolve(run), 7, 2, backend),
                heard);
        return heard;
    }

    private static final class Heard implements Progress {
        private final List<Map<String, Double>> losses = new ArrayList<>();
        private final List<Activity> activities = new ArrayList<>();

        @Override
        public void step(StepReport report) {
            losses.add(report.losses());
        }

        @Override
        public void activity(Activity iteration, Activity soFar) {
            activities.add(iteration);
        }
    }
}
