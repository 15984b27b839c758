package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// A part of the network, here and in libtorch.
///
/// @param builder makes the part with its parameters
/// @param theirs the same in libtorch, from weights of the same names
/// @param inputs what goes in; all have gradients
/// @param silent how many of the first results are compared only; gradients are those of the others
record Block(String name, Builder builder, Theirs theirs, List<Numbers> inputs, int silent) {

    /// A part whose results all count for its gradients.
    static Block of(String name, Builder builder, Theirs theirs, List<Numbers> inputs) {
        return new Block(name, builder, theirs, inputs, 0);
    }

    /// Makes a part.
    interface Builder {
        Ours build(Parameters parameters);
    }

    /// A part with its parameters.
    interface Ours {
        List<Variable> apply(Pass pass, List<Variable> inputs);
    }

    /// The results in libtorch.
    interface Theirs {
        List<Tensor> apply(TorchWeights weights, List<Tensor> inputs);
    }
}
