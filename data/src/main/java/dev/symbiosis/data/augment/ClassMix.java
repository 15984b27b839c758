package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.stream.IntStream;

/// Puts half of the classes of one image onto another (Olsson et al., ClassMix, WACV 2021; docs/method.md 4.2).
///
///     Mᵢ(p) = 1 where argmax ŷᵢ(p) is one of ⌊share · n⌋ classes, drawn from the n classes present in image i
///
/// Pixels of which nothing is known belong to no class and are never put onto another image.
///
/// @param share of the classes that are present
public record ClassMix(double share) {

    /// As published: half of the classes.
    public static final ClassMix PUBLISHED = new ClassMix(0.5);

    public ClassMix {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("class-mix: the share of classes is in 0 … 1, not " + share);
        }
    }

    /// Mixes each image onto the next of the batch.
    ///
    /// @param images (N, 3, H, W)
    /// @param distribution (N, K, H, W)
    public Mixed apply(Backend kernels, Tensor images, Tensor distribution, Rng rng) {
        int classes = distribution.shape().c();
        Tensor labels = LabelDistribution.labels(kernels, distribution);
        double[][] shares = LabelDistribution.shares(kernels, labels, classes);
        boolean[][] chosen = new boolean[shares.length][];
        for (int i = 0; i < chosen.length; i++) {
            double[] own = shares[i];
            int[] present = IntStream.range(0, classes).filter(k -> own[k] > 0).toArray();
            chosen[i] = Choice.of(present, (int) (share * present.length), classes, rng.branch(i));
        }
        return Pairs.mix(kernels, kernels.labelMask(labels, chosen), images, distribution);
    }
}
