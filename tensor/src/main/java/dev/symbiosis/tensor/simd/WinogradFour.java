package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// F(4×4, 3×3): 36 multiplications for a tile instead of 144. The points are 0, ±1, ±2 and ∞.
///
///          4  0 −5  0  1  0            1/4    0    0             1  1  1  1  1  0
///          0 −4 −4  1  1  0           −1/6 −1/6 −1/6        Aᵀ = 0  1 −1  2 −2  0
///     Bᵀ = 0  4 −4 −1  1  0       G = −1/6  1/6 −1/6             0  1  1  4  4  0
///          0 −2 −1  2  1  0           1/24 1/12  1/6             0  1 −1  8 −8  1
///          0  2 −1 −2  1  0           1/24 −1/12 1/6
///          0  4  0 −5  0  1              0    0    1
final class WinogradFour implements WinogradForm {
    private static final int SIDE = 6;

    /// From row to row in scratch.
    private static final int ROW = SIDE * LENGTH;

    /// In place of a bias.
    private static final float[] ZERO = new float[LENGTH];

    @Override
    public int side() {
        return 4;
    }

    @Override
    public int few() {
        return 128;
    }

    @Override
    public void input(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch) {
        for (int line = -6; line < 6; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 6 : line;
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
        FloatVector even = d2.fma(broadcast(SPECIES, -4f), d4);
        FloatVector odd = d1.fma(broadcast(SPECIES, -4f), d3);
        FloatVector far = d4.sub(d2);
        FloatVector near = d3.sub(d1);
        d0.fma(broadcast(SPECIES, 4f), d2.fma(broadcast(SPECIES, -5f), d4)).intoArray(y, to);
        even.add(odd).intoArray(y, to + stride);
        even.sub(odd).intoArray(y, to + 2 * stride);
        near.fma(broadcast(SPECIES, 2f), far).intoArray(y, to + 3 * stride);
        near.fma(broadcast(SPECIES, -2f), far).intoArray(y, to + 4 * stride);
        d1.fma(broadcast(SPECIES, 4f), d3.fma(broadcast(SPECIES, -5f), d5)).intoArray(y, to + 5 * stride);
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
        for (int line = -6; line < 4; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 6 : line;
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
        FloatVector ones = m1.add(m2);
        FloatVector one = m1.sub(m2);
        FloatVector twos = m3.add(m4);
        FloatVector two = m3.sub(m4);
        fromArray(SPECIES, x, at).add(ones).add(twos).add(shift).intoArray(y, to);
        two.fma(broadcast(SPECIES, 2f), one).add(shift).intoArray(y, to + stride);
        twos.fma(broadcast(SPECIES, 4f), ones).add(shift).intoArray(y, to + 2 * stride);
        two.fma(broadcast(SPECIES, 8f), one)
                .add(fromArray(SPECIES, x, at + 5 * step))
                .add(shift)
                .intoArray(y, to + 3 * stride);
    }

    @Override
    public void outputGradient(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch) {
        for (int line = -4; line < 6; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 4 : line;
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
        FloatVector even = d0.add(d2);
        FloatVector odd = d1.add(d3);
        FloatVector evens = d2.fma(broadcast(SPECIES, 4f), d0);
        FloatVector odds = d3.fma(broadcast(SPECIES, 8f), d1.add(d1));
        d0.intoArray(y, to);
        even.add(odd).intoArray(y, to + stride);
        even.sub(odd).intoArray(y, to + 2 * stride);
        evens.add(odds).intoArray(y, to + 3 * stride);
        evens.sub(odds).intoArray(y, to + 4 * stride);
        d3.intoArray(y, to + 5 * stride);
    }

    @Override
    public void weight(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch, int free) {
        for (int line = -3; line < 6; line++) {
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
        FloatVector sixth = g2.fma(broadcast(SPECIES, 4f), g0).mul(1f / 24);
        g0.mul(0.25f).intoArray(y, to);
        ends.add(g1).mul(-1f / 6).intoArray(y, to + stride);
        ends.sub(g1).mul(-1f / 6).intoArray(y, to + 2 * stride);
        g1.fma(broadcast(SPECIES, 1f / 12), sixth).intoArray(y, to + 3 * stride);
        g1.fma(broadcast(SPECIES, -1f / 12), sixth).intoArray(y, to + 4 * stride);
        g2.intoArray(y, to + 5 * stride);
    }

    @Override
    public void weightGradient(
            float[] x, int at, int step, float[] y, int to, int row, int column, float[] scratch, int free) {
        for (int line = -6; line < 3; line++) {
            boolean columns = line < 0;
            int j = columns ? line + 6 : line;
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
        FloatVector ones = u1.add(u2).mul(-1f / 6);
        FloatVector twos = u3.add(u4);
        fromArray(SPECIES, x, at)
                .fma(broadcast(SPECIES, 0.25f), twos.fma(broadcast(SPECIES, 1f / 24), ones))
                .intoArray(y, to);
        u2.sub(u1).fma(broadcast(SPECIES, 1f / 6), u3.sub(u4).mul(1f / 12)).intoArray(y, to + stride);
        twos.fma(broadcast(SPECIES, 1f / 6), ones)
                .add(fromArray(SPECIES, x, at + 5 * step))
                .intoArray(y, to + 2 * stride);
    }
}
