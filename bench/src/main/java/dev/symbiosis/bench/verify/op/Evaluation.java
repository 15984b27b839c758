package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.autograd.op.Wanted;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;

/// What one engine computes of a sample.
///
/// @param forward the result
/// @param gradients of Σ dy · y with respect to each input that has one, in order; dy is the same in every engine
public record Evaluation(Numbers forward, List<Numbers> gradients) {

    /// With the kernels of a backend.
    ///
    /// @param weights dy
    static Evaluation of(Sample sample, Backend kernels, DType type, OutputGradient weights) {
        try (Scope _ = kernels.scope()) {
            Tensor[] in = sample.tensors(kernels, type);
            Op op = sample.maker().on(kernels, type);
            Saved saved = new Saved();
            Tensor y = op.forward(kernels, saved, in);
            Numbers forward = Numbers.of(y);
            boolean[] wanted = wanted(op, in.length);
            Tensor dy = weights.of(y.shape()).on(kernels, type);
            List<Numbers> gradients = new ArrayList<>();
            for (Tensor gradient : op.backward(kernels, saved, dy, new Wanted(wanted))) {
                if (gradient != null) {
                    gradients.add(Numbers.of(gradient));
                }
            }
            return new Evaluation(forward, gradients);
        }
    }

    static Evaluation of(Sample sample, Backend kernels, DType type) {
        return of(sample, kernels, type, OutputGradient.NORMAL);
    }

    /// With libtorch and its own differentiation.
    ///
    /// @param wanted which inputs have a gradient
    static Evaluation inTorch(Sample sample, boolean[] wanted, Precision precision, OutputGradient weights) {
        try (PointerScope _ = new PointerScope()) {
            org.bytedeco.pytorch.Tensor[] in = new org.bytedeco.pytorch.Tensor[wanted.length];
            for (int i = 0; i < in.length; i++) {
                in[i] = sample.inputs().get(i).inTorch(precision).set_requires_grad(wanted[i]);
            }
            org.bytedeco.pytorch.Tensor y = sample.reference().of(in);
            Shape shape = Libtorch.shape(y);
            Numbers forward = new Numbers(shape, Libtorch.read(y));
            TorchOps.backward(y, weights.of(shape).inTorch(precision));
            List<Numbers> gradients = new ArrayList<>();
            for (int i = 0; i < in.length; i++) {
                if (wanted[i]) {
                    gradients.add(new Numbers(sample.inputs().get(i).shape(), Libtorch.read(in[i].grad())));
                }
            }
            return new Evaluation(forward, gradients);
        }
    }

    static boolean[] wanted(Op op, int inputs) {
        boolean[] wanted = new boolean[inputs];
        for (int i = 0; i < inputs; i++) {
            wanted[i] = op.differentiable(i);
        }
        return wanted;
    }
}
