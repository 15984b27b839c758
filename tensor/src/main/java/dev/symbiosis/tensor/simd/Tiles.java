package dev.symbiosis.tensor.simd;

import java.lang.invoke.VarHandle;
import jdk.incubator.vector.FloatVector;

/// The inner loops of convolution, unrolled. Written by `TilesWriter` in the tests: change that, not this.
///
/// A tile holds its sums in registers: n pixels × 2 vectors of output channels (or, for weight gradients, n input
/// channels × 2 vectors). Wide vectors have one flat loop over all terms, led by a table of offsets: short nested loops
/// cost 45 %. Narrow ones have so few registers, and so few multiply-adds for each term, that the rest of the loop
/// counts as much: they go in rounds of terms that lie side by side, and work out once for all where these are.
/// Sums start at zero and meet memory only after the loop, which with wide vectors a load before it would slow down fivefold.
final class Tiles {
    /// Most pixels of a forward tile that this machine's registers hold.
    static final int PIXELS = Lanes.LENGTH == Layout.BLOCK ? 13 : 6;

    /// Terms that narrow tiles take in one round, where they lie side by side.
    static final int ROUND = 8;

    private Tiles() {}

    /// Tiles of so many pixels.
    static int count(int pixels) {
        return Math.ceilDiv(pixels, PIXELS);
    }

    /// Pixels of the next of so many tiles, which share what is left about equally.
    static int share(int left, int tiles) {
        return left / tiles;
    }

    /// Sums over terms k in [from, to) of x[at + terms[k] + 16 p] · w[wAt + 2 V k + lane], for `pixels` pixels p and
    /// 2 V lanes, added to bias[biasAt + lane], or if terms came before to what is in y, and stored: the first V lanes
    /// at y0 + 16 p, the others at y1 + 16 p. With y1 < 0 the others are not wanted, and not computed; narrow vectors are
    /// always two of one block, both wanted.
    ///
    /// @param whole end of the whole rounds
    static void forward(int pixels, float[] x, int at, int[] terms, int from, int whole, int to, float[] w,
            int wAt, float[] bias, int biasAt, float[] y, int y0, int y1) {
        if (Lanes.LENGTH == Layout.BLOCK) {
            wide(y1 < 0 ? -pixels : pixels, x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
        } else {
            narrow(pixels, x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
        }
    }

    private static void wide(int pixels, float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        switch (pixels) {
            case 1 -> forward1x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -1 -> forward1x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 2 -> forward2x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -2 -> forward2x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 3 -> forward3x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -3 -> forward3x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 4 -> forward4x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -4 -> forward4x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 5 -> forward5x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -5 -> forward5x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 6 -> forward6x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -6 -> forward6x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 7 -> forward7x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -7 -> forward7x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 8 -> forward8x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -8 -> forward8x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 9 -> forward9x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -9 -> forward9x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 10 -> forward10x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -10 -> forward10x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 11 -> forward11x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -11 -> forward11x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 12 -> forward12x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -12 -> forward12x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            case 13 -> forward13x2(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0, y1);
            case -13 -> forward13x1(x, at, terms, from, to, w, wAt, bias, biasAt, y, y0);
            default -> throw none(pixels);
        }
    }

    private static IllegalArgumentException none(int pixels) {
        return new IllegalArgumentException("no tile of " + pixels + " pixels");
    }

    private static void narrow(int pixels, float[] x, int at, int[] terms, int from, int whole, int to, float[] w,
            int wAt, float[] bias, int biasAt, float[] y, int y0, int y1) {
        switch (pixels) {
            case 1 -> rounds1x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            case 2 -> rounds2x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            case 3 -> rounds3x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            case 4 -> rounds4x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            case 5 -> rounds5x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            case 6 -> rounds6x2(x, at, terms, from, whole, to, w, wAt, bias, biasAt, y, y0, y1);
            default -> throw none(pixels);
        }
    }

    /// Sums over pixels p in [0, pixels) of x[at + places[p] + c] · dy[d0 or d1 + 16 p + lane], for channels c of a block,
    /// added to sums[sumAt + 2 V c + lane], where there is room for a whole block: tiles compute a few channels more.
    /// With d1 < 0 there is no second vector; narrow vectors are always two of one block, and d1 is d0 + V.
    static void gradient(float[] x, int at, int channels, Places places, int pixels, float[] dy, int d0, int d1,
            float[] sums, int sumAt) {
        if (Lanes.LENGTH == Layout.BLOCK && d1 < 0) {
            gradient16x1(x, at, places.each(), pixels, dy, d0, sums, sumAt);
        } else if (Lanes.LENGTH == Layout.BLOCK) {
            for (int c = 0; c < channels; c += 8) {
                gradient8x2(x, at + c, places.each(), pixels, dy, d0, d1, sums, sumAt + 2 * Lanes.LENGTH * c);
            }
        } else if (pixels <= places.width()) {
            row6x2(x, at, pixels, dy, d0, sums, sumAt);
            for (int c = 6; c < channels; c += 5) {
                row5x2(x, at + c, pixels, dy, d0, sums, sumAt + 2 * Lanes.LENGTH * c);
            }
        } else {
            for (int c = 0; c < channels; c += 4) {
                rows4x2(x, at + c, places.width(), places.pitch(), pixels, dy, d0, sums, sumAt + 2 * Lanes.LENGTH * c);
            }
        }
    }

    private static void forward1x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
    }

    private static void forward1x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        b0.add(v).intoArray(y, y1 + 0);
    }

