package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.train.StepReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {
    private final StringWriter out = new StringWriter();
    private long nanos;

    @Test
    void theLineOfAnIteration() {
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("segmentation", 0.841);
        losses.put("mix", 0.409);
        losses.put("confident", 0.63);
        losses.put("depth", 0.1178);
        StepReport report = new StepReport(412, 1200, losses, 1, 0.01, 4, 0.25, 130, 1946);
        assertEquals(
                "step 412/1200 · 3.1 it/s · 12 images/s · 04:14 left · seg 0.84 · mix 0.41 (q 0.63) · depth 0.118"
                        + " · lr 1.0e-2 · 1.9 GiB",
                String.join(" · ", ProgressLine.of(report, 3.1, 12.4)));
        assertEquals(
                List.of("step 1/10", "lr 1.0e-3", "5 MiB"),
                ProgressLine.of(new StepReport(1, 10, Map.of(), 1, 0.001, 4, 0.25, 0, 5), 0, 0));
    }

    @Test
    void withoutATerminalThereIsALineEveryTenSeconds() {
        ConsoleProgress progress =
                new ConsoleProgress(new Console(new PrintWriter(out), false, " | ", 80), () -> nanos);
        for (int step = 1; step <= 100; step++) {
            nanos += 500_000_000L;
            progress.step(report(step, 100));
        }
        List<String> lines = out.toString().lines().toList();
        assertEquals(
                List.of("step 1/100", "step 21/100", "step 41/100", "step 61/100", "step 81/100", "step 100/100"),
                lines.stream()
                        .map(line -> line.substring(0, line.indexOf(" |")))
                        .toList());
        assertTrue(lines.get(1).contains("2.0 it/s | 8 images/s | 00:40 left"), lines.get(1));
        assertFalse(out.toString().contains("\u001b"));
    }

    @Test
    void aTerminalHasOneLineThatChangesAndLinesThatStay() {
        ConsoleProgress progress = new ConsoleProgress(new Console(new PrintWriter(out), true, " | ", 20), () -> nanos);
        progress.note("hello");
        for (int step = 1; step <= 3; step++) {
            nanos += 60_000_000L;
            progress.step(report(step, 5));
        }
        progress.evaluated(3, Map.of("miou", 0.5));
        String clear = "\r\u001b[K";
        assertEquals(
                "hello\n" + clear + "step 1/5 | lr 1.0e-3".substring(0, 19)
                        + clear + "step 3/5 | 2.0 it/s".substring(0, 19)
                        + clear + "step 3 | evaluation | mIoU 0.500\n",
                out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void numbersForPeople() {
        assertEquals("1:04:14", Text.duration(3854));
        assertEquals("00:00", Text.duration(-1));
        assertEquals("1.0e-2", Text.scientific(0.01));
        assertEquals("2.5e10", Text.scientific(2.5e10));
        assertEquals("–", Text.figure(Double.NaN));
        assertEquals("4.1 M", Text.count(4_100_000));
        assertEquals("496,960", Text.count(496_960));
    }

    private static StepReport report(int step, int steps) {
        return new StepReport(step, steps, Map.of(), 1, 0.001, 4, 0.5, step * 0.5, 5);
    }
}
