package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums in double over a range of numbers, 16 at a time: number i of the range is added to sum i mod 16. The 16 sums are
/// those of an array from `at` on.
///
/// In a layout of blocks the 16 sums are those of the channels; in a plain one they are [added up][#total] in their order.
/// Both orders are the same for every vector width. Narrow vectors go over the range several times, 16 sums in all.
final class LaneSums {
    private static final VectorSpecies<Double> WIDE = VectorSpecies.of(double.class, Lanes.SPECIES.vectorShape());

    private static final int STEP = WIDE.length();

    private LaneSums() {}

    /// Adds the numbers of [from, to) to the 16 sums.
    static void add(float[] a, int from, int to, double[] sums, int at) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, at + lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, at + lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                FloatVector v = Lanes.load(a, i);
                low = low.add(low(v));
                high = high.add(high(v));
            }
            low.intoArray(sums, at + lane);
            high.intoArray(sums, at + lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[at + i - whole] += a[i];
        }
    }

    /// Adds a · b to the 16 sums; b may be a, for squares.
    static void addProducts(float[] a, float[] b, int from, int to, double[] sums, int at) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, at + lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, at + lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                FloatVector v = Lanes.load(a, i);
                FloatVector w = Lanes.load(b, i);
                low = low(v).fma(low(w), low);
                high = high(v).fma(high(w), high);
            }
            low.intoArray(sums, at + lane);
            high.intoArray(sums, at + lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[at + i - whole] = Math.fma((double) a[i], b[i], sums[at + i - whole]);
        }
    }

    /// Adds a to one set of 16 sums and a · b to another; b may be a, for squares.
    static void addWithProducts(float[] a, float[] b, int from, int to, double[] sums, double[] products, int at) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, at + lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, at + lane + STEP);
            DoubleVector lowProducts = DoubleVector.fromArray(WIDE, products, at + lane);
            DoubleVector highProducts = DoubleVector.fromArray(WIDE, products, at + lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                FloatVector v = Lanes.load(a, i);
                FloatVector w = Lanes.load(b, i);
                low = low.add(low(v));
                high = high.add(high(v));
                lowProducts = low(v).fma(low(w), lowProducts);
                highProducts = high(v).fma(high(w), highProducts);
            }
            low.intoArray(sums, at + lane);
            high.intoArray(sums, at + lane + STEP);
            lowProducts.intoArray(products, at + lane);
            highProducts.intoArray(products, at + lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[at + i - whole] += a[i];
            products[at + i - whole] = Math.fma((double) a[i], b[i], products[at + i - whole]);
        }
    }

    /// The sum of the 16, in their order.
    static double total(double[] sums, int at) {
        double total = 0;
        for (int i = at; i < at + BLOCK; i++) {
            total += sums[i];
        }
        return total;
    }

    /// The first half of the numbers. Vectors of half the width would do without halves, but with two classes of vectors in the
    /// program the compiler makes objects of some.
    private static DoubleVector low(FloatVector v) {
        return (DoubleVector) v.convertShape(VectorOperators.F2D, WIDE, 0);
    }

    /// The second half.
    private static DoubleVector high(FloatVector v) {
        return (DoubleVector) v.convertShape(VectorOperators.F2D, WIDE, 1);
    }
}
