package dev.symbiosis.bench.verify.golden;

import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.state.Safetensors;
import dev.symbiosis.model.state.Safetensors.ElementType;
import dev.symbiosis.model.state.Safetensors.Entry;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The tensors of a file, checked: all numbers are of one precision, and none is NaN.
final class GoldenTensors {
    private final Path file;
    private final Map<String, Entry> entries;
    private final DType type;

    private GoldenTensors(Path file, Map<String, Entry> entries, DType type) {
        this.file = file;
        this.entries = entries;
        this.type = type;
    }

    static GoldenTensors of(Path file, Safetensors.Content content) {
        Map<String, Entry> entries = new LinkedHashMap<>(content.entries());
        DType type = DType.INT32;
        String first = "";
        for (Map.Entry<String, Entry> named : entries.entrySet()) {
            DType own = type(named.getValue().type());
            if (own != DType.INT32 && type == DType.INT32) {
                type = own;
                first = named.getKey();
            } else if (own != DType.INT32 && own != type) {
                throw new InputException("verify: tensor '%s' of %s has another type than '%s'"
                                .formatted(named.getKey(), file, first))
                        .with("expected", type == DType.FLOAT32 ? "F32" : "F64")
                        .with("found", named.getValue().type());
            }
            requireNumbers(file, named.getKey(), named.getValue());
        }
        return new GoldenTensors(file, entries, type);
    }

    private static DType type(ElementType type) {
        return switch (type) {
            case F32, F16, BF16 -> DType.FLOAT32;
            case F64 -> DType.FLOAT64;
            case I64, I32, I16, I8, U8, BOOL -> DType.INT32;
        };
    }

    private static void requireNumbers(Path file, String name, Entry entry) {
        double[] values = entry.toDoubles();
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                throw new InputException("verify: tensor '%s' of %s is not a number at place %d of %s"
                                .formatted(name, file, i, entry.shape()))
                        .with("expected", "numbers")
                        .with("found", "NaN");
            }
        }
    }

    /// Single or double, as all tensors but labels.
    DType type() {
        return type;
    }

    /// @param wanted who wants it, such as `layer 'conv1'`
    /// @throws InputException if there is no tensor of that name
    Numbers numbers(String name, String wanted) {
        Entry entry = entry(name, wanted);
        return new Numbers(entry.shape(), entry.toDoubles());
    }

    /// Checks that a tensor is there, and made of labels or of numbers.
    ///
    /// @param wanted as in [#numbers]
    /// @throws InputException if not
    void require(String name, String wanted, boolean labels) {
        ElementType found = entry(name, wanted).type();
        if ((type(found) == DType.INT32) != labels) {
            String other = type == DType.FLOAT64 ? "F64" : "F32";
            throw new InputException(
                            "verify: %s uses tensor '%s' of %s, which has a wrong type".formatted(wanted, name, file))
                    .with("expected", labels ? "labels: I32 or I64" : other)
                    .with("found", found);
        }
    }

    /// The tensor in a backend; labels become INT32.
    Tensor on(Backend kernels, String name, String wanted) {
        Entry entry = entry(name, wanted);
        double[] values = entry.toDoubles();
        if (type(entry.type()) != DType.INT32) {
            return kernels.upload(type, entry.shape(), values);
        }
        int[] labels = new int[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) values[i];
        }
        return kernels.upload(entry.shape(), labels);
    }

    private Entry entry(String name, String wanted) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new InputException("verify: %s names a tensor '%s' that %s has not".formatted(wanted, name, file))
                    .with("expected", name)
                    .with("found", String.join(", ", entries.keySet()));
        }
        return entry;
    }
}
