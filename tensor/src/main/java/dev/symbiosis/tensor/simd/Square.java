package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Transposition.BIT_1;
import static dev.symbiosis.tensor.simd.Transposition.BIT_2;
import static dev.symbiosis.tensor.simd.Transposition.BIT_4;
import static dev.symbiosis.tensor.simd.Transposition.EVEN;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_1;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_2;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_4;
import static dev.symbiosis.tensor.simd.Transposition.HIGH;
import static dev.symbiosis.tensor.simd.Transposition.LOW;
import static dev.symbiosis.tensor.simd.Transposition.ODD;

import jdk.incubator.vector.FloatVector;

/// As many rows as a vector has lanes, and as many columns, turned in registers. Written by `SquareWriter` in the tests:
/// change that, not this.
///
/// A step lays each row of the upper half and the one as far down in the lower half together like the teeth of a zip: of a
/// number's place, row and column one after the other in bits, it moves the first bit to the end. After as many steps as
/// a column has bits, rows and columns have changed places. Steps that open zips, and move the last bit to the front,
/// come to the same. Without AVX-512 a zip is several instructions. There a step lets two rows whose numbers differ
/// in one bit exchange the lanes whose numbers differ in it too: three choices of lanes and one move.
final class Square {
    /// Rows or columns that count in the squares of which only some do.
    static final int FEW = 4;

    private Square() {}

    /// y[to + column · stepTo + row] = x[from + row · step + column].
    static void turn(float[] x, int from, int step, float[] y, int to, int stepTo) {
        switch (LENGTH) {
            case 16 -> turn16(x, from, step, y, to, stepTo);
            case 8 -> turn8(x, from, step, y, to, stepTo);
            default -> turn4(x, from, step, y, to, stepTo);
        }
    }

    /// As [#turn], of the first few columns only.
    static void turnNarrow(float[] x, int from, int step, float[] y, int to, int stepTo) {
        switch (LENGTH) {
            case 16 -> narrow16(x, from, step, y, to, stepTo);
            case 8 -> narrow8(x, from, step, y, to, stepTo);
            default -> turn4(x, from, step, y, to, stepTo);
        }
    }

    /// As [#turn], where all rows but the first few are 0: those of x are not read.
    static void turnFlat(float[] x, int from, int step, float[] y, int to, int stepTo) {
        switch (LENGTH) {
            case 16 -> flat16(x, from, step, y, to, stepTo);
            case 8 -> flat8(x, from, step, y, to, stepTo);
            default -> turn4(x, from, step, y, to, stepTo);
        }
    }

