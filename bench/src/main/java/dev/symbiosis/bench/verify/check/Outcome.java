package dev.symbiosis.bench.verify.check;

import java.util.OptionalDouble;

/// What a check found in one comparison, or the worst of several.
///
/// @param error in the measure that the check states, [Difference] unless it says otherwise
/// @param tolerance largest error that passes
/// @param where the sample and the number, and what else is worth knowing
/// @param libtorch libtorch's own error on the same inputs, in the same measure, where it decides on the tolerance
public record Outcome(double error, double tolerance, String where, OptionalDouble libtorch) {
    /// Nothing was compared yet.
    public static final Outcome NOTHING = new Outcome(0, 0, "");

    /// libtorch may be lucky with one result or tensor: its error there counts so many times.
    public static final double LUCK = 4;

    /// What is off by a tenth is wrong, however wrong libtorch is.
    private static final double MOST = 0.1;

    /// Without libtorch's error beside it.
    public Outcome(double error, double tolerance, String where) {
        this(error, tolerance, where, OptionalDouble.empty());
    }

    /// The same error beside libtorch's own: it may be so many times as large, or as large as the floor.
    public Outcome beside(double theirs, double factor, double floor) {
        return new Outcome(error, allowed(theirs, factor, floor), where, OptionalDouble.of(theirs));
    }

    /// The error that is allowed where libtorch's own is this large.
    public static double allowed(double theirs, double factor, double floor) {
        return Math.min(MOST, Math.max(floor, factor * theirs));
    }

    public static Outcome of(Difference difference, double tolerance, String where) {
        return new Outcome(
                difference.error(),
                tolerance,
                difference.index() < 0 ? where : where + ", number " + difference.index());
    }

    public boolean pass() {
        return error <= tolerance;
    }

    /// The worse of two: the one that fails, or the one with the larger share of its tolerance.
    public Outcome or(Outcome other) {
        if (this.equals(NOTHING)) {
            return other;
        }
        return share() >= other.share() ? this : other;
    }

    private double share() {
        if (Double.isNaN(error)) {
            return Double.POSITIVE_INFINITY;
        }
        return tolerance > 0 ? error / tolerance : error > 0 ? Double.POSITIVE_INFINITY : 0;
    }
}
