package dev.symbiosis.bench.verify.check;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;

/// The backends that are compared, open for as long as a verification takes.
///
/// @param truth plain loops
/// @param exact the vector kernels without those that round more than sums of products have to
/// @param fast the backend that trains and serves, with 1, 2 and 7 threads
public record Engines(Backend truth, Backend exact, List<Backend> fast) implements AutoCloseable {
    /// How many threads compute in the backends that have to give the same bits.
    public static final List<Integer> THREADS = List.of(1, 2, 7);

    /// Opens them, and starts libtorch on one thread.
    public static Engines open() {
        Libtorch.start(1);
        return new Engines(
                Backends.open("scalar", 1),
                Backends.open("simd-exact", 1),
                THREADS.stream().map(threads -> Backends.open("simd", threads)).toList());
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
