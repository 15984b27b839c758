package dev.symbiosis.bench.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class VerifyCommandTest {
    private static final List<Finding> FINDINGS = List.of(
            new Finding(
                    "conv2d",
                    "forward",
                    "libtorch single",
                    new Outcome(1e-7, 0, "[1, 2], number 3").beside(1e-7, 2, 0)),
            new Finding("<op>", "gradients", "a & b", new Outcome(Double.NaN, 0, "no number")));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        String[] all = Stream.concat(Stream.of("verify"), Stream.of(arguments)).toArray(String[]::new);
        return Main.run(List.of(new VerifyCommand()), new PrintWriter(out, true), new PrintWriter(err, true), all);
    }

    @Test
    void printsATableAndWritesItToFiles(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("new/table.json");
        Path html = folder.resolve("table.html");
        assertEquals(
                0,
                run("--filter", "relu:forward", "--json", json.toString(), "--html", html.toString()),
                err.toString() + out);
        assertTrue(out.toString().startsWith("op "), out.toString());
        assertTrue(out.toString().strip().endsWith("3 checks, 0 failed"), out.toString());
        JsonNode rows = JsonMapper.builder().build().readTree(Files.readString(json));
        assertEquals(3, rows.size());
        for (String key : List.of("op", "check", "oracle", "error", "tolerance", "pass", "libtorch")) {
            assertTrue(rows.get(0).has(key), key);
        }
        assertTrue(Files.readString(html).contains("3 checks, 0 failed"));
    }

    @Test
    void aWrongFilterIsTheGiversFault() {
        assertEquals(2, run("--filter", "convolution"));
        assertTrue(err.toString().contains("known    affine, add, "), err.toString());
        assertTrue(out.toString().isEmpty());
    }

    @Test
    void aFileThatCannotBeWrittenIsToldBeforeTheChecks(@TempDir Path folder) {
        assertEquals(2, run("--filter", "relu:forward", "--json", folder.toString()));
        assertTrue(err.toString().startsWith("cannot write " + folder), err.toString());
        assertTrue(out.toString().isEmpty());
    }

    @Test
    void aFailureSaysHowToRepeatIt() {
        TextTable table = new TextTable(new PrintWriter(out, true));
        table.head();
        FINDINGS.forEach(table::row);
        table.failures(FINDINGS, "");
        assertEquals("""
                op                       check             oracle                     error tolerance  pass  libtorch
                conv2d                   forward           libtorch single           1.0e-7    2.0e-7  yes     1.0e-7
                <op>                     gradients         a & b                        NaN     0.0e0  NO

                <op>, gradients, against a & b
                  at       no number
                  repeat   ./symbiosis verify --filter '<op>:gradients:a & b'

                2 checks, 1 failed
                """, out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void saysWhereTheFirstDifferenceArises() {
        Outcome good = new Outcome(0, 1, "here");
        Outcome bad = new Outcome(2, 1, "tensor 'y', number 4");
        TextTable table = new TextTable(new PrintWriter(out, true));
        table.origin(
                List.of(new Finding("a", "alone", "file", good), new Finding("a", "from the start", "file", good)));
        table.origin(List.of(new Finding("b", "from the start", "file", bad)));
        table.origin(List.of(
                new Finding("b", "from the start", "file", good),
                new Finding("c", "from the start", "file", bad),
                new Finding("d", "alone", "file", bad)));
        assertEquals("""
                no layer differs beyond tolerance
                the first difference beyond tolerance arises in layer 'b' (from the start): tensor 'y', number 4
                the first difference beyond tolerance arises in layer 'd' (alone): tensor 'y', number 4
                """, out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void whatIsNoNumberIsNullInJsonAndMarkedInHtml() {
        JsonNode rows = JsonMapper.builder().build().readTree(ReportFile.json(FINDINGS));
        assertEquals(1e-7, rows.get(0).get("error").asDouble());
        assertTrue(rows.get(1).get("error").isNull());
        assertFalse(rows.get(1).get("pass").asBoolean());
        String page = HtmlTable.page(FINDINGS);
        assertTrue(page.contains("<tr class=\"no\"><td>&lt;op&gt;<td>gradients<td>a &amp; b"), page);
    }
}
