package dev.symbiosis.data;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Remembers decoded samples until the budget is used up. Two threads that ask for the same sample at the same time may
/// both decode it; one result is kept and both get equal pixels.
final class CachedDataset implements Dataset {
    private final Dataset source;
    private final CacheBudget budget;
    private final AtomicReferenceArray<@Nullable Sample> kept;

    CachedDataset(Dataset source, CacheBudget budget) {
        this.source = source;
        this.budget = budget;
        this.kept = new AtomicReferenceArray<>(source.size());
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public Sample get(int index) {
        @Nullable Sample known = kept.get(index);
        if (known != null) {
            return known;
        }
        Sample sample = source.get(index);
        long bytes = sample.bytes();
        if (budget.take(bytes) && !kept.compareAndSet(index, null, sample)) {
            budget.giveBack(bytes);
        }
        return sample;
    }
}
