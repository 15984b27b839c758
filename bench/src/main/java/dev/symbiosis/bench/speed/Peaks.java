package dev.symbiosis.bench.speed;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.ArrayList;
import java.util.List;

/// What this machine reaches at most with these threads, measured.
///
/// The peak of arithmetic comes from the backend: multiply-adds on registers need its vectors, and nobody else may use them.
///
/// @param gigaflops multiply-adds on registers, counted as two operations
/// @param gigabytes a second of a copy from memory to memory, what is read and what is written
record Peaks(double gigaflops, double gigabytes) {
    private static final int FLOATS = 1 << 24;
    private static final int COPIES = 8;

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

    /// Each thread copies its own arrays, far larger than any cache; the fastest round counts.
    private static double copy(int threads) {
        double[] each = new double[threads];
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int thread = i;
            running.add(Thread.ofPlatform().start(() -> each[thread] = copy()));
        }
        double all = 0;
        for (int i = 0; i < threads; i++) {
            try {
                running.get(i).join();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while measuring the peak", e);
            }
            all += each[i];
        }
        return all;
    }

    private static double copy() {
        float[] from = new float[FLOATS];
        float[] to = new float[FLOATS];
        double fastest = 0;
        for (int i = 0; i < COPIES; i++) {
            long start = System.nanoTime();
            System.arraycopy(from, 0, to, 0, FLOATS);
            fastest = Math.max(fastest, 2.0 * Float.BYTES * FLOATS / (System.nanoTime() - start));
        }
        return fastest;
    }
}
