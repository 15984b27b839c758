package dev.symbiosis.data.image;

import dev.symbiosis.data.Sample;
import dev.symbiosis.data.SampleTransform;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;

/// A random part of a sample: enlarged by a uniform factor, cropped at a uniform place, left and right exchanged with
/// probability ½; all parts alike, the camera with them (docs/method.md 6.3; the enlargement is ours).
///
/// @param zoom largest enlargement, 1 for none
/// @param width columns of the part
/// @param height rows of it
/// @param flip whether it may be mirrored
public record RandomCrop(double zoom, int width, int height, boolean flip) implements SampleTransform {
    public RandomCrop {
        if (!(zoom >= 1) || width < 1 || height < 1) {
            throw new IllegalArgumentException("zoom %s, crop %d x %d".formatted(zoom, width, height));
        }
    }

    /// The published one: no enlargement, mirrored half of the time.
    public static RandomCrop of(int width, int height) {
        return new RandomCrop(1, width, height, true);
    }

    @Override
    public Sample apply(Sample sample, Rng rng) {
        Sample zoomed = zoom > 1 ? enlarged(sample, rng.uniform(1, (float) zoom)) : sample;
        if (width > zoomed.width() || height > zoomed.height()) {
            throw new InputException("data: the crop is larger than the sample " + sample.name())
                    .with("crop", width + " x " + height)
                    .with("sample", zoomed.width() + " x " + zoomed.height())
                    .hint("load the data at a larger size or choose a smaller crop");
        }
        int x = rng.below(zoomed.width() - width + 1);
        int y = rng.below(zoomed.height() - height + 1);
        boolean whole = zoomed.width() == width && zoomed.height() == height;
        Sample part = whole ? zoomed : zoomed.crop(x, y, width, height);
        return flip && rng.chance(0.5) ? part.flipped() : part;
    }

    private static Sample enlarged(Sample sample, double factor) {
        return Resize.sample(
                sample, (int) Math.round(sample.width() * factor), (int) Math.round(sample.height() * factor));
    }
}