    private static void turn16(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector a4 = load(x, from + 4 * step);
        FloatVector a5 = load(x, from + 5 * step);
        FloatVector a6 = load(x, from + 6 * step);
        FloatVector a7 = load(x, from + 7 * step);
        FloatVector a8 = load(x, from + 8 * step);
        FloatVector a9 = load(x, from + 9 * step);
        FloatVector a10 = load(x, from + 10 * step);
        FloatVector a11 = load(x, from + 11 * step);
        FloatVector a12 = load(x, from + 12 * step);
        FloatVector a13 = load(x, from + 13 * step);
        FloatVector a14 = load(x, from + 14 * step);
        FloatVector a15 = load(x, from + 15 * step);
        FloatVector b0 = LOW.selectFrom(a0, a8);
        FloatVector b1 = HIGH.selectFrom(a0, a8);
        FloatVector b2 = LOW.selectFrom(a1, a9);
        FloatVector b3 = HIGH.selectFrom(a1, a9);
        FloatVector b4 = LOW.selectFrom(a2, a10);
        FloatVector b5 = HIGH.selectFrom(a2, a10);
        FloatVector b6 = LOW.selectFrom(a3, a11);
        FloatVector b7 = HIGH.selectFrom(a3, a11);
        FloatVector b8 = LOW.selectFrom(a4, a12);
        FloatVector b9 = HIGH.selectFrom(a4, a12);
        FloatVector b10 = LOW.selectFrom(a5, a13);
        FloatVector b11 = HIGH.selectFrom(a5, a13);
        FloatVector b12 = LOW.selectFrom(a6, a14);
        FloatVector b13 = HIGH.selectFrom(a6, a14);
        FloatVector b14 = LOW.selectFrom(a7, a15);
        FloatVector b15 = HIGH.selectFrom(a7, a15);
        FloatVector c0 = LOW.selectFrom(b0, b8);
        FloatVector c1 = HIGH.selectFrom(b0, b8);
        FloatVector c2 = LOW.selectFrom(b1, b9);
        FloatVector c3 = HIGH.selectFrom(b1, b9);
        FloatVector c4 = LOW.selectFrom(b2, b10);
        FloatVector c5 = HIGH.selectFrom(b2, b10);
        FloatVector c6 = LOW.selectFrom(b3, b11);
        FloatVector c7 = HIGH.selectFrom(b3, b11);
        FloatVector c8 = LOW.selectFrom(b4, b12);
        FloatVector c9 = HIGH.selectFrom(b4, b12);
        FloatVector c10 = LOW.selectFrom(b5, b13);
        FloatVector c11 = HIGH.selectFrom(b5, b13);
        FloatVector c12 = LOW.selectFrom(b6, b14);
        FloatVector c13 = HIGH.selectFrom(b6, b14);
        FloatVector c14 = LOW.selectFrom(b7, b15);
        FloatVector c15 = HIGH.selectFrom(b7, b15);
        FloatVector d0 = LOW.selectFrom(c0, c8);
        FloatVector d1 = HIGH.selectFrom(c0, c8);
        FloatVector d2 = LOW.selectFrom(c1, c9);
        FloatVector d3 = HIGH.selectFrom(c1, c9);
        FloatVector d4 = LOW.selectFrom(c2, c10);
        FloatVector d5 = HIGH.selectFrom(c2, c10);
        FloatVector d6 = LOW.selectFrom(c3, c11);
        FloatVector d7 = HIGH.selectFrom(c3, c11);
        FloatVector d8 = LOW.selectFrom(c4, c12);
        FloatVector d9 = HIGH.selectFrom(c4, c12);
        FloatVector d10 = LOW.selectFrom(c5, c13);
        FloatVector d11 = HIGH.selectFrom(c5, c13);
        FloatVector d12 = LOW.selectFrom(c6, c14);
        FloatVector d13 = HIGH.selectFrom(c6, c14);
        FloatVector d14 = LOW.selectFrom(c7, c15);
        FloatVector d15 = HIGH.selectFrom(c7, c15);
        FloatVector e0 = LOW.selectFrom(d0, d8);
        FloatVector e1 = HIGH.selectFrom(d0, d8);
        FloatVector e2 = LOW.selectFrom(d1, d9);
        FloatVector e3 = HIGH.selectFrom(d1, d9);
        FloatVector e4 = LOW.selectFrom(d2, d10);
        FloatVector e5 = HIGH.selectFrom(d2, d10);
        FloatVector e6 = LOW.selectFrom(d3, d11);
        FloatVector e7 = HIGH.selectFrom(d3, d11);
        FloatVector e8 = LOW.selectFrom(d4, d12);
        FloatVector e9 = HIGH.selectFrom(d4, d12);
        FloatVector e10 = LOW.selectFrom(d5, d13);
        FloatVector e11 = HIGH.selectFrom(d5, d13);
        FloatVector e12 = LOW.selectFrom(d6, d14);
        FloatVector e13 = HIGH.selectFrom(d6, d14);
        FloatVector e14 = LOW.selectFrom(d7, d15);
        FloatVector e15 = HIGH.selectFrom(d7, d15);
        e0.intoArray(y, to + 0 * stepTo);
        e1.intoArray(y, to + 1 * stepTo);
        e2.intoArray(y, to + 2 * stepTo);
        e3.intoArray(y, to + 3 * stepTo);
        e4.intoArray(y, to + 4 * stepTo);
        e5.intoArray(y, to + 5 * stepTo);
        e6.intoArray(y, to + 6 * stepTo);
        e7.intoArray(y, to + 7 * stepTo);
        e8.intoArray(y, to + 8 * stepTo);
        e9.intoArray(y, to + 9 * stepTo);
        e10.intoArray(y, to + 10 * stepTo);
        e11.intoArray(y, to + 11 * stepTo);
        e12.intoArray(y, to + 12 * stepTo);
        e13.intoArray(y, to + 13 * stepTo);
        e14.intoArray(y, to + 14 * stepTo);
        e15.intoArray(y, to + 15 * stepTo);
    }

