package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.FrozenBatchNorm;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Batch normalisation with running averages, as torch.nn.BatchNorm2d with its defaults (ε = 1e-5, momentum 0.1).
///
///     y = act(γ (x − μ) / √(σ² + ε) + β + residual)
///     TRAIN            μ, σ² of the batch; running ← 0.9 · running + 0.1 · (μ, σ² n / (n − 1)), n = N·H·W
///     TRAIN_UNTRACKED  μ, σ² of the batch; running stays
///     EVALUATE         running μ, σ²
///
/// Names: `weight` is γ, `bias` is β, both (C); the buffer `running_moments` (2, 1, C) is PyTorch's `running_mean` in
/// its first half and `running_var` in its second, in the form in which the kernels take them.
public final class BatchNormLayer {
    private static final double EPSILON = 1e-5;
    private static final double KEEP = 0.9;

    private final Parameter gamma;
    private final Parameter beta;
    private final Parameter running;

    /// γ = 1, β = 0, running mean 0, running variance 1.
    public BatchNormLayer(Parameters parameters, int channels) {
        this.gamma = parameters.constant("weight", Shape.of(channels), 1);
        this.beta = parameters.constant("bias", Shape.of(channels), 0);
        double[] standard = new double[2 * channels];
        Arrays.fill(standard, channels, 2 * channels, 1);
        this.running = parameters.buffer("running_moments", Shape.of(2, 1, channels), standard);
    }

    /// (N, C, H, W) → (N, C, H, W).
    ///
    /// @param relu whether act is ReLU rather than nothing
    /// @param residual added before act; null for none
    public Variable apply(Pass pass, Variable x, boolean relu, @Nullable Variable residual) {
        Op op = op(pass, x.shape(), relu);
        return residual == null
                ? pass.apply(op, x, pass.of(gamma), pass.of(beta))
                : pass.apply(op, x, pass.of(gamma), pass.of(beta), residual);
    }

    private Op op(Pass pass, Shape x, boolean relu) {
        return switch (pass.mode()) {
            case TRAIN -> {
                Backend kernels = pass.tape().kernels();
                yield new BatchNorm(EPSILON, relu, moments -> follow(kernels, moments, x.size() / x.c()));
            }
            case TRAIN_UNTRACKED -> new BatchNorm(EPSILON, relu, moments -> {});
            case EVALUATE -> new FrozenBatchNorm(running.value(), EPSILON, relu);
        };
    }

    /// Moves the running averages towards the moments of a batch, the variance made unbiased.
    private void follow(Backend kernels, Tensor moments, long count) {
        double unbiased = (double) count / (count - 1);
        Tensor seen = kernels.affinePerSample(moments, new double[] {0, 0}, new double[] {1, unbiased});
        kernels.movingAverage(running.value(), seen, KEEP);
        seen.release();
    }
}
