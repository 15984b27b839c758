package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Transposition.lanes;

import jdk.incubator.vector.FloatVector;

/// Numbers of three channels laid side by side, a₀ b₀ c₀ a₁ b₁ c₁ …, the way the pixels of an image file lie.
///
/// Three vectors of a channel each become three vectors of pixels. Each of these is selected from the first two channels, then from that
/// and the third.
final class Triples {
    private static final FloatVector TWO_OF_FIRST = two(0);
    private static final FloatVector TWO_OF_SECOND = two(LENGTH);
    private static final FloatVector TWO_OF_THIRD = two(2 * LENGTH);
    private static final FloatVector THREE_OF_FIRST = three(0);
    private static final FloatVector THREE_OF_SECOND = three(LENGTH);
    private static final FloatVector THREE_OF_THIRD = three(2 * LENGTH);

    private Triples() {}

    /// Lanes of a and b for the numbers from `first` on; where one is of c, anything.
    private static FloatVector two(int first) {
        return lanes(lane -> (first + lane) / 3 + (first + lane) % 3 % 2 * LENGTH);
    }

    /// The lane itself, or one of c.
    private static FloatVector three(int first) {
        return lanes(lane -> (first + lane) % 3 < 2 ? lane : LENGTH + (first + lane) / 3);
    }

    /// y[to + 3 i + c] = x[from + c · plane + i], for i in [0, count).
    static void lay(float[] x, int from, int plane, int count, float[] y, int to) {
        int whole = count - count % LENGTH;
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector a = load(x, from + i);
            FloatVector b = load(x, from + plane + i);
            FloatVector c = load(x, from + 2 * plane + i);
            int at = to + 3 * i;
            THREE_OF_FIRST.selectFrom(TWO_OF_FIRST.selectFrom(a, b), c).intoArray(y, at);
            THREE_OF_SECOND.selectFrom(TWO_OF_SECOND.selectFrom(a, b), c).intoArray(y, at + LENGTH);
            THREE_OF_THIRD.selectFrom(TWO_OF_THIRD.selectFrom(a, b), c).intoArray(y, at + 2 * LENGTH);
        }
        for (int i = whole; i < count; i++) {
            for (int c = 0; c < 3; c++) {
                y[to + 3 * i + c] = x[from + c * plane + i];
            }
        }
    }
}
