package dev.symbiosis.model.train;

import dev.symbiosis.model.eval.DepthScores;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a run came to: `result.json`. Measured on all evaluation images, none of which was trained on with its labels.
///
/// @param preset the configuration's name
/// @param seed of everything random
/// @param backend name of the backend
/// @param steps iterations
/// @param seconds of training, without preparation and evaluation
/// @param peakMemoryMib most memory in tensors at any time
/// @param parameters learned numbers of the network, with the pose network
/// @param weights which network was measured
/// @param segmentation null without labels
/// @param depth null without true depth
/// @param best the best evaluation during training; null where there was nothing to compare
public record Result(
        String preset,
        long seed,
        String backend,
        long steps,
        double seconds,
        long peakMemoryMib,
        long parameters,
        Weights weights,
        @Nullable Segmentation segmentation,
        @Nullable Depth depth,
        @Nullable Best best) {

    /// Which of a run's networks was measured.
    public enum Weights {
        /// The one after the last iteration.
        LAST,
        /// The one of [Result#best], by figures like those it is measured with.
        BEST
    }

    /// @param miou mean over the classes that occur
    /// @param movableMiou the same over classes that move; NaN where none is there
    /// @param pixelAccuracy share of right pixels
    /// @param classAccuracy mean over classes of the share of their pixels that is right
    /// @param weightedIou mean over classes, each by its share of the pixels
    /// @param iou by class name; classes that occur neither in truth nor in prediction are left out
    /// @param baselineMiou of the training set's per-pixel majority class
    /// @param width columns at which it was measured
    /// @param height rows
    public record Segmentation(
            double miou,
            double movableMiou,
            double pixelAccuracy,
            double classAccuracy,
            double weightedIou,
            Map<String, Double> iou,
            double baselineMiou,
            int width,
            int height) {}

    /// An evaluation during training, on `evaluate.quick` images: by mIoU, without classes by the relative error of depth.
    ///
    /// @param step iterations done
    /// @param metric `miou` or `abs_rel`
    public record Best(long step, String metric, double value) {
        private static final String MIOU = "miou";
        private static final String ABS_REL = "abs_rel";

        /// What counts of these figures; null where none does.
        static @Nullable Best of(long step, Map<String, Double> figures) {
            String metric = figures.containsKey(MIOU) ? MIOU : ABS_REL;
            Double value = figures.get(metric);
            return value == null || !Double.isFinite(value) ? null : new Best(step, metric, value);
        }

        boolean isBetterThan(@Nullable Best other) {
            return other == null || (metric.equals(MIOU) ? value > other.value : value < other.value);
        }
    }

    /// @param scores median-scaled
    /// @param movable median-scaled, on movable classes alone; null where there are none
    /// @param baselineAbsRel of the training set's per-pixel median depth, median-scaled alike
    /// @param unscaledAbsRel without scaling, where the run knows the unit; else null
    public record Depth(
            DepthScores scores,
            @Nullable DepthScores movable,
            double baselineAbsRel,
            @Nullable Double unscaledAbsRel) {}
}
