package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.DeviceException;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.ShapeException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    @Test
    void whatTheUserGaveIsToldAsItIs() {
        assertEquals(2, code(new InputException("data: it is gone").hint("look elsewhere")));
        assertEquals("data: it is gone\n  hint     look elsewhere\n", text());
    }

    @Test
    void aSizeThatDoesNotFitIsTheUsersToo() {
        try {
            ShapeException.check("conv2d").that(false, "h > 0", "no rows");
        } catch (ShapeException e) {
            assertEquals(2, code(e));
        }
        assertEquals("conv2d: no rows\n  rule     h > 0\n", text());
    }

    @Test
    void aDeviceThatFailsIsTheMachines() {
        assertEquals(1, code(new DeviceException("tornado: kernel SUMS failed on a card: it is lost")));
        assertEquals("tornado: kernel SUMS failed on a card: it is lost\n  hint     --verbose shows where\n", text());
    }

    @Test
    void anythingElseIsOneLine() {
        assertEquals(1, code(new IllegalStateException("first\n  second")));
        assertEquals(
                "symbiosis: symbiosis failed: IllegalStateException: first; second\n  hint     --verbose shows where\n",
                text());
    }

    private int code(Exception problem) {
        CommandLine command = new CommandLine(new Symbiosis()).setErr(new PrintWriter(err));
        return new Failures().handleExecutionException(problem, command, command.getParseResult());
    }

    private String text() {
        return err.toString().replace(System.lineSeparator(), "\n");
    }
}
