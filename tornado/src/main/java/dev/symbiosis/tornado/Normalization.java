package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.NormalizeGradient;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments, normalisation by them, and its gradients.
final class Normalization {
    /// Numbers of a channel up to which one group takes the moments and normalises by them, without a second launch.
    private static final int FEW = 1 << 15;

    private final Launcher launcher;

    Normalization(Launcher launcher) {
        this.launcher = launcher;
    }

    /// Waits for [#normalize] where the two can go together.
    void moments(Tensor x, Tensor moments) {
        Nchw in = Nchw.of(x.shape());
        int groups = moments.shape().dim(1);
        int[] ints = {launcher.in(x), launcher.out(moments), in.n(), in.c(), in.plane(), groups};
        Grid grid = Grid.groups(groups * in.c(), 1, 1, launcher.lanes());
        launcher.hold(Kind.MOMENTS, grid, ints, moments, List.of(x));
        if (in.n() / groups * in.plane() > FEW) {
            launcher.in(moments);
        }
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
        int gamma = launcher.inOrNone(rest.gamma);
        int beta = launcher.inOrNone(rest.beta);
        int residual = launcher.inOrNone(rest.residual);
        boolean together = launcher.takeHeld(
                        moments, held -> held.kind() == Kind.MOMENTS && held.ints()[0] == launcher.place(x))
                .isPresent();
        int[] ints = {
            launcher.in(x),
            together ? launcher.out(moments) : launcher.in(moments),
            gamma,
            beta,
            residual,
            launcher.out(y),
            in.c(),
            in.plane(),
            groups,
            rest.relu ? 1 : 0,
            in.n()
        };
        if (together) {
            launcher.groups(Kind.MOMENTS_NORMALIZE, groups * in.c(), ints, epsilon);
        } else {
            launcher.items(Kind.NORMALIZE, in.plane(), in.n() * in.c(), 1, ints, epsilon);
        }
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