    private static void turn8(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector a4 = load(x, from + 4 * step);
        FloatVector a5 = load(x, from + 5 * step);
        FloatVector a6 = load(x, from + 6 * step);
        FloatVector a7 = load(x, from + 7 * step);
        FloatVector b0to4 = a4.blend(a0, BIT_4).rearrange(FLIP_4);
        FloatVector b0 = a0.blend(b0to4, BIT_4);
        FloatVector b4 = b0to4.blend(a4, BIT_4);
        FloatVector b1to5 = a5.blend(a1, BIT_4).rearrange(FLIP_4);
        FloatVector b1 = a1.blend(b1to5, BIT_4);
        FloatVector b5 = b1to5.blend(a5, BIT_4);
        FloatVector b2to6 = a6.blend(a2, BIT_4).rearrange(FLIP_4);
        FloatVector b2 = a2.blend(b2to6, BIT_4);
        FloatVector b6 = b2to6.blend(a6, BIT_4);
        FloatVector b3to7 = a7.blend(a3, BIT_4).rearrange(FLIP_4);
        FloatVector b3 = a3.blend(b3to7, BIT_4);
        FloatVector b7 = b3to7.blend(a7, BIT_4);
        FloatVector c0to2 = b2.blend(b0, BIT_2).rearrange(FLIP_2);
        FloatVector c0 = b0.blend(c0to2, BIT_2);
        FloatVector c2 = c0to2.blend(b2, BIT_2);
        FloatVector c1to3 = b3.blend(b1, BIT_2).rearrange(FLIP_2);
        FloatVector c1 = b1.blend(c1to3, BIT_2);
        FloatVector c3 = c1to3.blend(b3, BIT_2);
        FloatVector c4to6 = b6.blend(b4, BIT_2).rearrange(FLIP_2);
        FloatVector c4 = b4.blend(c4to6, BIT_2);
        FloatVector c6 = c4to6.blend(b6, BIT_2);
        FloatVector c5to7 = b7.blend(b5, BIT_2).rearrange(FLIP_2);
        FloatVector c5 = b5.blend(c5to7, BIT_2);
        FloatVector c7 = c5to7.blend(b7, BIT_2);
        FloatVector d0to1 = c1.blend(c0, BIT_1).rearrange(FLIP_1);
        FloatVector d0 = c0.blend(d0to1, BIT_1);
        FloatVector d1 = d0to1.blend(c1, BIT_1);
        FloatVector d2to3 = c3.blend(c2, BIT_1).rearrange(FLIP_1);
        FloatVector d2 = c2.blend(d2to3, BIT_1);
        FloatVector d3 = d2to3.blend(c3, BIT_1);
        FloatVector d4to5 = c5.blend(c4, BIT_1).rearrange(FLIP_1);
        FloatVector d4 = c4.blend(d4to5, BIT_1);
        FloatVector d5 = d4to5.blend(c5, BIT_1);
        FloatVector d6to7 = c7.blend(c6, BIT_1).rearrange(FLIP_1);
        FloatVector d6 = c6.blend(d6to7, BIT_1);
        FloatVector d7 = d6to7.blend(c7, BIT_1);
        d0.intoArray(y, to + 0 * stepTo);
        d1.intoArray(y, to + 1 * stepTo);
        d2.intoArray(y, to + 2 * stepTo);
        d3.intoArray(y, to + 3 * stepTo);
        d4.intoArray(y, to + 4 * stepTo);
        d5.intoArray(y, to + 5 * stepTo);
        d6.intoArray(y, to + 6 * stepTo);
        d7.intoArray(y, to + 7 * stepTo);
    }

