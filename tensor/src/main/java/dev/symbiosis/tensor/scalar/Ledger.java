package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.spi.Backend;

/// Counts the bytes in tensors, now and at most.
final class Ledger {
    private long live;
    private long peak;

    void taken(long bytes) {
        live += bytes;
        peak = Math.max(peak, live);
    }

    void givenBack(long bytes) {
        live -= bytes;
    }

    Backend.Usage usage() {
        return new Backend.Usage(live, peak);
    }
}
