package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.CacheBudget;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class MemoryTest {
    private static final List<String> FEW_SCENES = List.of("data.trainScenes=6", "data.evaluationScenes=1");

    @TempDir
    Path folder;

    /// The last is found from 256 x 128 and 128 x 64, the others are measured.
    @ParameterizedTest
    @CsvSource({"false, 192, 96", "true, 256, 128", "true, 512, 256"})
    void isFoundBeforeTheStart(boolean recompute, int width, int height) {
        RunConfig config = config(
                "learn.recompute=" + recompute,
                "network.outputStride=16",
                "data={width: %d, height: %d, cropWidth: %d, cropHeight: %d}".formatted(width, height, width, height));
        Training.Options options = options();
        DataSource data = Sources.open(config, folder, 7, CacheBudget.ofHeap(), Progress.silent());
        double expected = Memory.expected(config, data, options);
        try (Backend kernels = Backends.open("auto", options.threads());
                Trainer trainer = new Trainer(kernels, config, data, Rng.seed(7))) {
            for (int step = 0; step < 4; step++) {
                trainer.step();
            }
            assertEquals(1, expected / kernels.usage().peak(), 0.15, "expected over measured");
        }
    }

    @Test
    void tooLittleIsAnErrorBefore() {
        long most = 1L << 30;
        InputException problem =
                assertThrows(InputException.class, () -> Memory.admit(config(), most + 1, most, Progress.silent()));
        assertTrue(problem.getMessage().contains("set learn.recompute=true"), problem.getMessage());
        assertTrue(problem.getMessage().contains("crop"), problem.getMessage());
    }

    @Test
    void theErrorSaysWhichBatchFits() {
        long most = 1L << 30;
        RunConfig eight = config("learn.batch=8");
        InputException problem =
                assertThrows(InputException.class, () -> Memory.admit(eight, 2 * most, most, Progress.silent()));
        assertTrue(
                problem.getMessage().contains("needs about 2,252 MiB, the backend has 1,024 MiB; learn.batch=3 fits"),
                problem.getMessage());
    }

    private static RunConfig config(String... settings) {
        List<String> all = new ArrayList<>(FEW_SCENES);
        all.addAll(List.of("learn.depthSteps=1", "learn.mixFrom=1", "learn.unlabelledEvery=1"));
        all.addAll(List.of(settings));
        return Configs.preset("streets-smoke", all);
    }

    private Training.Options options() {
        return new Training.Options(folder, folder.resolve("run"), 7, 2, "auto");
    }
}
