package dev.symbiosis.cli;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;

/// One convolution, 3 × 3 with 64 channels, as it is in the middle of a small network: how fast, and is it right.
///
/// @param gigaflops floating point operations per nanosecond, of the fastest of some runs
/// @param difference the largest difference to the numbers it was compared with
record KernelCheck(double gigaflops, double difference) {
    private static final int CHANNELS = 64;
    private static final Shape INPUT = Shape.of(1, CHANNELS, 24, 48);
    private static final Shape WEIGHT = Shape.of(CHANNELS, CHANNELS, 3, 3);
    private static final Window WINDOW = Window.same(3);
    private static final double OPERATIONS = 2.0 * CHANNELS * CHANNELS * 9 * 24 * 48;
    /// Long enough for the JIT compiler to be done.
    private static final long NANOS = 1_500_000_000L;

    /// @param expected the result of the backend that is the truth
    static KernelCheck of(Backend backend, float[] expected) {
        float[] found = result(backend);
        double difference = 0;
        for (int i = 0; i < found.length; i++) {
            difference = Math.max(difference, Math.abs(found[i] - expected[i]));
        }
        return new KernelCheck(OPERATIONS / fastestNanos(backend), difference);
    }

    /// The convolution's result.
    static float[] result(Backend backend) {
        try (Scope _ = backend.scope()) {
            return backend.convolve(WINDOW, input(backend), weight(backend), null)
                    .toFloats();
        }
    }

    private static double fastestNanos(Backend backend) {
        try (Scope _ = backend.scope()) {
            Tensor x = input(backend);
            Tensor weight = weight(backend);
            long fastest = Long.MAX_VALUE;
            long end = System.nanoTime() + NANOS;
            do {
                long start = System.nanoTime();
                try (Scope _ = backend.scope()) {
                    backend.convolve(WINDOW, x, weight, null);
                    backend.activity(); // a device may leave work for later, but not what it is asked to count
                }
                fastest = Math.min(fastest, System.nanoTime() - start);
            } while (System.nanoTime() < end);
            return fastest;
        }
    }

    private static Tensor input(Backend backend) {
        return backend.uniform(INPUT, Rng.seed(1).branch("input"));
    }

    private static Tensor weight(Backend backend) {
        return backend.uniform(WEIGHT, Rng.seed(1).branch("weight"));
    }
}
