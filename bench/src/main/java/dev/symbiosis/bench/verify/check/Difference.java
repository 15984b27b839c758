package dev.symbiosis.bench.verify.check;

/// How far numbers are from what they should be.
///
///     error = max_i |yᵢ − xᵢ| / max(|xᵢ|, mean |x|, floor)
///
/// so that a number is measured by its own size, and a small one among large ones by theirs: cancellation is no error of
/// a kernel. Equal infinities differ by 0, as do two NaN; a NaN beside a number, or two infinities, by infinity.
///
/// @param error the largest
/// @param index where it is, −1 if it is in no single number
public record Difference(double error, int index) {
    /// Below this a number counts as this large: for inputs of about 1.
    public static final double USUAL_FLOOR = 0.01;

    /// @param expected x
    /// @param found y, as many numbers
    public static Difference between(double[] expected, double[] found, double floor) {
        if (expected.length != found.length) {
            throw new IllegalArgumentException("%d numbers, expected %d".formatted(found.length, expected.length));
        }
        double usual = Math.max(floor, meanSize(expected));
        Difference worst = new Difference(0, -1);
        for (int i = 0; i < expected.length; i++) {
            double error = distance(expected[i], found[i]) / Math.max(size(expected[i]), usual);
            if (worst.index < 0 || error > worst.error) {
                worst = new Difference(error, i);
            }
        }
        return worst;
    }

    /// ‖y − x‖ / ‖x‖ in Euclidean norms, no place; ‖y‖ where x is 0.
    public static Difference ofNorms(double[] expected, double[] found) {
        double apart = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            apart += (found[i] - expected[i]) * (found[i] - expected[i]);
            size += expected[i] * expected[i];
        }
        double error = Math.sqrt(size > 0 ? apart / size : apart);
        return new Difference(Double.isNaN(error) ? Double.POSITIVE_INFINITY : error, -1);
    }

    private static double distance(double expected, double found) {
        if ((Double.isNaN(expected) && Double.isNaN(found)) || expected == found) {
            return 0;
        }
        double distance = Math.abs(expected - found);
        return Double.isFinite(distance) ? distance : Double.POSITIVE_INFINITY;
    }

    private static double size(double number) {
        return Double.isFinite(number) ? Math.abs(number) : 0;
    }

    private static double meanSize(double... numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += size(number);
        }
        return sum / Math.max(1, numbers.length);
    }
}
