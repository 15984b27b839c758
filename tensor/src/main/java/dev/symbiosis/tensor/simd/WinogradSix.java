package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// F(6×6, 3×3): 64 multiplications for a tile instead of 324. The points are 0, ±1, ±2, ±½ and ∞.
///
///          1  0 −21/4    0  21/4     0 −1  0              1      0     0             1  1  1  1   1    1     1  0
///          0  1     1 −17/4 −17/4    1  1  0           −2/9   −2/9  −2/9             0  1 −1  2  −2  1/2  −1/2  0
///          0 −1     1  17/4 −17/4   −1  1  0           −2/9    2/9  −2/9        Aᵀ = 0  1  1  4   4  1/4   1/4  0
///     Bᵀ = 0 1/2  1/4  −5/2  −5/4    2  1  0       G = 1/90   1/45  2/45             0  1 −1  8  −8  1/8  −1/8  0
///          0 −1/2 1/4   5/2  −5/4   −2  1  0           1/90  −1/45  2/45             0  1  1 16  16 1/16  1/16  0
///          0  2     4  −5/2    −5  1/2  1  0          32/45  16/45  8/45             0  1 −1 32 −32 1/32 −1/32  1
///          0 −2     4   5/2    −5 −1/2  1  0          32/45 −16/45  8/45
///          0 −1     0  21/4     0 −21/4 0  1              0      0     1
final class WinogradSix implements WinogradForm {
    private static final int SIDE = 8;

    /// From row to row in scratch.
    private static final int ROW = SIDE * LENGTH;

    /// In place of a bias.
    private static final float[] ZERO = new float[LENGTH];

    @Override
    public int side() {
        return 6;
    }

    @Override
    public int few() {
        return 160;
    }

    @Override
    public void input(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch) {
        for (int line = -8; line < 8; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 8 : line;
            inputPass(
                    columns ? x : scratch,
                    columns ? at + j * column : j * ROW,
                    columns ? row : LENGTH,
                    columns ? scratch : y,
                    columns ? j * LENGTH : to + j * SIDE * step,
                    columns ? ROW : step);
        }
    }

    private static void inputPass(float[] x, int at, int step, float[] y, int to, int stride) {
        FloatVector d0 = fromArray(SPECIES, x, at);
        FloatVector d1 = fromArray(SPECIES, x, at + step);
        FloatVector d2 = fromArray(SPECIES, x, at + 2 * step);
        FloatVector d3 = fromArray(SPECIES, x, at + 3 * step);
        FloatVector d4 = fromArray(SPECIES, x, at + 4 * step);
        FloatVector d5 = fromArray(SPECIES, x, at + 5 * step);
        FloatVector d6 = fromArray(SPECIES, x, at + 6 * step);
        FloatVector d7 = fromArray(SPECIES, x, at + 7 * step);
        FloatVector evenOnes = d4.fma(broadcast(SPECIES, -4.25f), d2.add(d6));
        FloatVector oddOnes = d3.fma(broadcast(SPECIES, -4.25f), d1.add(d5));
        FloatVector evenTwos = d2.fma(broadcast(SPECIES, 0.25f), d4.fma(broadcast(SPECIES, -1.25f), d6));
        FloatVector oddTwos = d1.fma(broadcast(SPECIES, 0.5f), d3.fma(broadcast(SPECIES, -2.5f), d5.add(d5)));
        FloatVector evenHalves = d2.fma(broadcast(SPECIES, 4f), d4.fma(broadcast(SPECIES, -5f), d6));
        FloatVector oddHalves = d5.fma(broadcast(SPECIES, 0.5f), d3.fma(broadcast(SPECIES, -2.5f), d1.add(d1)));
        d4.sub(d2).fma(broadcast(SPECIES, 5.25f), d0.sub(d6)).intoArray(y, to);
        evenOnes.add(oddOnes).intoArray(y, to + stride);
        evenOnes.sub(oddOnes).intoArray(y, to + 2 * stride);
        evenTwos.add(oddTwos).intoArray(y, to + 3 * stride);
        evenTwos.sub(oddTwos).intoArray(y, to + 4 * stride);
        evenHalves.add(oddHalves).intoArray(y, to + 5 * stride);
        evenHalves.sub(oddHalves).intoArray(y, to + 6 * stride);
        d3.sub(d5).fma(broadcast(SPECIES, 5.25f), d7.sub(d1)).intoArray(y, to + 7 * stride);
    }

