package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Photometry.C1;
import static dev.symbiosis.tensor.simd.Photometry.C2;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// What the windows around a pixel contribute to its gradient of the structural similarity. In the terms of [Photometry], a
/// window gives each of its pixels, times its dy and −½ · 0.85 / 9 C,
///
///     p + q (a − μ) + r (e − δ)
///     p = 2 (δ − ρ ν + (1 − SSIM) μ) / B₁        q = ρ r        r = 2 A₁ / (B₁ B₂)        ρ = ε / B₂
final class SimilarityGradient {
    /// Rows of p, q and r that a slot holds, in this order.
    private static final int MAPS = 3;

    private final Windows windows;
    private final int width;
    private final int pitch;

    SimilarityGradient(Windows windows, int width) {
        this.windows = windows;
        this.width = width;
        this.pitch = windows.pitch();
    }

    /// Numbers of the scratch for p, q, r of this many slots.
    int size(int slots) {
        return slots * MAPS * pitch;
    }

    /// Fills in p, q, r of the windows of one slot, times a factor and the gradients from dy[from] on. Where the error is
    /// clamped they are 0, and so they are before and after the row.
    void weigh(float[] rows, int slot, float[] dy, int from, float factor, float[] maps) {
        int mean = windows.at(slot, Windows.MU);
        int to = at(slot);
        for (int x = 0; x < width; x += LENGTH) {
            FloatVector mu = load(rows, mean + x);
            FloatVector delta = load(rows, mean + pitch + x);
            FloatVector variances = load(rows, mean + 2 * pitch + x);
            FloatVector spread = load(rows, mean + 3 * pitch + x);
            FloatVector nu = mu.add(delta);
            FloatVector b1 = mu.fma(mu, nu.fma(nu, all(C1)));
            FloatVector b2 = variances.add(C2);
            FloatVector likeness = all(1f).sub(delta.mul(delta).div(b1));
            FloatVector ratio = spread.div(b2);
            FloatVector distance = likeness.fma(ratio, delta.mul(delta).div(b1));
            VectorMask<Float> open =
                    distance.compare(VectorOperators.GT, 0f).and(distance.compare(VectorOperators.LT, 2f));
            FloatVector d = Lanes.where(open, load(dy, from + x).mul(2 * factor));
            FloatVector r = likeness.div(b2).mul(d);
            distance.fma(mu, delta.sub(ratio.mul(nu))).div(b1).mul(d).intoArray(maps, to + x);
            r.mul(ratio).intoArray(maps, to + pitch + x);
            r.intoArray(maps, to + 2 * pitch + x);
        }
        for (int edge = -1; edge <= width; edge += width + 1) {
            rows[mean + edge] = 0;
            rows[mean + pitch + edge] = 0;
            for (int map = 0; map < MAPS; map++) {
                maps[to + map * pitch + edge] = 0;
            }
        }
    }

    /// Adds what the windows of one slot give to the pixels of the row of another, which lies under them.
    void collect(float[] rows, int slot, float[] maps, int pixels, float[] sums) {
        int a = windows.at(pixels, Windows.A);
        int e = windows.at(pixels, Windows.E);
        int mean = windows.at(slot, Windows.MU);
        int p = at(slot);
        for (int x = 0; x < width; x += LENGTH) {
            FloatVector left = load(rows, a + x);
            FloatVector right = load(rows, e + x);
            FloatVector sum = load(sums, x);
            sum = add(rows, mean + x - 1, maps, p + x - 1, left, right, sum);
            sum = add(rows, mean + x, maps, p + x, left, right, sum);
            sum = add(rows, mean + x + 1, maps, p + x + 1, left, right, sum);
            sum.intoArray(sums, x);
        }
        int first = Edge.mirrored(-1, width);
        int last = Edge.mirrored(width, width);
        sums[first] += of(rows, mean, maps, p, rows[a + first], rows[e + first]);
        sums[last] += of(rows, mean + width - 1, maps, p + width - 1, rows[a + last], rows[e + last]);
    }

    private FloatVector add(
            float[] rows, int mean, float[] maps, int p, FloatVector a, FloatVector e, FloatVector sum) {
        FloatVector byA = a.sub(load(rows, mean)).fma(load(maps, p + pitch), sum.add(load(maps, p)));
        return e.sub(load(rows, mean + pitch)).fma(load(maps, p + 2 * pitch), byA);
    }

    private float of(float[] rows, int mean, float[] maps, int p, float a, float e) {
        float byA = Math.fma(a - rows[mean], maps[p + pitch], maps[p]);
        return Math.fma(e - rows[mean + pitch], maps[p + 2 * pitch], byA);
    }

    /// Where the first p of a slot is.
    private int at(int slot) {
        return slot * MAPS * pitch + Layout.BLOCK;
    }
}
