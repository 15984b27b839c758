package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;

import java.util.function.IntUnaryOperator;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/// Matrices whose rows become columns, in [squares][Square] of as many vectors as one has lanes.
final class Transposition {
    /// Which lanes of two vectors, the second's counted on from the first's, are the lower and the upper half of their zip.
    static final FloatVector LOW = lanes(lane -> lane / 2 + lane % 2 * LENGTH);

    static final FloatVector HIGH = LOW.add(LENGTH / 2f);

    /// The other way: each second lane of two vectors from the first on, and from the second on.
    static final FloatVector EVEN = lanes(lane -> 2 * lane);

    static final FloatVector ODD = EVEN.add(1f);

    /// Lanes whose number has this bit, and each lane changed with the one whose number differs in it.
    static final VectorMask<Float> BIT_1 = bit(1);

    static final VectorMask<Float> BIT_2 = bit(2);
    static final VectorMask<Float> BIT_4 = bit(4);
    static final VectorShuffle<Float> FLIP_1 = flip(1);
    static final VectorShuffle<Float> FLIP_2 = flip(2);
    static final VectorShuffle<Float> FLIP_4 = flip(4);

    private Transposition() {}

    /// The lanes of two vectors that [FloatVector#selectFrom] selects, those of the second counted on from the first's.
    static FloatVector lanes(IntUnaryOperator source) {
        float[] lanes = new float[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            lanes[lane] = source.applyAsInt(lane);
        }
        return load(lanes, 0);
    }

    private static VectorMask<Float> bit(int bit) {
        boolean[] lanes = new boolean[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            lanes[lane] = (lane & bit) != 0;
        }
        return VectorMask.fromArray(Lanes.SPECIES, lanes, 0);
    }

    private static VectorShuffle<Float> flip(int bit) {
        return VectorShuffle.fromOp(Lanes.SPECIES, lane -> (lane ^ bit) % LENGTH);
    }

    /// y[to + column · stepTo + row] = x[from + row · step + column].
    static void of(float[] x, int from, int step, int rows, int columns, float[] y, int to, int stepTo) {
        int below = rows - rows % LENGTH;
        int right = columns - columns % LENGTH;
        for (int row = 0; row < below; row += LENGTH) {
            for (int column = 0; column < right; column += LENGTH) {
                Square.turn(x, from + row * step + column, step, y, to + column * stepTo + row, stepTo);
            }
            singly(x, from + row * step, step, LENGTH, right, columns, y, to + row, stepTo);
        }
        singly(x, from + below * step, step, rows - below, 0, columns, y, to + below, stepTo);
    }

    /// Columns [first, end) of all rows.
    private static void singly(
            float[] x, int from, int step, int rows, int first, int end, float[] y, int to, int stepTo) {
        for (int column = first; column < end; column++) {
            for (int row = 0; row < rows; row++) {
                y[to + column * stepTo + row] = x[from + row * step + column];
            }
        }
    }
}
