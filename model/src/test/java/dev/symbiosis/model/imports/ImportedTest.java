package dev.symbiosis.model.imports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportedTest {
    private final Backend kernels = new ScalarProvider().open(1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        kernels.close();
    }

    @ParameterizedTest
    @CsvSource({
        "layer4.2.downsample.1.running_var, encoder.layer4.2.downsample.1.running_var",
        "encoder.conv1.weight, encoder.conv1.weight",
        "module.models.encoder.encoder.layer1.0.bn2.bias, encoder.layer1.0.bn2.bias",
        "decoder.0.convs.4.2.running_mean, depth.upconv.4.0.convs.4.2.running_mean",
        "decoder.0.project.1.weight, depth.upconv.4.0.project.1.weight",
        "decoder.2.block.0.conv.weight, depth.upconv.4.1.weight",
        "decoder.3.block.0.conv.bias, depth.upconv.3.0.bias",
        "decoder.11.block.0.conv.bias, depth.upconv.1.1.bias",
        "decoder.12.block.0.conv.weight, depth.upconv.0.0.weight",
        "decoder.13.block.0.conv.weight, depth.upconv.0.1.weight",
        "decoder.14.conv.weight, depth.disp.0.weight",
        "models.depth.decoder.17.conv.bias, depth.disp.3.bias",
        "models.mtl_decoder.depth_dec.decoder.5.block.0.conv.weight, depth.upconv.3.1.weight",
        "models.mtl_decoder.seg_dec.decoder.5.block.0.conv.weight, semantic.upconv.3.1.weight",
        "models.mtl_decoder.sa_seg.attention.weight, exchange.7.attend_semantic.attention.weight",
        "models.mtl_decoder.seg_final_head.0.bias, semantic.head.bias",
        "models.pose_encoder.encoder.layer1.0.conv1.weight, pose.encoder.layer1.0.conv1.weight",
        "models.pose.net.3.bias, pose.decoder.pose.2.bias",
        "net.0.weight, pose.decoder.squeeze.weight",
        "student.depth.disp.0.bias, depth.disp.0.bias"
    })
    void publishedNamesHaveTheirPlace(String there, String here) {
        assertEquals(here, NameMap.of(List.of(there), false).here(there).orElseThrow());
    }

    @Test
    void monodepth2CountsWithoutGaps() {
        NameMap names = NameMap.of(List.of("decoder.0.conv.conv.weight"), false);
        assertEquals(
                "depth.upconv.4.1.bias", names.here("decoder.1.conv.conv.bias").orElseThrow());
        assertEquals(
                "depth.upconv.0.1.weight",
                names.here("decoder.9.conv.conv.weight").orElseThrow());
        assertEquals("depth.disp.3.weight", names.here("decoder.13.conv.weight").orElseThrow());
    }

    /// Every parameter of the published decoder is reached by exactly one name of the published file.
    @Test
    void theNamesOfAWholeDepthFileAreTheDepthDecoder() {
        Parameters network = new Parameters(kernels, DType.FLOAT32, Rng.seed(1));
        RunConfig config = Configs.preset("streets-smoke", List.of("network.aspp=true"));
        new SymbiosisNetwork(config.network().depthOnly(), network);
        Map<String, Entry> file = new LinkedHashMap<>();
        for (Parameter parameter : network.all()) {
            if (parameter.name().startsWith("depth.")) {
                published(parameter).forEach((name, shape) -> file.put(name, zeros(shape)));
            }
        }
        Imported.Report report = match(file, network, false).report();
        assertEquals(List.of(), report.leftOver());
        assertTrue(report.missing().stream().allMatch(name -> name.startsWith("encoder.")), report.toString());
        assertEquals(
                network.all().stream()
                        .filter(p -> p.name().startsWith("depth."))
                        .count(),
                report.matched().size());
    }

    @Test
    void runningMomentsAreAMeanAndAVariance() {
        Parameters network = resnet(3, "encoder");
        Map<String, Entry> file = Map.of(
                "bn1.running_mean", Entry.of(Shape.of(4), new float[] {1, 2, 3, 4}),
                "bn1.running_var", Entry.of(Shape.of(4), new float[] {5, 6, 7, 8}),
                "bn1.num_batches_tracked", Entry.of(Shape.of(), new float[] {9}),
                "fc.weight", Entry.of(Shape.of(1), new float[] {0}));
        Imported imported = match(file, network, false);
        assertEquals(List.of("encoder.bn1.running_moments"), imported.report().matched());
        assertEquals(List.of("fc.weight"), imported.report().leftOver());
        imported.into(network.all());
        assertArrayEquals(
                new float[] {1, 2, 3, 4, 5, 6, 7, 8},
                named(network, "encoder.bn1.running_moments").toFloats());
    }

    @Test
    void aFirstConvolutionForOneImageServesTwoHalved() {
        Parameters network = resnet(6, "pose.encoder");
        float[] numbers = new float[4 * 3 * 49];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        match(Map.of("conv1.weight", Entry.of(Shape.of(4, 3, 7, 7), numbers)), network, true)
                .into(network.all());
        float[] both = named(network, "pose.encoder.conv1.weight").toFloats();
        assertEquals(147 / 2f, both[294]);
        assertEquals(both[294], both[294 + 147]);
        assertEquals(146 / 2f, both[293]);
    }

    @Test
    void shapesThatDoNotFitNameTheLayer() {
        Map<String, Entry> file = Map.of("layer1.0.conv1.weight", zeros(Shape.of(8, 8, 3, 3)));
        String message = assertThrows(InputException.class, () -> match(file, resnet(3, "encoder"), false))
                .getMessage();
        assertTrue(
                message.contains(
                        "layer1.0.conv1.weight [8, 8, 3, 3] in the file, encoder.layer1.0.conv1.weight [4, 4,"),
                message);
        assertThrows(InputException.class, () -> match(Map.of("x", zeros(Shape.of(1))), resnet(3, "encoder"), false));
    }

    @Test
    void whatIsExportedCanBeImported() {
        RunConfig config = Configs.preset("streets-smoke", List.of()).withClasses(19);
        Parameters network = new Parameters(kernels, DType.FLOAT32, Rng.seed(5));
        new SymbiosisNetwork(config.network(), network);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        network.all().forEach(p -> tensors.put("teacher." + p.name(), p.value()));
        tensors.put("optimizer.x", kernels.fill(DType.FLOAT32, Shape.of(1), 0));
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        Checkpoint.save(checkpoint, 12, Map.of("labels", "cityscapes"), tensors);

        Path exported = folder.resolve("exported.safetensors");
        WeightFiles.export(checkpoint, "teacher", Map.of("preset", "streets-smoke"), exported);
        Safetensors.Content content = Safetensors.read(exported);
        assertEquals("cityscapes", content.metadata().get("labels"));
        assertEquals("12", content.metadata().get("step"));
        assertTrue(content.entries().containsKey("encoder.bn1.running_var"));
        assertFalse(content.entries().containsKey("x"));

        Path imported = folder.resolve("imported.safetensors");
        Imported.Report report = WeightFiles.convert(exported, config, false, imported);
        assertEquals(List.of(), report.leftOver());
        assertTrue(report.missing().stream().allMatch(name -> name.startsWith("pose.")), report.toString());
        Map<String, Entry> back = Safetensors.read(imported).entries();
        network.all()
                .forEach(p -> assertArrayEquals(
                        p.value().toFloats(), back.get(p.name()).toFloats(), p.name()));
    }

    @Test
    void nothingIsWrittenWhenSomethingIsWrong() {
        RunConfig config = Configs.preset("streets-smoke", List.of()).withClasses(19);
        Path file = folder.resolve("bad.pth");
        PickleBytes.zip(file, PickleBytes.start().global("os", "system").stop(), Map.of());
        Path out = folder.resolve("out.safetensors");
        assertThrows(InputException.class, () -> WeightFiles.convert(file, config, false, out));
        assertFalse(Files.exists(out));
        assertThrows(InputException.class, () -> WeightFiles.export(file, "student", Map.of(), out));
        assertFalse(Files.exists(out));
    }

    private Imported match(Map<String, Entry> file, Parameters network, boolean pose) {
        return Imported.match(new StateDictionary(Path.of("file.pth"), "test", file), network.all(), pose);
    }

    private Parameters resnet(int inputs, String prefix) {
        Parameters network = new Parameters(kernels, DType.FLOAT32, Rng.seed(1));
        new ResNet(network.in(prefix), 18, 4, 32, inputs);
        return network;
    }

    private static Tensor named(Parameters network, String name) {
        return network.all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Entry zeros(Shape shape) {
        return Entry.of(shape, new float[(int) shape.size()]);
    }

    /// A parameter of the depth decoder in the published file, whose numbering is written down here a second time.
    private static Map<String, Shape> published(Parameter parameter) {
        String name = parameter.name();
        Shape shape = parameter.value().shape();
        String end = name.substring(name.lastIndexOf('.') + 1);
        if (name.startsWith("depth.disp.")) {
            return Map.of("decoder." + (14 + name.charAt(11) - '0') + ".conv." + end, shape);
        }
        int stage = name.charAt("depth.upconv.".length()) - '0';
        int second = name.charAt("depth.upconv.0.".length()) - '0';
        int place = stage == 0 ? 12 + second : 3 * (4 - stage) + 2 * second;
        if (stage == 4 && second == 0) {
            String stem = "decoder.0." + name.substring("depth.upconv.4.0.".length());
            if (end.equals("running_moments")) {
                String norm = stem.substring(0, stem.length() - end.length());
                Shape half = Shape.of(shape.dim(2));
                return Map.of(norm + "running_mean", half, norm + "running_var", half);
            }
            return Map.of(stem, shape);
        }
        return Map.of("decoder." + place + ".block.0.conv." + end, shape);
    }
}
