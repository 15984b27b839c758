package dev.symbiosis.model.outline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.outline.Outline.Block;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The published network as a configuration reaches it (docs/method.md 2).
class OutlineTest {
    private static final List<String> PAPER = List.of(
            "data={width: 1024, height: 512, cropWidth: 512, cropHeight: 512}",
            "network={depth: 101, width: 64, outputStride: 16, decoder: [64, 128, 128, 256, 256], aspp: true}",
            "network={asppChannels: 256, asppDilations: [6, 12, 18], exchange: PAD, reduction: 16}",
            "pose={known: false, depth: 18, width: 64}");

    @Test
    void partsHaveTheirPublishedParameters() {
        Outline outline = paper();
        assertEquals(42_500_160, parameters(outline, "encoder"));
        assertEquals(22_066_628, parameters(outline, "depth"));
        assertEquals(22_061_440 + 1_235 + 2_451, parameters(outline, "semantic"));
        assertEquals(589_824, parameters(outline, "exchange"));
        assertEquals(99_722_230 - 87_221_738, parameters(outline, "pose"));
        assertEquals(99_722_230, outline.parameters());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network.exchange=CCAM             | 99726856",
                "network.exchange=CCAM_P           | 99726598",
                "network.exchange=NONE             | 99132406",
                "network.taps=[5, 6, 7, 8]         | 105030646",
                "network={exchange: CCAM, taps: [5, 7]} | 102103594",
                "pose.known=true                   | 87221738",
                "network.outputStride=32           | 99722230",
                "network.depth=50                  | 80730102",
                "network={exchange: NONE, classes: 0, sideHead: false} | 77067280",
            })
    void otherConfigurationsToo(String setting, long parameters) {
        assertEquals(parameters, paper(setting).parameters());
    }

    /// The stages: depth alone with pose, then the whole with cross-channel attention.
    @ParameterizedTest
    @CsvSource({
        "cityscapes-sde-1, 77067280",
        "cityscapes-sde-2, 77067280",
        "cityscapes-joint, 99726856",
        "scannet-joint, 99727050"
    })
    void soHaveTheStagesOfThePaper(String preset, long parameters) {
        assertEquals(parameters, Outline.of(Configs.preset(preset, List.of())).parameters());
    }

    /// In G: encoder 51.8, each decoder 66.1, exchange 9.7, heads 0.4 (docs/method.md 2.9).
    @Test
    void costsWhatThePaperSays() {
        Outline outline = paper();
        assertEquals(51.8, cost(outline, "encoder."), 0.05);
        assertEquals(66.1, cost(outline, "semantic.upconv."), 0.05);
        assertEquals(66.1, cost(outline, "depth.upconv."), 0.05);
        assertEquals(9.7, cost(outline, "exchange."), 0.05);
        assertEquals(0.4, cost(outline, "semantic.head") + cost(outline, "semantic.side"), 0.05);
    }

    @Test
    void blocksHaveTheShapesOfThePaper() {
        Outline outline = paper("network.exchange=CCAM");
        assertEquals(Shape.of(1, 64, 256, 256), block(outline, "encoder.conv1").output());
        assertEquals(
                Shape.of(1, 1024, 32, 32), block(outline, "encoder.layer3.22").output());
        assertEquals(
                Shape.of(1, 2048, 32, 32), block(outline, "encoder.layer4.2").output());
        assertEquals(Shape.of(1, 256, 32, 32), block(outline, "depth.upconv.4").output());
        assertEquals(
                Shape.of(1, 128, 128, 128), block(outline, "semantic.upconv.2").output());
        assertEquals(Shape.of(1, 19, 512, 512), block(outline, "semantic.head").output());
        assertEquals(9_536, block(outline, "encoder.conv1").parameters());
        assertEquals(15_535_104 + 2_949_376, block(outline, "depth.upconv.4").parameters());
        assertEquals(589_824 + 4_626, block(outline, "exchange.7").parameters());
    }

    @Test
    void edgesFollowTheData() {
        Outline outline = paper();
        assertEquals(Set.of(Outline.IMAGE), block(outline, "encoder.conv1").inputs());
        assertEquals(
                Set.of("semantic.upconv.3", "encoder.layer1.2"),
                block(outline, "semantic.upconv.2").inputs());
        assertEquals(
                Set.of("semantic.upconv.2", "depth.upconv.2"),
                block(outline, "exchange.7").inputs());
        assertEquals(
                Set.of("exchange.7", "encoder.conv1"),
                block(outline, "depth.upconv.1").inputs());
        assertEquals(Set.of("depth.upconv.2"), block(outline, "depth.disp.2").inputs());
        assertEquals(
                Set.of("pose.encoder.layer4.1"), block(outline, "pose.decoder").inputs());
    }

    @Test
    void namesAreUniqueAndMemoryIsThatOfTheResults() {
        Outline outline = paper();
        assertEquals(
                outline.blocks().size(),
                outline.blocks().stream().map(Block::name).distinct().count());
        assertEquals(
                3 * 64 * 512 * 512 * 4L + 64 * 256 * 256 * 4L * 2,
                block(outline, "depth.upconv.0").memory());
        assertTrue(2 * outline.memoryRecomputed() < outline.memory());
    }

    private static Outline paper(String... settings) {
        List<String> all = new ArrayList<>(PAPER);
        all.addAll(List.of(settings));
        RunConfig config = Configs.preset("streets", all);
        return Outline.of(config);
    }

    private static Block block(Outline outline, String name) {
        return outline.blocks().stream()
                .filter(block -> block.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no block " + name));
    }

    private static long parameters(Outline outline, String part) {
        return outline.blocks().stream()
                .filter(block -> block.part().equals(part))
                .mapToLong(Block::parameters)
                .sum();
    }

    private static double cost(Outline outline, String prefix) {
        return outline.blocks().stream()
                        .filter(block -> block.name().startsWith(prefix))
                        .mapToLong(Block::multiplyAdds)
                        .sum()
                * 1e-9;
    }
}
