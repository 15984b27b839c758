package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Supervised segmentation: cross entropy, mean over the pixels that have a label (docs/method.md 3.3).
///
///     L = CE(final), or ½ (CE(final) + CE(side)) where the network has a side output
///
/// Logits of another size than the labels are resized first, bilinearly: as published with aligned corners, unlike
/// everything else in the network.
///
/// @param ignore the label of pixels that do not count
/// @param adjustment for rare classes
/// @param alignCorners whether the corner pixels' centres stay in place when logits are resized
public record SegmentationLoss(int ignore, LogitAdjustment adjustment, boolean alignCorners) {

    /// Void pixels, as data sets mark them, do not count.
    public static final SegmentationLoss STANDARD = new SegmentationLoss(LabelMap.IGNORE, LogitAdjustment.NONE, true);

    /// A loss and its parts.
    ///
    /// @param loss a single number
    /// @param last cross entropy of the final output
    /// @param side cross entropy of the side output, 0 without one
    public record Terms(Variable loss, double last, double side) {}

    /// Compares the outputs with the labels.
    ///
    /// @param logits the final output (N, K, H, W)
    /// @param side the side output (N, K, H/4, W/4), if there is one
    /// @param labels INT32 (N, H, W)
    public Terms of(Tape tape, Variable logits, @Nullable Variable side, Tensor labels) {
        Variable last = crossEntropy(tape, logits, labels);
        double lastValue = last.value().item();
        if (side == null) {
            return new Terms(last, lastValue, 0);
        }
        Variable extra = crossEntropy(tape, side, labels);
        double sideValue = extra.value().item();
        return new Terms(last.plus(extra).times(0.5), lastValue, sideValue);
    }

    private Variable crossEntropy(Tape tape, Variable logits, Tensor labels) {
        Shape shape = logits.shape();
        int height = labels.shape().dim(1);
        int width = labels.shape().dim(2);
        boolean fits = shape.h() == height && shape.w() == width;
        Variable sized = fits ? logits : tape.apply(new Resize(height, width, alignCorners), logits);
        return tape.apply(new CrossEntropy(labels, ignore, false), adjustment.on(tape, sized));
    }
}