    private static void forward2x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
    }

    private static void forward2x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
    }

    private static void forward3x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
    }

    private static void forward3x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
    }

    private static void forward4x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
    }

    private static void forward4x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
    }

    private static void forward5x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
    }

    private static void forward5x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
    }

    private static void forward6x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
    }

    private static void forward6x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
    }

    private static void forward7x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
    }

    private static void forward7x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
    }

    private static void forward8x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
    }

    private static void forward8x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
    }

    private static void forward9x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
    }

    private static void forward9x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b8 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8); b8 = q8.fma(v, b8);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            b8.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 128)).intoArray(y, y1 + 128);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
        b8.add(v).intoArray(y, y1 + 128);
    }

    private static void forward10x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
    }

    private static void forward10x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b9 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8); b8 = q8.fma(v, b8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9); b9 = q9.fma(v, b9);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            b8.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 128)).intoArray(y, y1 + 128);
            b9.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 144)).intoArray(y, y1 + 144);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
        b8.add(v).intoArray(y, y1 + 128);
        b9.add(v).intoArray(y, y1 + 144);
    }

    private static void forward11x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
    }

    private static void forward11x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b10 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8); b8 = q8.fma(v, b8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9); b9 = q9.fma(v, b9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10); b10 = q10.fma(v, b10);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            b8.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 128)).intoArray(y, y1 + 128);
            b9.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 144)).intoArray(y, y1 + 144);
            b10.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 160)).intoArray(y, y1 + 160);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
        b8.add(v).intoArray(y, y1 + 128);
        b9.add(v).intoArray(y, y1 + 144);
        b10.add(v).intoArray(y, y1 + 160);
    }

    private static void forward12x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a11 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10);
            FloatVector q11 = FloatVector.broadcast(Lanes.SPECIES, x[p + 176]); a11 = q11.fma(u, a11);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            a11.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 176)).intoArray(y, y0 + 176);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
        a11.add(u).intoArray(y, y0 + 176);
    }

    private static void forward12x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a11 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b11 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8); b8 = q8.fma(v, b8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9); b9 = q9.fma(v, b9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10); b10 = q10.fma(v, b10);
            FloatVector q11 = FloatVector.broadcast(Lanes.SPECIES, x[p + 176]); a11 = q11.fma(u, a11); b11 = q11.fma(v, b11);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            a11.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 176)).intoArray(y, y0 + 176);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            b8.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 128)).intoArray(y, y1 + 128);
            b9.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 144)).intoArray(y, y1 + 144);
            b10.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 160)).intoArray(y, y1 + 160);
            b11.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 176)).intoArray(y, y1 + 176);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
        a11.add(u).intoArray(y, y0 + 176);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
        b8.add(v).intoArray(y, y1 + 128);
        b9.add(v).intoArray(y, y1 + 144);
        b10.add(v).intoArray(y, y1 + 160);
        b11.add(v).intoArray(y, y1 + 176);
    }

    private static void forward13x1(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a11 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a12 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10);
            FloatVector q11 = FloatVector.broadcast(Lanes.SPECIES, x[p + 176]); a11 = q11.fma(u, a11);
            FloatVector q12 = FloatVector.broadcast(Lanes.SPECIES, x[p + 192]); a12 = q12.fma(u, a12);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            a11.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 176)).intoArray(y, y0 + 176);
            a12.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 192)).intoArray(y, y0 + 192);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
        a11.add(u).intoArray(y, y0 + 176);
        a12.add(u).intoArray(y, y0 + 192);
    }

    private static void forward13x2(float[] x, int at, int[] terms, int from, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a11 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a12 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b11 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b12 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        for (int k = from; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 96]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 112]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 128]); a8 = q8.fma(u, a8); b8 = q8.fma(v, b8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 144]); a9 = q9.fma(u, a9); b9 = q9.fma(v, b9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 160]); a10 = q10.fma(u, a10); b10 = q10.fma(v, b10);
            FloatVector q11 = FloatVector.broadcast(Lanes.SPECIES, x[p + 176]); a11 = q11.fma(u, a11); b11 = q11.fma(v, b11);
            FloatVector q12 = FloatVector.broadcast(Lanes.SPECIES, x[p + 192]); a12 = q12.fma(u, a12); b12 = q12.fma(v, b12);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            a6.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 96)).intoArray(y, y0 + 96);
            a7.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 112)).intoArray(y, y0 + 112);
            a8.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 128)).intoArray(y, y0 + 128);
            a9.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 144)).intoArray(y, y0 + 144);
            a10.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 160)).intoArray(y, y0 + 160);
            a11.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 176)).intoArray(y, y0 + 176);
            a12.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 192)).intoArray(y, y0 + 192);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            b6.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 96)).intoArray(y, y1 + 96);
            b7.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 112)).intoArray(y, y1 + 112);
            b8.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 128)).intoArray(y, y1 + 128);
            b9.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 144)).intoArray(y, y1 + 144);
            b10.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 160)).intoArray(y, y1 + 160);
            b11.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 176)).intoArray(y, y1 + 176);
            b12.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 192)).intoArray(y, y1 + 192);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        a6.add(u).intoArray(y, y0 + 96);
        a7.add(u).intoArray(y, y0 + 112);
        a8.add(u).intoArray(y, y0 + 128);
        a9.add(u).intoArray(y, y0 + 144);
        a10.add(u).intoArray(y, y0 + 160);
        a11.add(u).intoArray(y, y0 + 176);
        a12.add(u).intoArray(y, y0 + 192);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
        b6.add(v).intoArray(y, y1 + 96);
        b7.add(v).intoArray(y, y1 + 112);
        b8.add(v).intoArray(y, y1 + 128);
        b9.add(v).intoArray(y, y1 + 144);
        b10.add(v).intoArray(y, y1 + 160);
        b11.add(v).intoArray(y, y1 + 176);
        b12.add(v).intoArray(y, y1 + 192);
    }

    private static void rounds1x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        b0.add(v).intoArray(y, y1 + 0);
    }

    private static void rounds2x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 22]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 23]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
    }

    private static void rounds3x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 33]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 34]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 35]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 36]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 37]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 22]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 38]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 23]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 39]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
    }

    private static void rounds4x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 33]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 49]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 34]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 50]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 35]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 51]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 36]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 52]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 37]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 53]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 22]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 38]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 54]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 23]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 39]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 55]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
    }

    private static void rounds5x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 33]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 49]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 65]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 34]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 50]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 66]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 35]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 51]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 67]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 36]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 52]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 68]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 37]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 53]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 69]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 22]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 38]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 54]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 70]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 23]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 39]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 55]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 71]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
    }

    private static void rounds6x2(float[] x, int at, int[] terms, int from, int whole, int to, float[] w, int wAt,
            float[] bias, int biasAt, float[] y, int y0, int y1) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        int next = wAt;
        int k = from;
        for (; k != whole; k += ROUND) {
            int p = at + terms[k];
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 2 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 3 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 33]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 49]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 65]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 81]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 4 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 5 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 34]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 50]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 66]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 82]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 6 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 7 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 35]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 51]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 67]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 83]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 8 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 9 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 36]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 52]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 68]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 84]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 10 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 11 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 37]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 53]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 69]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 85]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 12 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 13 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 22]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 38]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 54]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 70]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 86]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 14 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 15 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 23]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 39]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 55]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 71]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 87]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            next += 2 * ROUND * Lanes.LENGTH;
        }
        for (; k < to; k++) {
            int p = at + terms[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, w, next + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, w, next + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 32]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 48]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 64]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 80]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            next += 2 * Lanes.LENGTH;
        }
        if (from > 0) {
            a0.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 0)).intoArray(y, y0 + 0);
            a1.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 16)).intoArray(y, y0 + 16);
            a2.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 32)).intoArray(y, y0 + 32);
            a3.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 48)).intoArray(y, y0 + 48);
            a4.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 64)).intoArray(y, y0 + 64);
            a5.add(FloatVector.fromArray(Lanes.SPECIES, y, y0 + 80)).intoArray(y, y0 + 80);
            b0.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 0)).intoArray(y, y1 + 0);
            b1.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 16)).intoArray(y, y1 + 16);
            b2.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 32)).intoArray(y, y1 + 32);
            b3.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 48)).intoArray(y, y1 + 48);
            b4.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 64)).intoArray(y, y1 + 64);
            b5.add(FloatVector.fromArray(Lanes.SPECIES, y, y1 + 80)).intoArray(y, y1 + 80);
            return;
        }
        FloatVector u = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 0 * Lanes.LENGTH);
        FloatVector v = FloatVector.fromArray(Lanes.SPECIES, bias, biasAt + 1 * Lanes.LENGTH);
        a0.add(u).intoArray(y, y0 + 0);
        a1.add(u).intoArray(y, y0 + 16);
        a2.add(u).intoArray(y, y0 + 32);
        a3.add(u).intoArray(y, y0 + 48);
        a4.add(u).intoArray(y, y0 + 64);
        a5.add(u).intoArray(y, y0 + 80);
        b0.add(v).intoArray(y, y1 + 0);
        b1.add(v).intoArray(y, y1 + 16);
        b2.add(v).intoArray(y, y1 + 32);
        b3.add(v).intoArray(y, y1 + 48);
        b4.add(v).intoArray(y, y1 + 64);
        b5.add(v).intoArray(y, y1 + 80);
    }

    private static void row6x2(float[] x, int at, int pixels, float[] dy, int d0, float[] sums, int sumAt) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        int end = d0 + 16 * pixels;
        int ahead = at - d0;
        int next = d0;
        for (; next < end - 16; next += 32) {
            int p = next + ahead;
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 16 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 16 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 21]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            }
        }
        for (; next < end; next += 16) {
            int p = next + ahead;
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            if (Lanes.FENCES) VarHandle.acquireFence();
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
        }
        a0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 0 * Lanes.LENGTH)).intoArray(sums, sumAt + 0 * Lanes.LENGTH);
        a1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 2 * Lanes.LENGTH)).intoArray(sums, sumAt + 2 * Lanes.LENGTH);
        a2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 4 * Lanes.LENGTH)).intoArray(sums, sumAt + 4 * Lanes.LENGTH);
        a3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 6 * Lanes.LENGTH)).intoArray(sums, sumAt + 6 * Lanes.LENGTH);
        a4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 8 * Lanes.LENGTH)).intoArray(sums, sumAt + 8 * Lanes.LENGTH);
        a5.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 10 * Lanes.LENGTH)).intoArray(sums, sumAt + 10 * Lanes.LENGTH);
        b0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 1 * Lanes.LENGTH)).intoArray(sums, sumAt + 1 * Lanes.LENGTH);
        b1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 3 * Lanes.LENGTH)).intoArray(sums, sumAt + 3 * Lanes.LENGTH);
        b2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 5 * Lanes.LENGTH)).intoArray(sums, sumAt + 5 * Lanes.LENGTH);
        b3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 7 * Lanes.LENGTH)).intoArray(sums, sumAt + 7 * Lanes.LENGTH);
        b4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 9 * Lanes.LENGTH)).intoArray(sums, sumAt + 9 * Lanes.LENGTH);
        b5.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 11 * Lanes.LENGTH)).intoArray(sums, sumAt + 11 * Lanes.LENGTH);
    }

    private static void row5x2(float[] x, int at, int pixels, float[] dy, int d0, float[] sums, int sumAt) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        int end = d0 + 16 * pixels;
        int ahead = at - d0;
        int next = d0;
        for (; next < end - 16; next += 32) {
            int p = next + ahead;
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
            if (Lanes.FENCES) VarHandle.acquireFence();
            {
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 16 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 16 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 16]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 17]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 18]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 19]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 20]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            }
        }
        for (; next < end; next += 16) {
            int p = next + ahead;
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
        }
        a0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 0 * Lanes.LENGTH)).intoArray(sums, sumAt + 0 * Lanes.LENGTH);
        a1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 2 * Lanes.LENGTH)).intoArray(sums, sumAt + 2 * Lanes.LENGTH);
        a2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 4 * Lanes.LENGTH)).intoArray(sums, sumAt + 4 * Lanes.LENGTH);
        a3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 6 * Lanes.LENGTH)).intoArray(sums, sumAt + 6 * Lanes.LENGTH);
        a4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 8 * Lanes.LENGTH)).intoArray(sums, sumAt + 8 * Lanes.LENGTH);
        b0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 1 * Lanes.LENGTH)).intoArray(sums, sumAt + 1 * Lanes.LENGTH);
        b1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 3 * Lanes.LENGTH)).intoArray(sums, sumAt + 3 * Lanes.LENGTH);
        b2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 5 * Lanes.LENGTH)).intoArray(sums, sumAt + 5 * Lanes.LENGTH);
        b3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 7 * Lanes.LENGTH)).intoArray(sums, sumAt + 7 * Lanes.LENGTH);
        b4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 9 * Lanes.LENGTH)).intoArray(sums, sumAt + 9 * Lanes.LENGTH);
    }

    private static void rows4x2(float[] x, int at, int width, int pitch, int pixels, float[] dy, int d0,
            float[] sums, int sumAt) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        int from = at;
        for (int row = 0; row < pixels; row += width) {
            int begin = d0 + 16 * row;
            int end = begin + 16 * width;
            int ahead = from - begin;
            for (int next = begin; next < end; next += 16) {
                int p = next + ahead;
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 0 * Lanes.LENGTH);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, next + 0 + 1 * Lanes.LENGTH);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            }
            from += pitch;
        }
        a0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 0 * Lanes.LENGTH)).intoArray(sums, sumAt + 0 * Lanes.LENGTH);
        a1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 2 * Lanes.LENGTH)).intoArray(sums, sumAt + 2 * Lanes.LENGTH);
        a2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 4 * Lanes.LENGTH)).intoArray(sums, sumAt + 4 * Lanes.LENGTH);
        a3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 6 * Lanes.LENGTH)).intoArray(sums, sumAt + 6 * Lanes.LENGTH);
        b0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 1 * Lanes.LENGTH)).intoArray(sums, sumAt + 1 * Lanes.LENGTH);
        b1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 3 * Lanes.LENGTH)).intoArray(sums, sumAt + 3 * Lanes.LENGTH);
        b2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 5 * Lanes.LENGTH)).intoArray(sums, sumAt + 5 * Lanes.LENGTH);
        b3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 7 * Lanes.LENGTH)).intoArray(sums, sumAt + 7 * Lanes.LENGTH);
    }

    private static void gradient8x2(float[] x, int at, int[] places, int pixels, float[] dy, int d0,
            int d1, float[] sums, int sumAt) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector b7 = FloatVector.zero(Lanes.SPECIES);
        for (int k = 0; k < pixels; k++) {
            int p = at + places[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, d0 + 16 * k);
            FloatVector v = FloatVector.fromArray(Lanes.SPECIES, dy, d1 + 16 * k);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0); b0 = q0.fma(v, b0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1); b1 = q1.fma(v, b1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2); b2 = q2.fma(v, b2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3); b3 = q3.fma(v, b3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4); b4 = q4.fma(v, b4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a5 = q5.fma(u, a5); b5 = q5.fma(v, b5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a6 = q6.fma(u, a6); b6 = q6.fma(v, b6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a7 = q7.fma(u, a7); b7 = q7.fma(v, b7);
        }
        a0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 0 * Lanes.LENGTH)).intoArray(sums, sumAt + 0 * Lanes.LENGTH);
        a1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 2 * Lanes.LENGTH)).intoArray(sums, sumAt + 2 * Lanes.LENGTH);
        a2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 4 * Lanes.LENGTH)).intoArray(sums, sumAt + 4 * Lanes.LENGTH);
        a3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 6 * Lanes.LENGTH)).intoArray(sums, sumAt + 6 * Lanes.LENGTH);
        a4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 8 * Lanes.LENGTH)).intoArray(sums, sumAt + 8 * Lanes.LENGTH);
        a5.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 10 * Lanes.LENGTH)).intoArray(sums, sumAt + 10 * Lanes.LENGTH);
        a6.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 12 * Lanes.LENGTH)).intoArray(sums, sumAt + 12 * Lanes.LENGTH);
        a7.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 14 * Lanes.LENGTH)).intoArray(sums, sumAt + 14 * Lanes.LENGTH);
        b0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 1 * Lanes.LENGTH)).intoArray(sums, sumAt + 1 * Lanes.LENGTH);
        b1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 3 * Lanes.LENGTH)).intoArray(sums, sumAt + 3 * Lanes.LENGTH);
        b2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 5 * Lanes.LENGTH)).intoArray(sums, sumAt + 5 * Lanes.LENGTH);
        b3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 7 * Lanes.LENGTH)).intoArray(sums, sumAt + 7 * Lanes.LENGTH);
        b4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 9 * Lanes.LENGTH)).intoArray(sums, sumAt + 9 * Lanes.LENGTH);
        b5.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 11 * Lanes.LENGTH)).intoArray(sums, sumAt + 11 * Lanes.LENGTH);
        b6.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 13 * Lanes.LENGTH)).intoArray(sums, sumAt + 13 * Lanes.LENGTH);
        b7.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 15 * Lanes.LENGTH)).intoArray(sums, sumAt + 15 * Lanes.LENGTH);
    }

    private static void gradient16x1(float[] x, int at, int[] places, int pixels, float[] dy, int d0,
            float[] sums, int sumAt) {
        FloatVector a0 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a1 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a2 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a3 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a4 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a5 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a6 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a7 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a8 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a9 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a10 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a11 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a12 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a13 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a14 = FloatVector.zero(Lanes.SPECIES);
        FloatVector a15 = FloatVector.zero(Lanes.SPECIES);
        for (int k = 0; k < pixels; k++) {
            int p = at + places[k];
            FloatVector u = FloatVector.fromArray(Lanes.SPECIES, dy, d0 + 16 * k);
            FloatVector q0 = FloatVector.broadcast(Lanes.SPECIES, x[p + 0]); a0 = q0.fma(u, a0);
            FloatVector q1 = FloatVector.broadcast(Lanes.SPECIES, x[p + 1]); a1 = q1.fma(u, a1);
            FloatVector q2 = FloatVector.broadcast(Lanes.SPECIES, x[p + 2]); a2 = q2.fma(u, a2);
            FloatVector q3 = FloatVector.broadcast(Lanes.SPECIES, x[p + 3]); a3 = q3.fma(u, a3);
            FloatVector q4 = FloatVector.broadcast(Lanes.SPECIES, x[p + 4]); a4 = q4.fma(u, a4);
            FloatVector q5 = FloatVector.broadcast(Lanes.SPECIES, x[p + 5]); a5 = q5.fma(u, a5);
            FloatVector q6 = FloatVector.broadcast(Lanes.SPECIES, x[p + 6]); a6 = q6.fma(u, a6);
            FloatVector q7 = FloatVector.broadcast(Lanes.SPECIES, x[p + 7]); a7 = q7.fma(u, a7);
            FloatVector q8 = FloatVector.broadcast(Lanes.SPECIES, x[p + 8]); a8 = q8.fma(u, a8);
            FloatVector q9 = FloatVector.broadcast(Lanes.SPECIES, x[p + 9]); a9 = q9.fma(u, a9);
            FloatVector q10 = FloatVector.broadcast(Lanes.SPECIES, x[p + 10]); a10 = q10.fma(u, a10);
            FloatVector q11 = FloatVector.broadcast(Lanes.SPECIES, x[p + 11]); a11 = q11.fma(u, a11);
            FloatVector q12 = FloatVector.broadcast(Lanes.SPECIES, x[p + 12]); a12 = q12.fma(u, a12);
            FloatVector q13 = FloatVector.broadcast(Lanes.SPECIES, x[p + 13]); a13 = q13.fma(u, a13);
            FloatVector q14 = FloatVector.broadcast(Lanes.SPECIES, x[p + 14]); a14 = q14.fma(u, a14);
            FloatVector q15 = FloatVector.broadcast(Lanes.SPECIES, x[p + 15]); a15 = q15.fma(u, a15);
        }
        a0.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 0 * Lanes.LENGTH)).intoArray(sums, sumAt + 0 * Lanes.LENGTH);
        a1.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 2 * Lanes.LENGTH)).intoArray(sums, sumAt + 2 * Lanes.LENGTH);
        a2.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 4 * Lanes.LENGTH)).intoArray(sums, sumAt + 4 * Lanes.LENGTH);
        a3.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 6 * Lanes.LENGTH)).intoArray(sums, sumAt + 6 * Lanes.LENGTH);
        a4.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 8 * Lanes.LENGTH)).intoArray(sums, sumAt + 8 * Lanes.LENGTH);
        a5.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 10 * Lanes.LENGTH)).intoArray(sums, sumAt + 10 * Lanes.LENGTH);
        a6.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 12 * Lanes.LENGTH)).intoArray(sums, sumAt + 12 * Lanes.LENGTH);
        a7.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 14 * Lanes.LENGTH)).intoArray(sums, sumAt + 14 * Lanes.LENGTH);
        a8.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 16 * Lanes.LENGTH)).intoArray(sums, sumAt + 16 * Lanes.LENGTH);
        a9.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 18 * Lanes.LENGTH)).intoArray(sums, sumAt + 18 * Lanes.LENGTH);
        a10.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 20 * Lanes.LENGTH)).intoArray(sums, sumAt + 20 * Lanes.LENGTH);
        a11.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 22 * Lanes.LENGTH)).intoArray(sums, sumAt + 22 * Lanes.LENGTH);
        a12.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 24 * Lanes.LENGTH)).intoArray(sums, sumAt + 24 * Lanes.LENGTH);
        a13.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 26 * Lanes.LENGTH)).intoArray(sums, sumAt + 26 * Lanes.LENGTH);
        a14.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 28 * Lanes.LENGTH)).intoArray(sums, sumAt + 28 * Lanes.LENGTH);
        a15.add(FloatVector.fromArray(Lanes.SPECIES, sums, sumAt + 30 * Lanes.LENGTH)).intoArray(sums, sumAt + 30 * Lanes.LENGTH);
    }
}
