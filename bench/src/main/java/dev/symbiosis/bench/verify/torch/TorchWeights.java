package dev.symbiosis.bench.verify.torch;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;

/// A network's parameters in libtorch by the names they have here, seen from a part of it.
///
/// @param all by full name
/// @param prefix of this part, empty for the whole
public record TorchWeights(Map<String, Tensor> all, String prefix) {

    /// The same seen from a part, whose names start with `part.`.
    public TorchWeights in(String part) {
        return new TorchWeights(all, prefix + part + ".");
    }

    public boolean has(String name) {
        return all.containsKey(prefix + name);
    }

    public Tensor get(String name) {
        Tensor tensor = all.get(prefix + name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no parameter " + prefix + name);
        }
        return tensor;
    }
}
