package dev.symbiosis.bench.verify.golden;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A file of golden tensors and the layers that lead from one to the next (docs/verify.md).
///
/// Each layer is computed twice: alone, from the file's own tensors, which says whose error it is; and from the start, from
/// what this engine computed before, which says what it grows to. Files of F32 are computed by the kernels, files of F64
/// by plain loops in double.
public final class GoldenFile {
    /// The check of a layer from the file's own tensors.
    public static final String ALONE = "alone";

    private static final String LAYERS = "layers";
    private static final String TOLERANCE = "tolerance";
    private static final double USUAL_SINGLE = 1e-4;
    private static final double USUAL_DOUBLE = 1e-9;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final GoldenTensors tensors;
    private final List<Layer> layers;
    private final double tolerance;

    private GoldenFile(Path file, GoldenTensors tensors, List<Layer> layers, double tolerance) {
        this.file = file;
        this.tensors = tensors;
        this.layers = layers;
        this.tolerance = tolerance;
    }

    /// Reads a file and checks that every layer has what it needs.
    ///
    /// @throws InputException that names what is missing or wrong, what was expected and what was found
    public static GoldenFile read(Path file) {
        Safetensors.Content content = Safetensors.read(file);
        GoldenTensors tensors = GoldenTensors.of(file, content);
        List<Layer> layers = layers(file, content.metadata().get(LAYERS));
        for (Layer layer : layers) {
            LayerOps.of(layer);
            String wanted = "layer '" + layer.name() + "'";
            for (int i = 0; i < layer.inputs().size(); i++) {
                tensors.require(layer.inputs().get(i), wanted, LayerOps.takesLabels(layer, i));
            }
            tensors.require(layer.output(), wanted, false);
        }
        double usual = tensors.type() == DType.FLOAT64 ? USUAL_DOUBLE : USUAL_SINGLE;
        return new GoldenFile(file, tensors, layers, tolerance(file, content, usual));
    }

    private static double tolerance(Path file, Safetensors.Content content, double usual) {
        String text = content.metadata().getOrDefault(TOLERANCE, Double.toString(usual));
        double tolerance;
        try {
            tolerance = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InputException("verify: the metadata '%s' of %s is no number".formatted(TOLERANCE, file), e)
                    .with("found", text);
        }
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new InputException("verify: the metadata '%s' of %s cannot be used".formatted(TOLERANCE, file))
                    .with("expected", "a number, at least 0")
                    .with("found", text);
        }
        return tolerance;
    }

    private static List<Layer> layers(Path file, @Nullable String text) {
        if (text == null) {
            throw new InputException("verify: %s has no metadata '%s'".formatted(file, LAYERS))
                    .hint("docs/verify.md shows the format and a script that writes it");
        }
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JacksonException e) {
            throw new InputException(
                    "verify: the metadata '%s' of %s is no JSON: %s".formatted(LAYERS, file, e.getOriginalMessage()),
                    e);
        }
        if (!json.isArray() || json.isEmpty()) {
            throw new InputException("verify: the metadata '%s' of %s is no list of layers".formatted(LAYERS, file))
                    .with("found", text);
        }
        List<Layer> layers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode one : json) {
            Layer layer = Layer.of(one, layers.size());
            if (!names.add(layer.name())) {
                throw new InputException("verify: two layers of %s are called '%s'".formatted(file, layer.name()));
            }
            layers.add(layer);
        }
        return layers;
    }

    /// Two checks for each layer, in the order of the file: the first that fails is where the difference arises.
    public List<Check> checks() {
        List<Check> checks = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            Layer layer = layers.get(i);
            List<Layer> before = layers.subList(0, i);
            String oracle = String.valueOf(file.getFileName());
            checks.add(new Check(layer.name(), ALONE, oracle, engines -> compare(layer, List.of(), engines)));
            checks.add(new Check(layer.name(), "from the start", oracle, engines -> compare(layer, before, engines)));
        }
        return checks;
    }

    /// @param before layers whose results are taken from this engine rather than from the file
    private Outcome compare(Layer layer, List<Layer> before, Engines engines) {
        Backend kernels = tensors.type() == DType.FLOAT64 ? engines.truth() : engines.simd();
        try (Scope _ = kernels.scope()) {
            Map<String, Tensor> computed = new HashMap<>();
            for (Layer earlier : before) {
                computed.put(earlier.output(), compute(earlier, kernels, computed));
            }
            Numbers found = Numbers.of(compute(layer, kernels, computed));
            Numbers expected = tensors.numbers(layer.output(), "layer '" + layer.name() + "'");
            if (!found.shape().equals(expected.shape())) {
                throw new InputException("verify: the output of layer '%s' has a wrong shape".formatted(layer.name()))
                        .with("expected", found.shape())
                        .with("found", expected.shape());
            }
            Difference difference = Difference.between(expected.values(), found.values(), 0);
            return Outcome.of(difference, tolerance, "tensor '%s' %s".formatted(layer.output(), expected.shape()));
        }
    }

    private Tensor compute(Layer layer, Backend kernels, Map<String, Tensor> computed) {
        Tensor[] inputs = layer.inputs().stream()
                .map(name -> {
                    Tensor own = computed.get(name);
                    return own == null ? tensors.on(kernels, name, layer.name()) : own;
                })
                .toArray(Tensor[]::new);
        try {
            return LayerOps.of(layer).to(layer, kernels, inputs);
        } catch (ShapeException e) {
            throw new InputException(
                    "verify: the inputs of layer '%s' do not fit together\n%s".formatted(layer.name(), e.getMessage()),
                    e);
        }
    }
}
