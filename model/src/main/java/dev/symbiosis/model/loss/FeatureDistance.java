package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Unary;

/// Holds an encoder that learns near the one it started as (Hoyer et al., CVPR 2021; docs/method.md 3.2).
///
///     L = ‖E4 − E4'‖₂ over the whole batch: one norm, not a mean
public final class FeatureDistance {
    /// Under the root, so that equal features have a gradient: 0.
    private static final double TINY = 1e-12;

    private FeatureDistance() {}

    /// The distance, a single number.
    ///
    /// @param feature E4 of the encoder that learns, (N, C, H, W)
    /// @param reference E4' of the encoder that does not
    public static Variable of(Tape tape, Variable feature, Tensor reference) {
        Variable difference = feature.minus(tape.constant(reference));
        Variable squares = tape.apply(new Sum(), difference.times(difference));
        return tape.apply(new Pointwise(Unary.SQRT), tape.apply(new Affine(1, TINY), squares));
    }
}
