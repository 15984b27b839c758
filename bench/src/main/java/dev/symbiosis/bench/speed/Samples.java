package dev.symbiosis.bench.speed;

import java.util.Arrays;

/// Figures of one kind, one for each round.
record Samples(double... values) {

    /// The middle one, or the mean of the two in the middle.
    double median() {
        return quantile(0.5);
    }

    /// The first quarter: a quarter of the values lie below.
    double lower() {
        return quantile(0.25);
    }

    /// The last quarter.
    double upper() {
        return quantile(0.75);
    }

    /// Each divided by the other of the same round: what shakes a whole round cancels.
    Samples over(Samples other) {
        double[] quotients = new double[values.length];
        for (int i = 0; i < quotients.length; i++) {
            quotients[i] = values[i] / other.values[i];
        }
        return new Samples(quotients);
    }

    /// Linear between neighbours, as numpy's default.
    private double quantile(double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
