package dev.symbiosis.cli.report;

import dev.symbiosis.cli.text.Text;
import java.util.ArrayList;
import java.util.List;

/// A range of values with round numbers to mark in it.
///
/// @param step between marks, 1, 2 or 5 times a power of ten
record Axis(double low, double high, double step) {

    /// @param marks how many marks there should be, about
    static Axis over(double low, double high, int marks) {
        double range = high > low ? high - low : Math.max(1e-9, Math.abs(high) * 0.1);
        double rough = range / marks;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        return new Axis(low, low + range, step);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /// Where a value lies, 0 at the low end, 1 at the high end.
    double place(double value) {
        return (value - low) / (high - low);
    }

    /// A mark with as many digits as neighbouring marks need to differ.
    String label(double mark) {
        double largest = Math.max(Math.abs(low), Math.abs(high));
        if (largest >= 10_000) {
            return Text.format("%s k", trimmed(mark / 1000, step / 1000));
        }
        return largest < 1e-3 && mark != 0 ? Text.scientific(mark) : trimmed(mark, step);
    }

    private static String trimmed(double value, double step) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
        return Text.format("%." + decimals + "f", value);
    }
}
