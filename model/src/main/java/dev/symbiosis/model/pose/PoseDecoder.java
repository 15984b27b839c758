package dev.symbiosis.model.pose;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.Slice;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Unary;
import java.util.List;

/// From the coarsest feature to axis-angle and translation (docs/method.md 2.7, monodepth2).
///
///     conv 1×1, ReLU, conv 3×3, ReLU, conv 3×3, ReLU, conv 1×1 → 12, mean over the image, × 0.01
///
/// The published network predicts two motions and uses the first; so does this one, to share its weights: the last six
/// rows of `pose.2` never get a gradient. Names: `squeeze`, `pose.0`, `pose.1`, `pose.2`.
final class PoseDecoder {
    private static final int PREDICTED = 12;
    private static final int USED = 6;
    /// Keeps the first motions near zero.
    private static final double SCALE = 0.01;

    private final List<Conv> hidden;
    private final Conv last;

    /// @param width channels of the hidden convolutions
    PoseDecoder(Parameters parameters, int in, int width) {
        this.hidden = List.of(
                Conv.biased(parameters.in("squeeze"), in, width, Window.same(1)),
                Conv.biased(parameters.in("pose.0"), width, width, Window.same(3)),
                Conv.biased(parameters.in("pose.1"), width, width, Window.same(3)));
        this.last = Conv.biased(parameters.in("pose.2"), width, PREDICTED, Window.same(1));
    }

    /// (N, in, H, W) → (N, 6): axis-angle, translation.
    Variable apply(Pass pass, Variable feature) {
        Variable x = feature;
        for (Conv conv : hidden) {
            x = pass.apply(new Pointwise(Unary.RELU), conv.apply(pass, x));
        }
        Variable mean = pass.apply(new GlobalAveragePool(), last.apply(pass, x));
        Variable first = pass.apply(new Slice(0, USED), mean);
        return pass.apply(new Reshape(Shape.of(feature.shape().n(), USED)), first)
                .times(SCALE);
    }
}
