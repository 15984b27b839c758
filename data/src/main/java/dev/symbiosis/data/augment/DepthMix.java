package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;

/// Joins two images so that at each pixel the nearer one is seen (Hoyer et al., CVPR 2021; docs/method.md 4.3).
///
///     d̄ᵢ = (dᵢ − min dᵢ) / (max dᵢ − min dᵢ)
///     Mᵢ(p) = [d̄ᵢ(p) ≥ d̄ⱼ(p) − margin] · [d̄ᵢ(p) ≥ least]
///
/// Nothing is random in it.
///
/// @param margin favours the own image where both show the same depth, such as the road
/// @param least normalised disparity below which a pixel is never put onto the other image; 0 has no effect
public record DepthMix(double margin, double least) {

    /// As published.
    public static final DepthMix PUBLISHED = new DepthMix(0.03, 0);

    /// Mixes each image with the next of the batch.
    ///
    /// @param images (N, 3, H, W)
    /// @param distribution (N, K, H, W)
    /// @param disparity (N, 1, H, W), larger is nearer, of any scale
    public Mixed apply(Backend kernels, Tensor images, Tensor distribution, Tensor disparity) {
        Tensor own = Ranges.of(kernels, disparity).normalize(kernels, disparity);
        Tensor other = kernels.selectSamples(own, Pairs.partners(own.shape().n()));
        Tensor nearer = kernels.combine(Binary.GREATER_OR_EQUAL, own, kernels.affine(other, 1, -margin));
        Tensor nearEnough = kernels.combine(Binary.GREATER_OR_EQUAL, own, kernels.fill(own.type(), own.shape(), least));
        Tensor mask = kernels.combine(Binary.MULTIPLY, nearer, nearEnough);
        return Pairs.mix(kernels, mask, images, distribution);
    }
}
