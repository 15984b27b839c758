package dev.symbiosis.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigsTest {
    @TempDir
    Path folder;

    static List<String> presets() {
        return Configs.presets();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetIsCompleteAndSurvivesWriting(String name) throws IOException {
        RunConfig config = Configs.preset(name, List.of());
        assertEquals(name, config.preset());
        assertEquals(config, Configs.read(file(Configs.toYaml(config)), List.of()));
        assertEquals(0, config.data().cropWidth() % config.network().outputStride());
        assertEquals(0, config.data().cropHeight() % config.network().outputStride());
    }

    @Test
    void theMainPresetExplainsEveryKey() throws IOException {
        byte[] text = Configs.class
                .getResourceAsStream("/dev/symbiosis/model/presets/streets.yaml")
                .readAllBytes();
        for (String line : new String(text, StandardCharsets.UTF_8).split("\n")) {
            assertTrue(line.isBlank() || line.contains("# "), line);
        }
    }

    @Test
    void settingsComeLastAndMayBeScalarsListsOrSections() {
        RunConfig config = Configs.preset(
                "streets",
                List.of(
                        "learn.steps=10",
                        "learn.steps=20",
                        "learn.rate=1",
                        "learn.schedule=polynomial",
                        "network.exchange=ccam-p",
                        "network.taps=[6, 7]",
                        "data={width: 64, cropWidth: 64}"));
        assertEquals(20, config.learn().steps());
        assertEquals(1.0, config.learn().rate());
        assertEquals(LearnConfig.Schedule.POLYNOMIAL, config.learn().schedule());
        assertEquals(ExchangeKind.CCAM_P, config.network().exchange());
        assertEquals(List.of(6, 7), config.network().taps());
        assertEquals(64, config.data().width());
        assertEquals(96, config.data().height());
    }

    @Test
    void aFileStatesOnlyWhatDiffers() throws IOException {
        RunConfig config = Configs.read(
                file("extends: streets-smoke\nnetwork: {decoder: [8, 8, 8, 8, 8], reduction: 2}\n"), List.of());
        assertEquals("streets-smoke", config.preset());
        assertEquals(List.of(8, 8, 8, 8, 8), config.network().decoder());
        assertEquals(8, config.network().width());
        assertEquals(18, config.network().depth());
    }

    @ParameterizedTest
    @CsvSource({
        "learn.stepps=3, learn.steps",
        "steps=3, learn.steps",
        "network.outputstride=8, network.outputStride",
        "lern.rate=1, learn",
        "data={heigth: 3}, data.height",
    })
    void anUnknownKeyNamesTheNearestAndItsOrigin(String setting, String nearest) {
        String message = problem(setting);
        assertTrue(message.contains("did you mean '" + nearest + "'?"), message);
        assertTrue(message.contains("--set " + setting), message);
    }

    /// Each value is possible, both together are not.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "augment.mix cannot be BOTH     | learn.depthSteps=0",
                "learn.depthSteps cannot be 100 | augment.mix=CLASS",
                "augment.mix cannot be AFFINE   | learn.depthSteps=0; augment.mix=AFFINE",
            })
    void withoutDepthNothingGoesByDepth(String problem, String settings) {
        List<String> all = new ArrayList<>(List.of("network={depthHead: false, exchange: NONE}"));
        all.addAll(List.of(settings.split("; ")));
        String message = assertThrows(InputException.class, () -> Configs.preset("streets", all))
                .getMessage();
        assertTrue(message.contains(problem), message);
        assertTrue(message.contains("where network.depthHead is false"), message);
    }

    @Test
    void labelsOfAHeadThatIsNotThereAreRefused() {
        String message = assertThrows(
                        InputException.class,
                        () -> Configs.preset(
                                "streets", List.of("network.sideHead=false", "augment.colorAugLabels=SIDE")))
                .getMessage();
        assertTrue(message.contains("augment.colorAugLabels cannot be SIDE"), message);
    }

    @Test
    void anUnknownKeyListsTheKnownOfItsSection() {
        assertTrue(problem("zzzzzzzz.qqqqqqqqqqqqqqqqqqq=1")
                .endsWith("known    preset, data, network, start, pose, augment, loss, learn, evaluate"));
        assertTrue(problem("pose.zzzzzzzz=1").contains("known    known, depth, width"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learn.steps=many   | the text 'many'   | a whole number",
                "learn.steps=1.5    | 1.5               | a whole number",
                "learn.steps=9999999999 | 9999999999    | a whole number",
                "learn.rate=fast    | the text 'fast'   | a number",
                "learn.rate=.nan    | NaN               | a number",
                "data.flip=1        | 1                 | true or false",
                "data.kind=7        | 7                 | text",
                "learn.optimizer=RPROP | the text 'RPROP' | ADAM, SGD",
                "network.taps=7     | 7                 | a list, each element a whole number",
                "network.taps=[a]   | the text 'a'      | a whole number",
                "learn=3            | 3                 | a section with steps",
                "learn.steps=       | empty             | a whole number",
                "learn.steps.x=1    | a section with [x] | a whole number",
                "learn.steps=0      | 0                 | at least 1",
                "data.kind=moon     | moon              | streets, cityscapes, camvid, sevenscenes, scannet",
                "learn.decay=-1     | -1.0              | at least 0",
                "loss.unlabelled=-1 | -1.0              | at least 0",
                "pose.depth=20      | 20                | 18, 34, 50, 101",
                "network.depth=20   | 20                | 18, 34, 50, 101",
                "evaluate.leastDepth=0 | 0.0            | above 0 and below evaluate.mostDepth",
            })
    void aWrongValueSaysWhatWasFoundAndExpected(String setting, String found, String expected) {
        String message = problem(setting);
        assertTrue(message.contains("cannot be " + found), message);
        assertTrue(message.contains(expected), message);
        assertTrue(message.contains("--set " + setting), message);
    }

    @Test
    void theOriginOfAKeyIsTheFileItStandsIn() throws IOException {
        Path file = file("extends: streets\nlearn:\n  stepz: 3\n");
        InputException e = assertThrows(InputException.class, () -> Configs.read(file, List.of()));
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean 'learn.steps'?"), e.getMessage());
    }

    @Test
    void aMissingKeyIsNamed() throws IOException {
        Path file = file("data:\n  kind: streets\n");
        InputException e = assertThrows(InputException.class, () -> Configs.read(file, List.of()));
        assertTrue(e.getMessage().startsWith("config: data.width is missing"), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    @Test
    void anUnknownPresetListsTheKnown() {
        InputException e = assertThrows(InputException.class, () -> Configs.preset("street", List.of()));
        assertTrue(e.getMessage().contains("known    streets, streets-smoke, camvid, sevenscenes"), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean 'streets'?"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "learn: {steps: 3",
                "learn:\n\tsteps: 3",
                "learn: 1\nlearn: 2",
                "- a\n- b",
                "just text",
                "extends: nowhere",
                "a: &a [1]\nb: *c",
                "learn: !!java.lang.Runtime {}",
            })
    void aBrokenFileIsAnErrorThatNamesIt(String text) throws IOException {
        Path file = file(text);
        InputException e = assertThrows(InputException.class, () -> Configs.read(file, List.of()));
        assertTrue(e.getMessage().startsWith("config: "), e.getMessage());
    }

    @Test
    void hostileYamlIsRefusedQuickly() throws IOException {
        StringBuilder laughs = new StringBuilder("a0: &a0 [1, 1]\n");
        IntStream.range(1, 30).forEach(i -> laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1)));
        for (String text : List.of(laughs.toString(), "a: " + "[".repeat(30_000), "a: " + "b".repeat(100_000))) {
            Path file = file(text);
            assertThrows(InputException.class, () -> Configs.read(file, List.of()));
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path missing = folder.resolve("none.yaml");
        InputException e = assertThrows(InputException.class, () -> Configs.read(missing, List.of()));
        assertTrue(e.getMessage().contains("none.yaml does not exist"), e.getMessage());
        Path binary = folder.resolve("binary.yaml");
        Files.write(binary, new byte[] {(byte) 0xC3, 0x28});
        assertThrows(InputException.class, () -> Configs.read(binary, List.of()));
        assertThrows(InputException.class, () -> Configs.read(folder, List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"learn.steps", "=3", "", "..=3"})
    void aSettingIsAKeyAndAValue(String setting) {
        assertTrue(problem(setting).startsWith("config: "));
    }

    private static String problem(String... settings) {
        return assertThrows(InputException.class, () -> Configs.preset("streets", Arrays.asList(settings)))
                .getMessage();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("run.yaml"), text);
    }
}
