package dev.symbiosis.model;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import org.jspecify.annotations.Nullable;

/// What a network says about an image, in the image's size.
///
/// @param labels the most likely class of each pixel; null where the run has no classes
/// @param probabilities of each class, planes in row-major order (K, H, W); null where the run has no classes
/// @param depth of each pixel; null where the run has no depth. In metres if `metric`, else in a unit that no camera alone can
///     know: right up to one factor for the whole image
/// @param metric whether the run knew the camera's true motion, and so the unit of length
@SuppressWarnings("ArrayRecordComponent")
public record Prediction(
        @Nullable Labels labels,
        float @Nullable [] probabilities,
        @Nullable Depth depth,
        boolean metric) {

    /// The probability of the most likely class of each pixel; null where the run has no classes.
    public float @Nullable [] confidence() {
        if (labels == null || probabilities == null) {
            return null;
        }
        int[] ids = labels.ids();
        float[] confidence = new float[ids.length];
        for (int i = 0; i < ids.length; i++) {
            confidence[i] = probabilities[ids[i] * ids.length + i];
        }
        return confidence;
    }
}