    private static void turn4(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector b0to2 = a2.blend(a0, BIT_2).rearrange(FLIP_2);
        FloatVector b0 = a0.blend(b0to2, BIT_2);
        FloatVector b2 = b0to2.blend(a2, BIT_2);
        FloatVector b1to3 = a3.blend(a1, BIT_2).rearrange(FLIP_2);
        FloatVector b1 = a1.blend(b1to3, BIT_2);
        FloatVector b3 = b1to3.blend(a3, BIT_2);
        FloatVector c0to1 = b1.blend(b0, BIT_1).rearrange(FLIP_1);
        FloatVector c0 = b0.blend(c0to1, BIT_1);
        FloatVector c1 = c0to1.blend(b1, BIT_1);
        FloatVector c2to3 = b3.blend(b2, BIT_1).rearrange(FLIP_1);
        FloatVector c2 = b2.blend(c2to3, BIT_1);
        FloatVector c3 = c2to3.blend(b3, BIT_1);
        c0.intoArray(y, to + 0 * stepTo);
        c1.intoArray(y, to + 1 * stepTo);
        c2.intoArray(y, to + 2 * stepTo);
        c3.intoArray(y, to + 3 * stepTo);
    }

    private static void narrow16(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector a4 = load(x, from + 4 * step);
        FloatVector a5 = load(x, from + 5 * step);
        FloatVector a6 = load(x, from + 6 * step);
        FloatVector a7 = load(x, from + 7 * step);
        FloatVector a8 = load(x, from + 8 * step);
        FloatVector a9 = load(x, from + 9 * step);
        FloatVector a10 = load(x, from + 10 * step);
        FloatVector a11 = load(x, from + 11 * step);
        FloatVector a12 = load(x, from + 12 * step);
        FloatVector a13 = load(x, from + 13 * step);
        FloatVector a14 = load(x, from + 14 * step);
        FloatVector a15 = load(x, from + 15 * step);
        FloatVector b0 = LOW.selectFrom(a0, a8);
        FloatVector b2 = LOW.selectFrom(a1, a9);
        FloatVector b4 = LOW.selectFrom(a2, a10);
        FloatVector b6 = LOW.selectFrom(a3, a11);
        FloatVector b8 = LOW.selectFrom(a4, a12);
        FloatVector b10 = LOW.selectFrom(a5, a13);
        FloatVector b12 = LOW.selectFrom(a6, a14);
        FloatVector b14 = LOW.selectFrom(a7, a15);
        FloatVector c0 = LOW.selectFrom(b0, b8);
        FloatVector c4 = LOW.selectFrom(b2, b10);
        FloatVector c8 = LOW.selectFrom(b4, b12);
        FloatVector c12 = LOW.selectFrom(b6, b14);
        FloatVector d0 = LOW.selectFrom(c0, c8);
        FloatVector d1 = HIGH.selectFrom(c0, c8);
        FloatVector d8 = LOW.selectFrom(c4, c12);
        FloatVector d9 = HIGH.selectFrom(c4, c12);
        FloatVector e0 = LOW.selectFrom(d0, d8);
        FloatVector e1 = HIGH.selectFrom(d0, d8);
        FloatVector e2 = LOW.selectFrom(d1, d9);
        FloatVector e3 = HIGH.selectFrom(d1, d9);
        e0.intoArray(y, to + 0 * stepTo);
        e1.intoArray(y, to + 1 * stepTo);
        e2.intoArray(y, to + 2 * stepTo);
        e3.intoArray(y, to + 3 * stepTo);
    }

