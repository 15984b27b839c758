package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

import jdk.incubator.vector.DoubleVector;
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
        int whole = end(from, to, a.length);
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, at + lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, at + lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                low = low.add(wide(a, i));
                high = high.add(wide(a, i + STEP));
            }
            low.intoArray(sums, at + lane);
            high.intoArray(sums, at + lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[at + (i - whole) % BLOCK] += a[i];
        }
    }

    /// Adds a to one set of 16 sums and a · b to another; b may be a, for squares.
    static void addWithProducts(float[] a, float[] b, int from, int to, double[] sums, double[] products, int at) {
        int whole = end(from, to, Math.min(a.length, b.length));
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, at + lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, at + lane + STEP);
            DoubleVector lowProducts = DoubleVector.fromArray(WIDE, products, at + lane);
            DoubleVector highProducts = DoubleVector.fromArray(WIDE, products, at + lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                DoubleVector v = wide(a, i);
                low = low.add(v);
                lowProducts = v.fma(wide(b, i), lowProducts);
                v = wide(a, i + STEP);
                high = high.add(v);
                highProducts = v.fma(wide(b, i + STEP), highProducts);
            }
            low.intoArray(sums, at + lane);
            high.intoArray(sums, at + lane + STEP);
            lowProducts.intoArray(products, at + lane);
            highProducts.intoArray(products, at + lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            int lane = at + (i - whole) % BLOCK;
            sums[lane] += a[i];
            products[lane] = Math.fma((double) a[i], b[i], products[lane]);
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

    /// Where vectors end: with whole blocks, before the last one if reading behind it would leave the array.
    private static int end(int from, int to, int length) {
        int whole = to - (to - from) % BLOCK;
        return whole + STEP <= length ? whole : Math.max(from, whole - BLOCK);
    }

    /// The first half of a vector. One of half the width would do, but with two classes of vectors in the program the compiler
    /// makes objects of some.
    private static DoubleVector wide(float[] from, int at) {
        return (DoubleVector) Lanes.load(from, at).convertShape(VectorOperators.F2D, WIDE, 0);
    }
}
