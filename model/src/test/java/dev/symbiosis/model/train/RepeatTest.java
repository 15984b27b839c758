package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run repeats bit by bit, whatever the number of threads.
@Tag("slow")
class RepeatTest {
    static final RunConfig CONFIG = Configs.preset(
            "streets-smoke",
            List.of(
                    "learn.steps=6",
                    "learn.depthSteps=2",
                    "learn.mixFrom=3",
                    "learn.unlabelledEvery=1",
                    "data.trainScenes=6",
                    "data.evaluationScenes=2"));

    @TempDir
    Path folder;

    @Test
    void oneSeedGivesOneResult() throws IOException {
        Result first = run("first", 1);
        Result again = run("again", 2);
        assertEquals(first.segmentation(), again.segmentation());
        assertEquals(first.depth(), again.depth());
        assertArrayEquals(weights("first"), weights("again"));
    }

    private Result run(String name, int threads) {
        return Training.run(
                CONFIG,
                new Training.Options(folder.resolve("scenes"), folder.resolve(name), 7, threads, "auto"),
                Progress.silent());
    }

    private byte[] weights(String name) throws IOException {
        return Files.readAllBytes(new RunFolder(folder.resolve(name)).checkpoint());
    }
}
