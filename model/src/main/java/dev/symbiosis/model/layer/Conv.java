package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import org.jspecify.annotations.Nullable;

/// A convolution with its weight (out, in, k, k) and, where wanted, its bias (out).
///
/// Names: `weight`, `bias`.
public final class Conv {
    private final Conv2d op;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /// What a weight starts from.
    public enum Start {
        /// U(−1/√f, 1/√f) with f = in · k², which is torch.nn.Conv2d's default (Kaiming uniform with a = √5).
        UNIFORM,
        /// U(−2.2/√f, 2.2/√f): what leaves an ELU is then as large as what came in. Without pretrained weights below it,
        /// a chain of ELU convolutions that starts with torch's default hardly passes anything on, and learns later.
        ELU,
        /// Normal with variance 2 / (out · k²): torchvision's ResNet (Kaiming normal, fan out).
        FAN_OUT,
        /// 0 everywhere: a gate that opens half-way, a branch that is not there yet.
        ZERO
    }

    private Conv(Conv2d op, Parameter weight, @Nullable Parameter bias) {
        this.op = op;
        this.weight = weight;
        this.bias = bias;
    }

    /// A convolution with a bias; both start uniform in ±1/√(in · k²).
    public static Conv biased(Parameters parameters, int in, int out, Window window) {
        return biased(parameters, in, out, window, Start.UNIFORM);
    }

    /// A convolution with a bias that starts uniform in ±1/√(in · k²).
    public static Conv biased(Parameters parameters, int in, int out, Window window, Start start) {
        return new Conv(
                new Conv2d(window),
                weight(parameters, in, out, window, start),
                parameters.uniform("bias", Shape.of(out), uniformBound(in, window)));
    }

    /// A convolution without bias.
    public static Conv plain(Parameters parameters, int in, int out, Window window, Start start) {
        return new Conv(new Conv2d(window), weight(parameters, in, out, window, start), null);
    }

    /// (N, in, H, W) → (N, out, H', W').
    public Variable apply(Pass pass, Variable x) {
        return bias == null ? pass.apply(op, x, pass.of(weight)) : pass.apply(op, x, pass.of(weight), pass.of(bias));
    }

    private static Parameter weight(Parameters parameters, int in, int out, Window window, Start start) {
        Shape shape = Shape.of(out, in, window.kernel(), window.kernel());
        return switch (start) {
            case ELU -> parameters.uniform("weight", shape, 2.2 * uniformBound(in, window));
            case UNIFORM -> parameters.uniform("weight", shape, uniformBound(in, window));
            case FAN_OUT -> parameters.normal("weight", shape, Math.sqrt(2.0 / (out * window.taps())));
            case ZERO -> parameters.constant("weight", shape, 0);
        };
    }

    private static double uniformBound(int in, Window window) {
        return 1 / Math.sqrt(in * window.taps());
    }
}
