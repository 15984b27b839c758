package dev.symbiosis.model.eval;

import java.util.Arrays;

/// The median as numpy has it: of an even number of values the mean of the middle two.
final class Medians {
    private Medians() {}

    /// @param values at least one; they get sorted
    static double of(float... values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : ((double) values[middle - 1] + values[middle]) / 2;
    }
}