    private static void narrow8(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector a4 = load(x, from + 4 * step);
        FloatVector a5 = load(x, from + 5 * step);
        FloatVector a6 = load(x, from + 6 * step);
        FloatVector a7 = load(x, from + 7 * step);
        FloatVector b0to4 = a4.blend(a0, BIT_4).rearrange(FLIP_4);
        FloatVector b0 = a0.blend(b0to4, BIT_4);
        FloatVector b1to5 = a5.blend(a1, BIT_4).rearrange(FLIP_4);
        FloatVector b1 = a1.blend(b1to5, BIT_4);
        FloatVector b2to6 = a6.blend(a2, BIT_4).rearrange(FLIP_4);
        FloatVector b2 = a2.blend(b2to6, BIT_4);
        FloatVector b3to7 = a7.blend(a3, BIT_4).rearrange(FLIP_4);
        FloatVector b3 = a3.blend(b3to7, BIT_4);
        FloatVector c0to2 = b2.blend(b0, BIT_2).rearrange(FLIP_2);
        FloatVector c0 = b0.blend(c0to2, BIT_2);
        FloatVector c2 = c0to2.blend(b2, BIT_2);
        FloatVector c1to3 = b3.blend(b1, BIT_2).rearrange(FLIP_2);
        FloatVector c1 = b1.blend(c1to3, BIT_2);
        FloatVector c3 = c1to3.blend(b3, BIT_2);
        FloatVector d0to1 = c1.blend(c0, BIT_1).rearrange(FLIP_1);
        FloatVector d0 = c0.blend(d0to1, BIT_1);
        FloatVector d1 = d0to1.blend(c1, BIT_1);
        FloatVector d2to3 = c3.blend(c2, BIT_1).rearrange(FLIP_1);
        FloatVector d2 = c2.blend(d2to3, BIT_1);
        FloatVector d3 = d2to3.blend(c3, BIT_1);
        d0.intoArray(y, to + 0 * stepTo);
        d1.intoArray(y, to + 1 * stepTo);
        d2.intoArray(y, to + 2 * stepTo);
        d3.intoArray(y, to + 3 * stepTo);
    }

    private static void flat16(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector zero = Lanes.all(0f);
        FloatVector b0 = EVEN.selectFrom(a0, a1);
        FloatVector b1 = EVEN.selectFrom(a2, a3);
        FloatVector b8 = ODD.selectFrom(a0, a1);
        FloatVector b9 = ODD.selectFrom(a2, a3);
        FloatVector c0 = EVEN.selectFrom(b0, b1);
        FloatVector c4 = EVEN.selectFrom(b8, b9);
        FloatVector c8 = ODD.selectFrom(b0, b1);
        FloatVector c12 = ODD.selectFrom(b8, b9);
        FloatVector d0 = EVEN.selectFrom(c0, zero);
        FloatVector d2 = EVEN.selectFrom(c4, zero);
        FloatVector d4 = EVEN.selectFrom(c8, zero);
        FloatVector d6 = EVEN.selectFrom(c12, zero);
        FloatVector d8 = ODD.selectFrom(c0, zero);
        FloatVector d10 = ODD.selectFrom(c4, zero);
        FloatVector d12 = ODD.selectFrom(c8, zero);
        FloatVector d14 = ODD.selectFrom(c12, zero);
        FloatVector e0 = EVEN.selectFrom(d0, zero);
        FloatVector e1 = EVEN.selectFrom(d2, zero);
        FloatVector e2 = EVEN.selectFrom(d4, zero);
        FloatVector e3 = EVEN.selectFrom(d6, zero);
        FloatVector e4 = EVEN.selectFrom(d8, zero);
        FloatVector e5 = EVEN.selectFrom(d10, zero);
        FloatVector e6 = EVEN.selectFrom(d12, zero);
        FloatVector e7 = EVEN.selectFrom(d14, zero);
        FloatVector e8 = ODD.selectFrom(d0, zero);
        FloatVector e9 = ODD.selectFrom(d2, zero);
        FloatVector e10 = ODD.selectFrom(d4, zero);
        FloatVector e11 = ODD.selectFrom(d6, zero);
        FloatVector e12 = ODD.selectFrom(d8, zero);
        FloatVector e13 = ODD.selectFrom(d10, zero);
        FloatVector e14 = ODD.selectFrom(d12, zero);
        FloatVector e15 = ODD.selectFrom(d14, zero);
        e0.intoArray(y, to + 0 * stepTo);
        e1.intoArray(y, to + 1 * stepTo);
        e2.intoArray(y, to + 2 * stepTo);
        e3.intoArray(y, to + 3 * stepTo);
        e4.intoArray(y, to + 4 * stepTo);
        e5.intoArray(y, to + 5 * stepTo);
        e6.intoArray(y, to + 6 * stepTo);
        e7.intoArray(y, to + 7 * stepTo);
        e8.intoArray(y, to + 8 * stepTo);
        e9.intoArray(y, to + 9 * stepTo);
        e10.intoArray(y, to + 10 * stepTo);
        e11.intoArray(y, to + 11 * stepTo);
        e12.intoArray(y, to + 12 * stepTo);
        e13.intoArray(y, to + 13 * stepTo);
        e14.intoArray(y, to + 14 * stepTo);
        e15.intoArray(y, to + 15 * stepTo);
    }

