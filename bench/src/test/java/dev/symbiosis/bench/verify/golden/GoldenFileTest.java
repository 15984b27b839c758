package dev.symbiosis.bench.verify.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.Content;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A file with two layers, a convolution of one number and a ReLU, and what can be wrong with it.
final class GoldenFileTest {
    private static final String LAYERS = """
            [{"name": "first", "op": "conv2d", "inputs": ["x", "w", "b"], "output": "y", "kernel": 1},
             {"name": "second", "op": "relu", "inputs": ["y"], "output": "z"}]""";

    @TempDir
    private Path folder;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, String> metadata = new HashMap<>(Map.of("layers", LAYERS));

    GoldenFileTest() {
        put("x", Shape.of(1, 1, 1, 2), 1, -2);
        put("w", Shape.of(1, 1, 1, 1), 3);
        put("b", Shape.of(1), 1);
        put("y", Shape.of(1, 1, 1, 2), 4, -5);
        put("z", Shape.of(1, 1, 1, 2), 4, 0);
    }

    private void put(String name, Shape shape, double... numbers) {
        ByteBuffer data = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double number : numbers) {
            data.putFloat((float) number);
        }
        entries.put(name, new Entry(ElementType.F32, shape, data.flip()));
    }

    private GoldenFile file() {
        Path file = folder.resolve("golden.safetensors");
        Safetensors.write(file, new Content(metadata, entries));
        return GoldenFile.read(file);
    }

    private List<Boolean> passes() {
        try (Engines engines = Engines.open()) {
            return file().checks().stream()
                    .map(check -> check.run(engines))
                    .map(Finding::pass)
                    .toList();
        }
    }

    private String message() {
        return assertThrows(InputException.class, this::passes).getMessage().replace(folder.toString(), "");
    }

    @Test
    void everyLayerIsCheckedAloneAndFromTheStart() {
        assertEquals(List.of(true, true, true, true), passes());
        assertEquals(
                List.of("first:alone", "first:from the start", "second:alone", "second:from the start"),
                file().checks().stream()
                        .map(Check::id)
                        .map(id -> id.replace(":golden.safetensors", ""))
                        .toList());
    }

    /// A wrong weight is the first layer's; the second is right alone, and wrong from the start.
    @Test
    void saysWhereTheDifferenceArises() {
        put("w", Shape.of(1, 1, 1, 1), 3.5);
        assertEquals(List.of(false, false, true, false), passes());
    }

    @Test
    void takesTheToleranceOfTheFile() {
        put("w", Shape.of(1, 1, 1, 1), 3.5);
        metadata.put("tolerance", "0.5");
        assertFalse(passes().contains(false));
        metadata.put("tolerance", "little");
        assertTrue(message().contains("is no number\n  found    little"), message());
        metadata.put("tolerance", "NaN");
        assertTrue(message().contains("cannot be used\n  expected a number, at least 0\n  found    NaN"), message());
    }

    @Test
    void namesWhatIsMissing() {
        entries.remove("b");
        assertEquals("""
                verify: layer 'first' names a tensor 'b' that /golden.safetensors has not
                  expected b
                  found    x, w, y, z""", message());
    }

    @Test
    void namesAWrongShape() {
        put("y", Shape.of(1, 1, 2, 1), 4, -5);
        assertEquals("""
                verify: the output of layer 'first' has a wrong shape
                  expected [1, 1, 1, 2]
                  found    [1, 1, 2, 1]""", message());
        put("w", Shape.of(1, 2, 1, 1), 3, 3);
        assertTrue(message().contains("conv2d: weight expects 2 input channels, input has 1"), message());
    }

    @Test
    void namesAWrongTypeAndNaN() {
        put("b", Shape.of(1), Double.NaN);
        assertTrue(message().contains("tensor 'b' of /golden.safetensors is not a number at place 0"), message());
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(0, 1);
        entries.put("b", new Entry(ElementType.F64, Shape.of(1), data));
        assertEquals("""
                verify: tensor 'b' of /golden.safetensors has another type than 'x'
                  expected F32
                  found    F64""", message());
    }

    /// Labels are no numbers, and numbers are no labels.
    @Test
    void namesATypeThatALayerCannotTake() {
        ByteBuffer data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1);
        entries.put("b", new Entry(ElementType.I64, Shape.of(1), data));
        assertEquals("""
                verify: layer 'first' uses tensor 'b' of /golden.safetensors, which has a wrong type
                  expected F32
                  found    I64""", message());
        metadata.put("layers", """
                [{"name": "loss", "op": "cross_entropy", "inputs": ["x", "w"], "output": "y"}]""");
        assertTrue(message().contains("layer 'loss' uses tensor 'w'"), message());
        assertTrue(message().contains("expected labels: I32 or I64\n  found    F32"), message());
    }

    @Test
    void namesAFileThatIsNone() throws IOException {
        Path file = folder.resolve("golden.safetensors");
        assertTrue(assertThrows(InputException.class, () -> GoldenFile.read(file))
                .getMessage()
                .contains("golden.safetensors"));
        Files.write(file, new byte[] {1, 2, 3});
        assertTrue(assertThrows(InputException.class, () -> GoldenFile.read(file))
                .getMessage()
                .contains("golden.safetensors"));
    }

    /// The file in docs is the one that libtorch computes, and this engine agrees with it.
    @Test
    void theExampleHolds() {
        Content example = Safetensors.read(GoldenExample.FILE);
        Content computed = GoldenExample.content();
        assertEquals(computed.metadata(), example.metadata());
        assertEquals(computed.entries().keySet(), example.entries().keySet());
        computed.entries()
                .forEach((name, entry) ->
                        assertEquals(entry.shape(), example.entries().get(name).shape()));
        try (Engines engines = Engines.open()) {
            GoldenFile.read(GoldenExample.FILE).checks().stream()
                    .map(check -> check.run(engines))
                    .forEach(finding -> assertTrue(finding.pass(), finding.toString()));
        }
    }

    @Test
    void namesAnUnknownOpAndABadList() {
        metadata.put("layers", LAYERS.replace("relu", "gelu"));
        assertTrue(message().startsWith("verify: layer 'second' has an unknown op 'gelu'\n  known    abs, add,"));
        metadata.put("layers", LAYERS.replace("\"kernel\": 1", "\"stride\": 1"));
        assertTrue(message().startsWith("verify: \"kernel\" of layer 'first' (conv2d) cannot be used"), message());
        metadata.put("layers", "[");
        assertTrue(message().contains("is no JSON"), message());
        metadata.remove("layers");
        assertTrue(message().contains("has no metadata 'layers'"), message());
    }
}
