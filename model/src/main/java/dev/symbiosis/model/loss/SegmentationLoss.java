package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// Supervised segmentation: cross entropy, mean over the pixels that have a label (paper.md 3.3).
///
///     L = CE(final), or ½ (CE(final) + CE(side)) where the network has a side output
///
/// Logits of another size than the labels are resized first, bilinearly: as published with aligned corners, unlike
/// everything else in the network.
///
/// Rare classes are lost in a short training. Logit adjustment (Menon et al., ICLR 2021) adds τ ln π_k to the logit of a
/// class with share π_k of the training pixels, here alone: what is then left for the logits themselves to learn is the
/// class as if it were more frequent. Published without, which is τ = 0.
///
/// @param ignore the label of pixels that do not count
/// @param adjustment what is added to the logits, one number for each class; empty for nothing
/// @param alignCorners whether the corner pixels' centres stay in place when logits are resized
public record SegmentationLoss(int ignore, List<Double> adjustment, boolean alignCorners) {

    /// Void pixels, as data sets mark them, do not count.
    public static final SegmentationLoss STANDARD = new SegmentationLoss(LabelMap.IGNORE, List.of(), true);

    public SegmentationLoss {
        adjustment = List.copyOf(adjustment);
    }

    /// The standard loss with adjusted logits.
    ///
    /// @param counts training pixels of each class
    /// @param strength τ
    public static SegmentationLoss balanced(long[] counts, double strength) {
        double all = Math.max(1, LongStream.of(counts).sum());
        return new SegmentationLoss(
                LabelMap.IGNORE,
                LongStream.of(counts)
                        .mapToObj(count -> strength * Math.log(Math.max(count, 1) / all))
                        .toList(),
                true);
    }

    /// The same with logits resized in that way.
    public SegmentationLoss aligned(boolean corners) {
        return new SegmentationLoss(ignore, adjustment, corners);
    }

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
        return tape.apply(new CrossEntropy(labels, ignore, false), adjusted(tape, sized));
    }

    private Variable adjusted(Tape tape, Variable logits) {
        if (adjustment.isEmpty()) {
            return logits;
        }
        double[] numbers = adjustment.stream().mapToDouble(Double::doubleValue).toArray();
        Tensor shift = tape.kernels().upload(logits.value().type(), Shape.of(numbers.length), numbers);
        return tape.apply(new ShiftChannels(), logits, tape.constant(shift));
    }
}
