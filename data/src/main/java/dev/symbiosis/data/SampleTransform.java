package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;

/// A random change of one sample, made by the loader's workers. It may draw from the given stream only.
@FunctionalInterface
public interface SampleTransform {
    Sample apply(Sample sample, Rng rng);

    /// Leaves the sample as it is.
    static SampleTransform none() {
        return (sample, rng) -> sample;
    }

    /// A crop of the given size at a uniform place, left and right exchanged with probability ½ (paper.md 6.3).
    static SampleTransform randomCropAndFlip(int width, int height) {
        return (sample, rng) -> {
            if (width > sample.width() || height > sample.height()) {
                throw new InputException("data: the crop is larger than the sample " + sample.name())
                        .with("crop", width + " x " + height)
                        .with("sample", sample.width() + " x " + sample.height())
                        .hint("load the data at a larger size or choose a smaller crop");
            }
            int x = rng.below(sample.width() - width + 1);
            int y = rng.below(sample.height() - height + 1);
            Sample part =
                    sample.width() == width && sample.height() == height ? sample : sample.crop(x, y, width, height);
            return rng.chance(0.5) ? part.flipped() : part;
        };
    }
}
