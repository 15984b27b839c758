package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;

/// The smallest value and the spread (largest − smallest) of each sample of a batch.
record Ranges(double[] smallest, double[] spread) {
    /// Keeps a constant map from dividing by zero.
    private static final double LEAST_SPREAD = 1e-6;

    static Ranges of(Backend kernels, Tensor x) {
        double[] both = kernels.minMax(x).toDoubles();
        double[] smallest = new double[both.length / 2];
        double[] spread = new double[both.length / 2];
        for (int i = 0; i < smallest.length; i++) {
            smallest[i] = both[2 * i];
            spread[i] = Math.max(both[2 * i + 1] - both[2 * i], LEAST_SPREAD);
        }
        return new Ranges(smallest, spread);
    }

    /// (x − smallest) / spread.
    Tensor normalize(Backend kernels, Tensor x) {
        double[] ones = new double[spread.length];
        Arrays.fill(ones, 1);
        return normalizeDivided(kernels, x, ones);
    }

    /// (x / divisor − smallest) / spread, a divisor for each sample.
    Tensor normalizeDivided(Backend kernels, Tensor x, double[] divisors) {
        double[] offset = new double[spread.length];
        double[] factor = new double[spread.length];
        for (int i = 0; i < spread.length; i++) {
            offset[i] = smallest[i] * divisors[i];
            factor[i] = 1 / (spread[i] * divisors[i]);
        }
        return kernels.affinePerSample(x, offset, factor);
    }

    /// The ranges of the samples in that order.
    Ranges inOrder(int... order) {
        return new Ranges(
                Arrays.stream(order).mapToDouble(i -> smallest[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> spread[i]).toArray());
    }
}
