package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Sums in double over a range of numbers, 16 at a time: number i of the range is added to sum i mod 16.
///
/// In a layout of blocks the 16 sums are those of the channels; in a plain one they are [added up][#total] in their order.
/// Both orders are the same for every vector width. Narrow vectors go over the range several times, 16 sums in all.
final class LaneSums {
    private static final VectorSpecies<Double> WIDE = VectorSpecies.of(double.class, Lanes.SPECIES.vectorShape());
    /// As many floats as a vector holds doubles.
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Lanes.SPECIES.vectorBitSize() / 2));

    private static final int STEP = WIDE.length();

    private LaneSums() {}

    /// Adds the numbers of [from, to) to the 16 sums.
    static void add(float[] a, int from, int to, double[] sums) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                low = low.add(wide(a, i));
                high = high.add(wide(a, i + STEP));
            }
            low.intoArray(sums, lane);
            high.intoArray(sums, lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[i - whole] += a[i];
        }
    }

    /// Adds a to one set of 16 sums and a · b to another; b may be a, for squares.
    static void addWithProducts(float[] a, float[] b, int from, int to, double[] sums, double[] products) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, lane + STEP);
            DoubleVector lowProducts = DoubleVector.fromArray(WIDE, products, lane);
            DoubleVector highProducts = DoubleVector.fromArray(WIDE, products, lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                DoubleVector v = wide(a, i);
                low = low.add(v);
                lowProducts = v.fma(wide(b, i), lowProducts);
                v = wide(a, i + STEP);
                high = high.add(v);
                highProducts = v.fma(wide(b, i + STEP), highProducts);
            }
            low.intoArray(sums, lane);
            high.intoArray(sums, lane + STEP);
            lowProducts.intoArray(products, lane);
            highProducts.intoArray(products, lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            sums[i - whole] += a[i];
            products[i - whole] = Math.fma((double) a[i], b[i], products[i - whole]);
        }
    }

    /// As [#addWithProducts] for dz = dy where y > 0, else 0, which is also stored.
    static void addPassed(
            float[] y, float[] dy, float[] x, float[] dz, int from, int to, double[] sums, double[] products) {
        int whole = to - (to - from) % BLOCK;
        for (int lane = 0; lane < BLOCK; lane += 2 * STEP) {
            DoubleVector low = DoubleVector.fromArray(WIDE, sums, lane);
            DoubleVector high = DoubleVector.fromArray(WIDE, sums, lane + STEP);
            DoubleVector lowProducts = DoubleVector.fromArray(WIDE, products, lane);
            DoubleVector highProducts = DoubleVector.fromArray(WIDE, products, lane + STEP);
            for (int i = from + lane; i < whole; i += BLOCK) {
                DoubleVector v = wide(passed(y, dy, dz, i));
                low = low.add(v);
                lowProducts = v.fma(wide(x, i), lowProducts);
                v = wide(passed(y, dy, dz, i + STEP));
                high = high.add(v);
                highProducts = v.fma(wide(x, i + STEP), highProducts);
            }
            low.intoArray(sums, lane);
            high.intoArray(sums, lane + STEP);
            lowProducts.intoArray(products, lane);
            highProducts.intoArray(products, lane + STEP);
        }
        for (int i = whole; i < to; i++) {
            dz[i] = y[i] > 0 ? dy[i] : 0;
            sums[i - whole] += dz[i];
            products[i - whole] = Math.fma((double) dz[i], x[i], products[i - whole]);
        }
    }

    /// The sum of the 16, in their order.
    static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /// Stores the 16 sums of a piece of a plane, or their total where a plane is one channel.
    static void store(double[] sums, int lanes, double[] into, int index) {
        if (lanes == BLOCK) {
            System.arraycopy(sums, 0, into, index * BLOCK, BLOCK);
        } else {
            into[index] = total(sums);
        }
    }

    private static FloatVector passed(float[] y, float[] dy, float[] dz, int at) {
        FloatVector gate = FloatVector.fromArray(HALF, y, at);
        FloatVector v = FloatVector.fromArray(HALF, dy, at);
        FloatVector passed = FloatVector.zero(HALF).blend(v, gate.compare(VectorOperators.GT, 0f));
        passed.intoArray(dz, at);
        return passed;
    }

    private static DoubleVector wide(float[] from, int at) {
        return wide(FloatVector.fromArray(HALF, from, at));
    }

    private static DoubleVector wide(FloatVector half) {
        return (DoubleVector) half.convertShape(VectorOperators.F2D, WIDE, 0);
    }
}
