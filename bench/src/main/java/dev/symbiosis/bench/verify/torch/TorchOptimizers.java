package dev.symbiosis.bench.verify.torch;

import java.util.List;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// libtorch's own optimizers.
public final class TorchOptimizers {
    private TorchOptimizers() {}

    public static Optimizer sgd(List<Tensor> parameters, double rate, double momentum, double decay) {
        SGDOptions options = new SGDOptions(rate);
        options.momentum().put(momentum);
        options.weight_decay().put(decay);
        return new SGD(vector(parameters), options);
    }

    public static Optimizer adam(List<Tensor> parameters, double rate, double epsilon, double decay) {
        AdamOptions options = new AdamOptions(rate);
        options.eps().put(epsilon);
        options.weight_decay().put(decay);
        return new Adam(vector(parameters), options);
    }

    /// Scales all gradients so that their norm is at most this; gives the norm before.
    public static double clip(List<Tensor> parameters, double norm) {
        return torch.clip_grad_norm_(vector(parameters), norm);
    }

    private static TensorVector vector(List<Tensor> tensors) {
        return new TensorVector(tensors.toArray(Tensor[]::new));
    }
}
