package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Optional;
import java.util.OptionalDouble;

/// Offers the Vector API backend without the products of Winograd: slower, and as close to exact sums as single precision
/// gets by summing directly.
public final class ExactSimdProvider implements BackendProvider {
    private final SimdProvider fast = new SimdProvider();

    @Override
    public String name() {
        return SimdBackend.EXACT;
    }

    @Override
    public int rank() {
        return fast.rank() - 1;
    }

    @Override
    public Optional<String> obstacle() {
        return fast.obstacle();
    }

    @Override
    public Optional<String> handicap() {
        return fast.handicap();
    }

    @Override
    public Backend open(int threads) {
        return new SimdBackend(threads, true);
    }

    @Override
    public OptionalDouble peakGigaflops(int threads) {
        return fast.peakGigaflops(threads);
    }
}
