package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.stream.IntStream;

/// Colour jitter and blur of mixed images before the student sees them (docs/method.md 4.1). Labels stay as they are.
///
/// Whether there is jitter, the order of its steps, whether there is blur and its σ are drawn once for the batch, the
/// amounts of the jitter for each image.
///
/// @param jitterChance of colour jitter
/// @param strength brightness ± strength, contrast and saturation 1 ± strength, hue ± strength full turns
/// @param blurChance of blur
/// @param leastSigma smallest σ of the blur, in pixels
/// @param mostSigma largest σ of the blur, in pixels
public record StrongPhotometric(
        double jitterChance, double strength, double blurChance, double leastSigma, double mostSigma) {

    /// As published.
    public static final StrongPhotometric PUBLISHED = new StrongPhotometric(0.8, 0.25, 0.5, 0.15, 1.15);

    /// Changes all images of a batch.
    ///
    /// @param images (N, 3, H, W) in [0, 1]
    public Tensor apply(Backend kernels, Tensor images, Rng rng) {
        boolean jitters = rng.chance(jitterChance);
        boolean blurs = rng.chance(blurChance);
        double sigma = leastSigma + (mostSigma - leastSigma) * rng.uniform();
        int[] order = rng.permutation(4);
        Tensor changed = images;
        if (jitters) {
            changed = kernels.recolour(
                    changed,
                    IntStream.range(0, images.shape().n())
                            .mapToObj(i -> Jitter.kornia(strength, order, rng.branch(i)))
                            .toList());
        }
        if (blurs) {
            int rows = kernelSize(images.shape().h(), sigma);
            int columns = kernelSize(images.shape().w(), sigma);
            changed = kernels.blur(changed, sigma, rows, columns);
        }
        return changed;
    }

    /// The kernel along an axis of n pixels: the odd number next to n/10, as published (51 for 512, 103 for 1024, 1 and
    /// so no blur up to 20), but no wider than 6σ to either side. The Gaussian's weight is below 2e-8 out there: single
    /// precision does not notice, and the blur costs a fraction.
    static int kernelSize(int n, double sigma) {
        int tenth = (int) Math.ceil(0.1 * n);
        int published = (int) Math.floor(tenth - 0.5 + tenth % 2);
        return Math.min(published, 2 * (int) Math.ceil(6 * sigma) + 1);
    }
}
