package dev.symbiosis.data;

import dev.symbiosis.tensor.Rng;

/// A random change of one sample, made by the loader's workers. It may draw from the given stream only.
@FunctionalInterface
public interface SampleTransform {
    Sample apply(Sample sample, Rng rng);

    /// Leaves the sample as it is.
    static SampleTransform none() {
        return (sample, rng) -> sample;
    }
}
