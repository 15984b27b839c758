package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Optional;
import java.util.OptionalDouble;

/// Offers the Vector API backend where the JVM was started with the module it needs.
public final class SimdProvider implements BackendProvider {
    @Override
    public String name() {
        return SimdBackend.FAST;
    }

    @Override
    public int rank() {
        return 10;
    }

    @Override
    public Optional<String> obstacle() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? Optional.empty()
                : Optional.of("start java with --add-modules jdk.incubator.vector (the launcher does)");
    }

    @Override
    public Optional<String> handicap() {
        return Handicap.ofThisJvm().line();
    }

    @Override
    public Backend open(int threads) {
        return new SimdBackend(threads, false);
    }

    @Override
    public OptionalDouble peakGigaflops(int threads) {
        return OptionalDouble.of(PeakProbe.gigaflops(threads));
    }
}