    private static void flat8(float[] x, int from, int step, float[] y, int to, int stepTo) {
        FloatVector a0 = load(x, from + 0 * step);
        FloatVector a1 = load(x, from + 1 * step);
        FloatVector a2 = load(x, from + 2 * step);
        FloatVector a3 = load(x, from + 3 * step);
        FloatVector zero = Lanes.all(0f);
        FloatVector a4 = zero;
        FloatVector a5 = zero;
        FloatVector a6 = zero;
        FloatVector a7 = zero;
        FloatVector b0to4 = a4.blend(a0, BIT_4).rearrange(FLIP_4);
        FloatVector b0 = a0.blend(b0to4, BIT_4);
        FloatVector b4 = b0to4.blend(a4, BIT_4);
        FloatVector b1to5 = a5.blend(a1, BIT_4).rearrange(FLIP_4);
        FloatVector b1 = a1.blend(b1to5, BIT_4);
        FloatVector b5 = b1to5.blend(a5, BIT_4);
        FloatVector b2to6 = a6.blend(a2, BIT_4).rearrange(FLIP_4);
        FloatVector b2 = a2.blend(b2to6, BIT_4);
        FloatVector b6 = b2to6.blend(a6, BIT_4);
        FloatVector b3to7 = a7.blend(a3, BIT_4).rearrange(FLIP_4);
        FloatVector b3 = a3.blend(b3to7, BIT_4);
        FloatVector b7 = b3to7.blend(a7, BIT_4);
        FloatVector c0to2 = b2.blend(b0, BIT_2).rearrange(FLIP_2);
        FloatVector c0 = b0.blend(c0to2, BIT_2);
        FloatVector c2 = c0to2.blend(b2, BIT_2);
        FloatVector c1to3 = b3.blend(b1, BIT_2).rearrange(FLIP_2);
        FloatVector c1 = b1.blend(c1to3, BIT_2);
        FloatVector c3 = c1to3.blend(b3, BIT_2);
        FloatVector c4to6 = b6.blend(b4, BIT_2).rearrange(FLIP_2);
        FloatVector c4 = b4.blend(c4to6, BIT_2);
        FloatVector c6 = c4to6.blend(b6, BIT_2);
        FloatVector c5to7 = b7.blend(b5, BIT_2).rearrange(FLIP_2);
        FloatVector c5 = b5.blend(c5to7, BIT_2);
        FloatVector c7 = c5to7.blend(b7, BIT_2);
        FloatVector d0to1 = c1.blend(c0, BIT_1).rearrange(FLIP_1);
        FloatVector d0 = c0.blend(d0to1, BIT_1);
        FloatVector d1 = d0to1.blend(c1, BIT_1);
        FloatVector d2to3 = c3.blend(c2, BIT_1).rearrange(FLIP_1);
        FloatVector d2 = c2.blend(d2to3, BIT_1);
        FloatVector d3 = d2to3.blend(c3, BIT_1);
        FloatVector d4to5 = c5.blend(c4, BIT_1).rearrange(FLIP_1);
        FloatVector d4 = c4.blend(d4to5, BIT_1);
        FloatVector d5 = d4to5.blend(c5, BIT_1);
        FloatVector d6to7 = c7.blend(c6, BIT_1).rearrange(FLIP_1);
        FloatVector d6 = c6.blend(d6to7, BIT_1);
        FloatVector d7 = d6to7.blend(c7, BIT_1);
        d0.intoArray(y, to + 0 * stepTo);
        d1.intoArray(y, to + 1 * stepTo);
        d2.intoArray(y, to + 2 * stepTo);
        d3.intoArray(y, to + 3 * stepTo);
        d4.intoArray(y, to + 4 * stepTo);
        d5.intoArray(y, to + 5 * stepTo);
        d6.intoArray(y, to + 6 * stepTo);
        d7.intoArray(y, to + 7 * stepTo);
    }
}
