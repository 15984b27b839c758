package dev.symbiosis.data;

import java.util.List;
import java.util.function.UnaryOperator;

/// A fixed, ordered collection of samples, decoded when asked for. Every method may be called from any thread.
public interface Dataset {

    /// What messages call it.
    String name();

    int size();

    /// The sample at 0 ≤ index < size.
    ///
    /// @throws dev.symbiosis.tensor.InputException when its files cannot be read as what they should be
    Sample get(int index);

    /// The name of a sample; nothing is decoded for it where that can be helped.
    default String nameOf(int index) {
        return get(index).name();
    }

    /// A data set without samples.
    static Dataset empty(String name) {
        return new Datasets.Fixed(name, List.of());
    }

    /// Samples that are in memory already.
    static Dataset of(String name, List<Sample> samples) {
        return new Datasets.Fixed(name, List.copyOf(samples));
    }

    /// One after the other.
    static Dataset concat(Dataset... parts) {
        return new Datasets.Concatenated(List.of(parts));
    }

    /// Every sample changed in the same way, each time it is asked for.
    default Dataset map(UnaryOperator<Sample> change) {
        return new Datasets.Mapped(this, change);
    }

    /// The samples at these places, in this order.
    default Dataset subset(int... indices) {
        return new Datasets.Subset(this, indices.clone());
    }

    /// Keeps decoded samples in memory while they fit into the budget; the others are decoded each time.
    default Dataset cached(CacheBudget budget) {
        return new CachedDataset(this, budget);
    }
}