    @Override
    public void output(
            float[] x,
            int at,
            int step,
            float[] bias,
            int biasAt,
            float[] y,
            int to,
            int row,
            int column,
            float[] scratch) {
        for (int line = -8; line < 6; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 8 : line;
            outputPass(
                    columns ? x : scratch,
                    columns ? at + j * step : j * ROW,
                    columns ? SIDE * step : LENGTH,
                    columns ? ZERO : bias,
                    columns ? 0 : biasAt,
                    columns ? scratch : y,
                    columns ? j * LENGTH : to + j * row,
                    columns ? ROW : column);
        }
    }

    private static void outputPass(
            float[] x, int at, int step, float[] bias, int biasAt, float[] y, int to, int stride) {
        FloatVector shift = fromArray(SPECIES, bias, biasAt);
        FloatVector m1 = fromArray(SPECIES, x, at + step);
        FloatVector m2 = fromArray(SPECIES, x, at + 2 * step);
        FloatVector m3 = fromArray(SPECIES, x, at + 3 * step);
        FloatVector m4 = fromArray(SPECIES, x, at + 4 * step);
        FloatVector m5 = fromArray(SPECIES, x, at + 5 * step);
        FloatVector m6 = fromArray(SPECIES, x, at + 6 * step);
        FloatVector ones = m1.add(m2);
        FloatVector one = m1.sub(m2);
        FloatVector twos = m3.add(m4);
        FloatVector two = m3.sub(m4);
        FloatVector halves = m5.add(m6);
        FloatVector half = m5.sub(m6);
        fromArray(SPECIES, x, at).add(ones).add(twos).add(halves).add(shift).intoArray(y, to);
        half.fma(broadcast(SPECIES, 0.5f), two.fma(broadcast(SPECIES, 2f), one))
                .add(shift)
                .intoArray(y, to + stride);
        halves.fma(broadcast(SPECIES, 0.25f), twos.fma(broadcast(SPECIES, 4f), ones))
                .add(shift)
                .intoArray(y, to + 2 * stride);
        half.fma(broadcast(SPECIES, 0.125f), two.fma(broadcast(SPECIES, 8f), one))
                .add(shift)
                .intoArray(y, to + 3 * stride);
        halves.fma(broadcast(SPECIES, 0.0625f), twos.fma(broadcast(SPECIES, 16f), ones))
                .add(shift)
                .intoArray(y, to + 4 * stride);
        half.fma(broadcast(SPECIES, 0.03125f), two.fma(broadcast(SPECIES, 32f), one))
                .add(fromArray(SPECIES, x, at + 7 * step))
                .add(shift)
                .intoArray(y, to + 5 * stride);
    }

    @Override
    public void outputGradient(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch) {
        for (int line = -6; line < 8; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 6 : line;
            outputGradientPass(
                    columns ? x : scratch,
                    columns ? at + j * column : j * ROW,
                    columns ? row : LENGTH,
                    columns ? scratch : y,
                    columns ? j * LENGTH : to + j * SIDE * step,
                    columns ? ROW : step);
        }
    }

    private static void outputGradientPass(float[] x, int at, int step, float[] y, int to, int stride) {
        FloatVector d0 = fromArray(SPECIES, x, at);
        FloatVector d1 = fromArray(SPECIES, x, at + step);
        FloatVector d2 = fromArray(SPECIES, x, at + 2 * step);
        FloatVector d3 = fromArray(SPECIES, x, at + 3 * step);
        FloatVector d4 = fromArray(SPECIES, x, at + 4 * step);
        FloatVector d5 = fromArray(SPECIES, x, at + 5 * step);
        FloatVector even = d0.add(d2).add(d4);
        FloatVector odd = d1.add(d3).add(d5);
        FloatVector evenTwos = d4.fma(broadcast(SPECIES, 16f), d2.fma(broadcast(SPECIES, 4f), d0));
        FloatVector oddTwos = d5.fma(broadcast(SPECIES, 32f), d3.fma(broadcast(SPECIES, 8f), d1.add(d1)));
        FloatVector evenHalves = d4.fma(broadcast(SPECIES, 0.0625f), d2.fma(broadcast(SPECIES, 0.25f), d0));
        FloatVector oddHalves = d5.fma(broadcast(SPECIES, 0.03125f), d3.fma(broadcast(SPECIES, 0.125f), d1.mul(0.5f)));
        d0.intoArray(y, to);
        even.add(odd).intoArray(y, to + stride);
        even.sub(odd).intoArray(y, to + 2 * stride);
        evenTwos.add(oddTwos).intoArray(y, to + 3 * stride);
        evenTwos.sub(oddTwos).intoArray(y, to + 4 * stride);
        evenHalves.add(oddHalves).intoArray(y, to + 5 * stride);
        evenHalves.sub(oddHalves).intoArray(y, to + 6 * stride);
        d5.intoArray(y, to + 7 * stride);
    }

