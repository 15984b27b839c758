package dev.symbiosis.bench.peer;

import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// libtorch's own optimizers.
public final class TorchOptimizers {
    private TorchOptimizers() {}

    public static Optimizer sgd(TensorVector parameters, double rate, double momentum, double decay) {
        SGDOptions options = new SGDOptions(rate);
        options.momentum().put(momentum);
        options.weight_decay().put(decay);
        return new SGD(parameters, options);
    }

    public static Optimizer adam(TensorVector parameters, double rate, double epsilon, double decay) {
        AdamOptions options = new AdamOptions(rate);
        options.eps().put(epsilon);
        options.weight_decay().put(decay);
        return new Adam(parameters, options);
    }

    /// Scales all gradients so that their norm is at most this; gives the norm before.
    public static double clip(TensorVector parameters, double norm) {
        return torch.clip_grad_norm_(parameters, norm);
    }
}
