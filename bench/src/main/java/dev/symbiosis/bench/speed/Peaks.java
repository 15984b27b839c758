package dev.symbiosis.bench.speed;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/// What this machine reaches at most with these threads, measured.
///
/// The peak of arithmetic comes from the backend: multiply-adds on registers need its vectors, and nobody else may use them.
///
/// @param gigaflops multiply-adds on registers, counted as two operations
/// @param gigabytes a second of a copy from memory to memory, what is read and what is written
record Peaks(double gigaflops, double gigabytes) {
    private static final int FLOATS = 1 << 24;
    private static final int ROUNDS = 30;

    /// What a copy reads and writes.
    private static final double BYTES = 2.0 * Float.BYTES * FLOATS;

    static Peaks measure(int threads) {
        double gigaflops = Backends.present().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .findFirst()
                .map(provider -> peak(provider, threads))
                .orElse(Double.NaN);
        return new Peaks(gigaflops, copy(threads));
    }

    private static double peak(BackendProvider provider, int threads) {
        return provider.peakGigaflops(threads).orElse(Double.NaN);
    }

    /// The share of the peak that bounds a workload: of arithmetic where it has products, of memory elsewhere.
    double percent(Cost cost, double millis) {
        return cost.operations() > 0
                ? cost.operations() / millis / 1e4 / gigaflops
                : cost.bytes() / millis / 1e4 / gigabytes;
    }

    /// Each thread copies its own arrays, far larger than any cache, all at the same time; the fastest round counts.
    private static double copy(int threads) {
        List<Callable<Void>> copies =
                IntStream.range(0, threads).mapToObj(_ -> copy()).toList();
        double fastest = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                pool.invokeAll(copies);
                fastest = Math.max(fastest, threads * BYTES / (System.nanoTime() - start));
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring the peak", e);
        }
        return fastest;
    }

    private static Callable<Void> copy() {
        float[] from = new float[FLOATS];
        float[] to = new float[FLOATS];
        return () -> {
            System.arraycopy(from, 0, to, 0, FLOATS);
            return null;
        };
    }
}
