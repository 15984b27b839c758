package dev.symbiosis.data.streets;

/// Stripes and edges averaged over the width a pixel covers, so that fine patterns turn grey instead of into moiré.
final class Pattern {
    private Pattern() {}

    /// The share of [x − f/2, x + f/2] that lies in stripes of the given width, one per period, the first from 0 on.
    static double stripes(double x, double period, double width, double f) {
        double half = Math.max(f, 1e-4) / 2;
        return (covered(x + half, period, width) - covered(x - half, period, width)) / (2 * half);
    }

    /// The share of [x − f/2, x + f/2] inside [from, to].
    static double band(double x, double from, double to, double f) {
        double half = Math.max(f, 1e-4) / 2;
        double inside = Math.min(x + half, to) - Math.max(x - half, from);
        return Math.max(0, inside) / (2 * half);
    }

    private static double covered(double x, double period, double width) {
        double whole = Math.floor(x / period);
        return whole * width + Math.min(x - whole * period, width);
    }
}
