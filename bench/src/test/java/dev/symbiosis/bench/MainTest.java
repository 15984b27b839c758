package dev.symbiosis.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class MainTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --filter nothing           | kernels  conv 3x3, ",
                "bench --threads 0                | --threads cannot be 0",
                "bench --json pom.xml/x.json      | cannot write pom.xml/x.json",
                "bench --fliter x                 | Unknown options",
                "bench conv                       | Unmatched argument",
            })
    void whatIsGivenWronglyIsAMessageAndTwo(String arguments, String message) {
        assertEquals(2, run(arguments.split(" ")));
        assertTrue(err.toString().contains(message), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void helpHasThisRoomsCommandsToo() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().contains("  bench  "), out.toString());
        assertTrue(out.toString().contains("  train  "), out.toString());
    }

    @Tag("slow")
    @Test
    void measuresARowAndWritesIt() throws IOException {
        Path json = folder.resolve("figures.json");
        Path markdown = folder.resolve("figures.md");
        int code = run(
                "bench",
                "--quick",
                "--threads",
                "1",
                "--filter",
                "channel mix 4x32@24x48",
                "--json",
                json.toString(),
                "--markdown",
                markdown.toString());
        assertEquals(0, code, err.toString());
        assertTrue(err.toString().contains("bench 1/1  channel mix 4x32@24x48 forward"), err.toString());
        assertTrue(out.toString().contains("channel mix"), out.toString());
        JsonNode row =
                JsonMapper.shared().readTree(Files.readString(json)).get("rows").get(0);
        assertEquals("channel mix", row.get("kernel").asString());
        assertTrue(row.get("java_ms").asDouble() > 0);
        assertTrue(row.get("ratio_channels_last").asDouble() > 0);
        assertTrue(Files.readString(markdown).contains("| channel mix | 4x32@24x48 | forward | "));
    }

    private int run(String... arguments) {
        return dev.symbiosis.cli.Main.run(
                Main.commands(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
