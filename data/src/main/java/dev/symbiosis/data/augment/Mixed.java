package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Images mixed with what is known of their labels.
///
/// @param images (N, 3, H, W)
/// @param distribution (N, K, H, W), see [LabelDistribution]
/// @param mask (N, 1, H, W): 1 where the pixel was put in, 0 where it belongs to the background it was put on
/// @param disparity (N, 1, H, W) of the mixed images; null where nobody composed it
public record Mixed(
        Tensor images,
        Tensor distribution,
        Tensor mask,
        @Nullable Tensor disparity) {

    /// Without a disparity.
    public Mixed(Tensor images, Tensor distribution, Tensor mask) {
        this(images, distribution, mask, null);
    }
}