    @Override
    public void weight(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch, int free) {
        for (int line = -3; line < 8; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 3 : line;
            weightPass(
                    columns ? x : scratch,
                    columns ? at + j * column : free + j * ROW,
                    columns ? row : LENGTH,
                    columns ? scratch : y,
                    columns ? free + j * LENGTH : to + j * SIDE * step,
                    columns ? ROW : step);
        }
    }

    private static void weightPass(float[] x, int at, int step, float[] y, int to, int stride) {
        FloatVector g0 = fromArray(SPECIES, x, at);
        FloatVector g1 = fromArray(SPECIES, x, at + step);
        FloatVector g2 = fromArray(SPECIES, x, at + 2 * step);
        FloatVector ends = g0.add(g2);
        FloatVector twos = g2.fma(broadcast(SPECIES, 4f), g0).mul(1f / 90);
        FloatVector halves = g0.fma(broadcast(SPECIES, 4f), g2).mul(8f / 45);
        g0.intoArray(y, to);
        ends.add(g1).mul(-2f / 9).intoArray(y, to + stride);
        ends.sub(g1).mul(-2f / 9).intoArray(y, to + 2 * stride);
        g1.fma(broadcast(SPECIES, 1f / 45), twos).intoArray(y, to + 3 * stride);
        g1.fma(broadcast(SPECIES, -1f / 45), twos).intoArray(y, to + 4 * stride);
        g1.fma(broadcast(SPECIES, 16f / 45), halves).intoArray(y, to + 5 * stride);
        g1.fma(broadcast(SPECIES, -16f / 45), halves).intoArray(y, to + 6 * stride);
        g2.intoArray(y, to + 7 * stride);
    }

    @Override
    public void weightGradient(
            float[] x, int at, int step, float[] y, int to, int row, int column, float[] scratch, int free) {
        for (int line = -8; line < 3; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 8 : line;
            weightGradientPass(
                    columns ? x : scratch,
                    columns ? at + j * step : free + j * ROW,
                    columns ? SIDE * step : LENGTH,
                    columns ? scratch : y,
                    columns ? free + j * LENGTH : to + j * row,
                    columns ? ROW : column);
        }
    }

    private static void weightGradientPass(float[] x, int at, int step, float[] y, int to, int stride) {
        FloatVector u1 = fromArray(SPECIES, x, at + step);
        FloatVector u2 = fromArray(SPECIES, x, at + 2 * step);
        FloatVector u3 = fromArray(SPECIES, x, at + 3 * step);
        FloatVector u4 = fromArray(SPECIES, x, at + 4 * step);
        FloatVector u5 = fromArray(SPECIES, x, at + 5 * step);
        FloatVector u6 = fromArray(SPECIES, x, at + 6 * step);
        FloatVector ones = u1.add(u2).mul(-2f / 9);
        FloatVector one = u1.sub(u2).mul(-2f / 9);
        FloatVector twos = u3.add(u4);
        FloatVector two = u3.sub(u4);
        FloatVector halves = u5.add(u6);
        FloatVector half = u5.sub(u6);
        halves.fma(broadcast(SPECIES, 32f / 45), twos.fma(broadcast(SPECIES, 1f / 90), ones))
                .add(fromArray(SPECIES, x, at))
                .intoArray(y, to);
        half.fma(broadcast(SPECIES, 16f / 45), two.fma(broadcast(SPECIES, 1f / 45), one))
                .intoArray(y, to + stride);
        halves.fma(broadcast(SPECIES, 8f / 45), twos.fma(broadcast(SPECIES, 2f / 45), ones))
                .add(fromArray(SPECIES, x, at + 7 * step))
                .intoArray(y, to + 2 * stride);
    }
}
