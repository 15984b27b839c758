package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An interrupted run that goes on becomes what it would have become.
@Tag("slow")
class ResumeTest {
    /// With an evaluation, and so a checkpoint, while depth is learned alone, and one when images are mixed.
    private static final RunConfig CONFIG =
            Configs.changed(RepeatTest.CONFIG, List.of("learn.unlabelledEvery=2", "evaluate.every=2"));

    @TempDir
    Path folder;

    @Test
    void goesOnAsIfNothingHadHappened() throws IOException {
        Result whole = run("whole", Long.MAX_VALUE);
        assertThrows(Interruption.class, () -> run("parts", 3));
        RunFolder parts = new RunFolder(folder.resolve("parts"));
        Files.writeString(parts.metrics(), "{\"step\":5,\"los", StandardOpenOption.APPEND);
        Path aside = Files.move(parts.metrics(), folder.resolve("aside"));
        InputException missing = assertThrows(InputException.class, () -> resume(parts, 5));
        assertTrue(missing.getMessage().contains(parts.metrics() + " cannot be read"), missing.getMessage());
        Files.move(aside, parts.metrics());
        assertThrows(Interruption.class, () -> resume(parts, 5));
        Result resumed = resume(parts, Long.MAX_VALUE);
        assertEquals(whole.segmentation(), resumed.segmentation());
        assertEquals(whole.depth(), resumed.depth());
        assertEquals(whole.best(), resumed.best());
        RunFolder unbroken = new RunFolder(folder.resolve("whole"));
        assertArrayEquals(Files.readAllBytes(unbroken.checkpoint()), Files.readAllBytes(parts.checkpoint()));
        assertArrayEquals(Files.readAllBytes(unbroken.best()), Files.readAllBytes(parts.best()));
        assertEquals(steps(unbroken), steps(parts));
        InputException finished = assertThrows(InputException.class, () -> resume(parts, Long.MAX_VALUE));
        assertTrue(finished.getMessage().startsWith("run: " + parts.root() + " is finished"), finished.getMessage());
    }

    @Test
    void saysThatItsConfigurationWasEdited() throws IOException {
        assertThrows(Interruption.class, () -> run("edited", 3));
        RunFolder run = new RunFolder(folder.resolve("edited"));
        assertFalse(notes(run).contains("config "), "nothing was edited yet");
        String yaml = Files.readString(run.config());
        Files.writeString(run.config(), yaml.replaceFirst("rate: .*", "rate: 0.0007"));
        String notes = notes(run);
        assertTrue(notes.contains("config   " + run.config() + " is not what the run began with"), notes);
    }

    /// What is said when a run goes on.
    private String notes(RunFolder run) {
        StringBuilder notes = new StringBuilder();
        Progress listening = new Progress() {
            @Override
            public void note(String text) {
                notes.append(text).append('\n');
            }

            @Override
            public void step(StepReport report) {
                throw new Interruption();
            }
        };
        assertThrows(
                Interruption.class, () -> Training.resume(run.root(), folder.resolve("scenes"), 2, "auto", listening));
        return notes.toString();
    }

    private Result run(String name, long last) {
        return Training.run(
                CONFIG,
                new Training.Options(folder.resolve("scenes"), folder.resolve(name), 7, 2, "auto"),
                interruptedAt(last));
    }

    private Result resume(RunFolder run, long last) {
        return Training.resume(run.root(), folder.resolve("scenes"), 2, "auto", interruptedAt(last));
    }

    /// The beginnings of the lines of `metrics.jsonl`, without times.
    private static List<String> steps(RunFolder run) throws IOException {
        try (var lines = Files.lines(run.metrics())) {
            return lines.map(line -> line.replaceAll("\"(seconds|images_per_second|memory_mib)\":[^,}]*", ""))
                    .toList();
        }
    }

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static Progress interruptedAt(long last) {
        return new Progress() {
            @Override
            public void step(StepReport report) {
                if (report.step() == last) {
                    throw new Interruption();
                }
            }
        };
    }
}
