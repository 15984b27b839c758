package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.NormalizeGradient;
import org.jspecify.annotations.Nullable;

/// Moments, normalisation by them, and its gradients.
final class Normalization {
    /// Numbers of a channel up to which one group takes the moments and normalises by them, in one job.
    private static final int FEW = 1 << 15;

    private final Launcher launcher;

    Normalization(Launcher launcher) {
        this.launcher = launcher;
    }

    void moments(Tensor x, Tensor moments) {
        Nchw in = Nchw.of(x.shape());
        int groups = moments.shape().dim(1);
        int[] ints = {launcher.in(x), launcher.out(moments), in.n(), in.c(), in.plane(), groups};
        launcher.groups(Kind.MOMENTS, groups * in.c(), ints);
    }

    /// What a normalisation adds to its result.
    ///
    /// @param gamma by which each channel is multiplied; null for nothing
    /// @param beta what is added to each channel; null for nothing
    /// @param residual what is added to each number; null for nothing
    /// @param relu whether negative numbers become 0
    record Rest(
            @Nullable Tensor gamma,
            @Nullable Tensor beta,
            @Nullable Tensor residual,
            boolean relu) {}

    void normalize(Tensor x, Tensor moments, double epsilon, Rest rest, Tensor y) {
        Nchw in = Nchw.of(x.shape());
        int groups = moments.shape().dim(1);
        if (in.n() / groups * in.plane() > FEW
                || !launcher.extend(
                        moments,
                        Kind.MOMENTS,
                        Kind.MOMENTS_NORMALIZE,
                        groups * in.c(),
                        ints(x, moments, rest, y),
                        epsilon)) {
            launcher.items(Kind.NORMALIZE, in.plane(), in.n() * in.c(), 1, ints(x, moments, rest, y), epsilon);
        }
    }

    private int[] ints(Tensor x, Tensor moments, Rest rest, Tensor y) {
        Nchw in = Nchw.of(x.shape());
        return new int[] {
            launcher.in(x),
            launcher.in(moments),
            launcher.inOrNone(rest.gamma),
            launcher.inOrNone(rest.beta),
            launcher.inOrNone(rest.residual),
            launcher.out(y),
            in.c(),
            in.plane(),
            moments.shape().dim(1),
            rest.relu ? 1 : 0,
            in.n()
        };
    }

    /// What gradients are taken of.
    ///
    /// @param gamma null where there was none
    /// @param y the result where there was a RELU, else null
    /// @param fixed whether the moments are constants
    record Forward(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor y,
            boolean fixed) {}

    /// @param results where dy itself may stand in place of dresidual
    void gradient(Forward forward, Tensor dy, NormalizeGradient results) {
        Nchw in = Nchw.of(forward.x.shape());
        int[] ints = {
            launcher.in(forward.x),
            launcher.in(forward.moments),
            launcher.inOrNone(forward.gamma),
            launcher.inOrNone(forward.y),
            launcher.in(dy),
            launcher.out(results.dx()),
            launcher.out(results.dgamma()),
            launcher.out(results.dbeta()),
            results.dresidual() == dy ? -1 : launcher.out(results.dresidual()),
            in.n(),
            in.c(),
            in.plane(),
            forward.moments.shape().dim(1),
            forward.fixed ? 1 : 0
        };
        launcher.groups(Kind.NORMALIZE_GRADIENT, in.c(), ints, forward.epsilon);
    }
}
