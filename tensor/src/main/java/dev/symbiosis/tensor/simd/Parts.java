package dev.symbiosis.tensor.simd;

import java.util.Arrays;

/// What the tasks of a kernel find and leave for its caller, who puts it together: numbers in double, in memory that stays.
final class Parts {
    private double[] numbers = {};

    /// At least so many zeros; whoever asks next gets the same array.
    double[] zeros(int count) {
        if (numbers.length < count) {
            numbers = new double[count];
        } else {
            Arrays.fill(numbers, 0, count, 0);
        }
        return numbers;
    }
}
