package dev.symbiosis.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class MainTest {
    @TempDir
    Path folder;

    @Command(name = "further", description = "Of another room.")
    private static final class Further {}

    private record Answer(int code, String out, String err) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --preset street            | did you mean 'streets'?",
                "train --preset street            | known    streets, streets-smoke",
                "train --set learn.stepz=3        | did you mean 'learn.steps'?",
                "train --set learn.steps=many     | cannot be the text 'many'",
                "train --set learn.steps          | is not a setting",
                "train --config nowhere.yaml      | nowhere.yaml does not exist",
                "train --config nowhere.yaml --preset streets | mutually exclusive",
                "train --threads 0                | --threads cannot be 0",
                "train --threads 100000           | 1 to 1024",
                "train --seed x                   | Invalid value for option '--seed'",
                "train --presett streets          | Possible solutions: --preset",
                "train --preset camvid            | add --data DIR",
                "train --preset camvid --data nowhere | nowhere",
                "train extra                      | Unmatched argument",
                "trian                            | Did you mean: symbiosis train?",
                "eval                             | Missing required option: '--run=DIR'",
                "eval --run nowhere               | there is no folder nowhere",
                "predict --run nowhere --out x    | Missing required parameter",
                "predict --run nowhere --out x none.png | none.png does not exist",
                "model --preset street            | did you mean 'streets'?",
                "model --graph network.png        | --graph cannot be network.png",
                "render --out x --scenes 0        | 0 scenes to train",
                "render --out x --scenes 1 --width 1 | cannot render 1 x 128",
            })
    void whatIsGivenWronglyIsAMessageAndTwo(String arguments, String message) {
        Answer answer = run(arguments.split(" "));
        assertTrue(answer.err().contains(message), answer.err());
        assertEquals(2, answer.code());
        assertFalse(answer.err().contains("\tat "), answer.err());
        assertEquals("", answer.out());
    }

    @Test
    void aRunFolderIsNeverOverwritten() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept.txt"), "mine");
        Answer answer = run("train", "--out", folder.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains(folder + " exists"), answer.err());
        assertFalse(answer.err().contains("\tat "), answer.err());
        assertEquals("mine", Files.readString(kept));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(kept), files.toList());
        }
    }

    @Test
    void twoPicturesOfOneNameAreRefused() throws IOException {
        Path a = Files.createFile(Files.createDirectory(folder.resolve("a")).resolve("x.png"));
        Path b = Files.createFile(Files.createDirectory(folder.resolve("b")).resolve("x.jpg"));
        Answer answer = run("predict", "--run", "r", "--out", folder.toString(), a.toString(), b.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("would have the same names"), answer.err());
    }

    @Test
    void verboseShowsWhere() {
        Answer answer = run("train", "--preset", "street", "--verbose");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("\tat dev.symbiosis"), answer.err());
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Answer answer = run("render", "--out", file.toString(), "--scenes", "1");
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("cannot write to " + file), answer.err());
    }

    @Test
    void answersGoIntoAFolder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path image = Files.createFile(folder.resolve("x.png"));
        Answer answer = run("predict", "--run", "r", "--out", file.toString(), image.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains(file + " is not a folder"), answer.err());
    }

    @Test
    void anUnknownBackendIsToldBeforeAnyWork() {
        Path run = folder.resolve("run");
        Answer train = run("train", "--preset", "streets-smoke", "--backend", "fpga", "--out", run.toString());
        assertEquals(2, train.code());
        assertTrue(train.err().startsWith("backend: there is no 'fpga'"), train.err());
        assertTrue(Files.notExists(run));
        assertEquals("", train.out());
        Answer doctor = run("doctor", "--backend", "fpga");
        assertEquals(2, doctor.code());
        assertEquals(train.err(), doctor.err());
    }

    @Test
    void whatGoesOnKeepsItsConfiguration() {
        Answer answer = run("train", "--resume", folder.toString(), "--seed", "3");
        assertEquals(2, answer.code());
        assertTrue(
                answer.err().startsWith("train: --resume goes on with the run as it is, without --seed"), answer.err());
        Answer empty = run("train", "--resume", folder.toString());
        assertEquals(2, empty.code());
        assertTrue(empty.err().contains("is not a run folder, it has no config.yaml"), empty.err());
    }

    @Test
    void noCommandIsWrongToo() {
        Answer answer = run();
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("symbiosis --help"), answer.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "eval", "predict", "model", "render", "data", "import", "export", "doctor"})
    void everyCommandHasHelpThatFits(String command) {
        Answer all = run("--help");
        assertEquals(0, all.code());
        assertTrue(all.out().contains("  " + command), all.out());
        Answer answer = run(command, "--help");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("Usage: symbiosis " + command), answer.out());
        assertTrue(answer.out().contains("--verbose"), answer.out());
        assertTrue(answer.out().lines().allMatch(line -> line.length() <= 100), answer.out());
        assertEquals("", answer.err());
    }

    @Test
    void weightsThatAreNoneAreNamedAndNothingIsWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("x.pth"), "<html>not found</html>");
        Path out = folder.resolve("out.safetensors");
        Answer answer = run("import", file.toString(), "--out", out.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("import: " + file + " cannot be used, at byte 0"), answer.err());
        assertTrue(Files.notExists(out));
    }

    @Test
    void aFolderOfNoKnownDataIsNamed() {
        Answer answer = run("data", "check", folder.toString());
        assertEquals(2, answer.code());
        assertTrue(answer.err().contains("has the layout of no known kind of data"), answer.err());
        assertEquals(2, run("data").code());
        assertEquals(2, run("data", "prepare", "x", "--out", "y", "--size", "7").code());
    }

    @Test
    void helpNamesThePresets() {
        assertTrue(run("train", "--help").out().contains("streets, streets-smoke, camvid, sevenscenes"));
    }

    @Test
    void helpNamesTheCommandsOfTheLauncher() {
        String help = run("--help").out();
        assertTrue(help.contains("  bench    "), help);
        assertTrue(help.contains("  verify   "), help);
        assertFalse(run("train", "--help").out().contains("verify"));
    }

    @Test
    void takesCommandsOfOtherRooms() {
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        assertEquals(0, Main.run(List.of(new Further()), writer, writer, "--help"));
        assertTrue(out.toString().contains("  further"), out.toString());
    }

    @Test
    void aModelIsShownAndDrawn() throws IOException {
        Path svg = folder.resolve("network.svg");
        Answer answer = run("model", "--set", "pose.known=false", "--graph", svg.toString(), "--layers");
        assertEquals(0, answer.code(), answer.err());
        assertTrue(answer.out().contains("encoder.layer4.1 "), answer.out());
        assertTrue(answer.out().contains("conv1 Conv2d"), answer.out());
        assertTrue(answer.out().contains("pose.decoder "), answer.out());
        String picture = Files.readString(svg);
        assertTrue(picture.startsWith("<svg ") && picture.endsWith("</svg>\n"), picture);
        assertTrue(picture.contains(">exchange.7<"), picture);
        Path dot = folder.resolve("network.dot");
        assertEquals(0, run("model", "--graph", dot.toString()).code());
        assertTrue(Files.readString(dot).contains("\"encoder.layer3\" -> \"encoder.layer4\";"));
    }

    @Test
    void saysItsVersion() {
        Answer answer = run("--version");
        assertEquals(0, answer.code());
        assertTrue(answer.out().startsWith("symbiosis "), answer.out());
    }

    private static Answer run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(List.of(), new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Answer(code, out.toString(), err.toString());
    }
}
