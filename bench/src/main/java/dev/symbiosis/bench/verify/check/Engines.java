package dev.symbiosis.bench.verify.check;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.Stream;

/// The backends that are compared, open for as long as a verification takes.
///
/// @param truth plain loops
/// @param exact the kernels without any that round more than products and sums have to
/// @param fast the backend that trains and serves, with 1, 2 and 7 threads
public record Engines(Backend truth, Backend exact, List<Backend> fast) implements AutoCloseable {
    private static final String FAST = "simd";
    private static final String EXACT = "simd-exact";

    /// Opens them, and starts libtorch on one thread.
    public static Engines open() {
        Libtorch.start(1);
        return new Engines(
                Backends.open("scalar", 1),
                Backends.open(hasTwoModes() ? EXACT : FAST, 1),
                Stream.of(1, 2, 7)
                        .map(threads -> Backends.open(FAST, threads))
                        .toList());
    }

    /// Whether exact and fast kernels differ.
    public static boolean hasTwoModes() {
        return Backends.present().stream().anyMatch(provider -> provider.name().equals(EXACT));
    }

    /// With one thread.
    public Backend simd() {
        return fast.getFirst();
    }

    @Override
    public void close() {
        truth.close();
        exact.close();
        fast.forEach(Backend::close);
    }
}
