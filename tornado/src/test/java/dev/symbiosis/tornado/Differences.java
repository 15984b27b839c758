package dev.symbiosis.tornado;

/// How far numbers are from those expected.
final class Differences {
    private Differences() {}

    /// Norm of the difference, relative to the norm of what was expected.
    static double relative(double[] expected, double[] found) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (expected[i] - found[i]) * (expected[i] - found[i]);
            size += expected[i] * expected[i];
        }
        return difference == 0 ? 0 : Math.sqrt(difference / size);
    }
}
