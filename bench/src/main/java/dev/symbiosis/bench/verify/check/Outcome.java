package dev.symbiosis.bench.verify.check;

/// What a check found in one comparison, or the worst of several.
///
/// @param error in the measure that the check states, [Difference] unless it says otherwise
/// @param tolerance largest error that passes
/// @param where the sample and the number, and what else is worth knowing
public record Outcome(double error, double tolerance, String where) {
    /// Nothing was compared yet.
    public static final Outcome NOTHING = new Outcome(0, 0, "");

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
