package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// The photometric error; its formulas stand at the scalar backend's Photometry.
///
/// Variances are taken about the window's centre pixel instead of 0, so that little cancels.
/// p of all: a, b, y or dy, slopes, da, channels, rows, columns.
public final class PhotometryKernels {
    private PhotometryKernels() {}

    /// x: pixel, y: sample.
    public static void tvPhotometricError(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int channels = p.get(job + 5);
        int plane = p.get(job + 6) * p.get(job + 7);
        if (pixel < plane) {
            float sum = 0f;
            for (int k = 0; k < channels; k++) {
                int base = (second * channels + k) * plane;
                float[] means = new float[5];
                window(heap, p, job, base, pixel, means);
                float structure = 0.5f * (1f - similarity(means));
                structure = TornadoMath.min(TornadoMath.max(structure, 0f), 1f);
                float distance =
                        TornadoMath.abs(heap.get(p.get(job) + base + pixel) - heap.get(p.get(job + 1) + base + pixel));
                sum += 0.85f * structure + 0.15f * distance;
            }
            heap.set(p.get(job + 2) + second * plane + pixel, sum / (float) channels);
        }
    }

    /// What each window passes on to its nine pixels: by its mean, by a's distance from it, by b's, and both means. So
    /// written nothing large cancels. x: pixel, y: plane.
    public static void tvPhotometricSlopes(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int channels = p.get(job + 5);
        int plane = p.get(job + 6) * p.get(job + 7);
        if (pixel < plane) {
            int base = second * plane;
            float[] means = new float[5];
            window(heap, p, job, base, pixel, means);
            float ssim = similarity(means);
            float error = 0.5f * (1f - ssim);
            float factor = 0f;
            if (error > 0f && error < 1f) {
                float dy = heap.get(p.get(job + 2) + second / channels * plane + pixel);
                factor = dy / (float) channels * 0.85f * -0.5f / 9f;
            }
            float mu = means[0];
            float nu = means[1];
            float a1 = 2f * mu * nu + 0.0001f;
            float a2 = 2f * means[4] + 0.0009f;
            float b1 = mu * mu + nu * nu + 0.0001f;
            float b2 = means[2] + means[3] + 0.0009f;
            int slopes = p.get(job + 3) + 5 * base + pixel;
            heap.set(slopes, factor * (2f * nu * a2 / (b1 * b2) - 2f * mu * ssim / b1));
            heap.set(slopes + plane, factor * -2f * ssim / b2);
            heap.set(slopes + 2 * plane, factor * 2f * a1 / (b1 * b2));
            heap.set(slopes + 3 * plane, mu);
            heap.set(slopes + 4 * plane, nu);
        }
    }

    /// Gathers from the windows over a pixel, which lie over it once for each way the border reflects. x: pixel, y: plane.
    public static void tvPhotometricGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int channels = p.get(job + 5);
        int h = p.get(job + 6);
        int w = p.get(job + 7);
        int plane = h * w;
        if (pixel < plane) {
            int i = pixel / w;
            int j = pixel - i * w;
            int base = second * plane;
            float a = heap.get(p.get(job) + base + pixel);
            float b = heap.get(p.get(job + 1) + base + pixel);
            float sum = 0f;
            for (int u = 0; u < 3; u++) {
                int row = i + u - 1;
                if (row >= 0 && row < h) {
                    int rows = taps(row, i, h);
                    for (int v = 0; v < 3; v++) {
                        int column = j + v - 1;
                        if (column >= 0 && column < w) {
                            float times = (float) (rows * taps(column, j, w));
                            int slopes = p.get(job + 3) + 5 * base + row * w + column;
                            float byA = heap.get(slopes + plane) * (a - heap.get(slopes + 3 * plane));
                            float byB = heap.get(slopes + 2 * plane) * (b - heap.get(slopes + 4 * plane));
                            sum += times * (heap.get(slopes) + byA + byB);
                        }
                    }
                }
            }
            float sign = 0f;
            if (a > b) {
                sign = 1f;
            }
            if (a < b) {
                sign = -1f;
            }
            float dy = heap.get(p.get(job + 2) + second / channels * plane + pixel) / (float) channels;
            heap.set(p.get(job + 4) + base + pixel, dy * 0.15f * sign + sum);
        }
    }

    /// How many of the three taps of the window around `centre` lie over the pixel.
    private static int taps(int centre, int pixel, int length) {
        int count = 0;
        for (int k = 0; k < 3; k++) {
            if (Edges.mirrored(centre + k - 1, length) == pixel) {
                count = count + 1;
            }
        }
        return count;
    }

    /// Means of a and b, variances of a and b, and their covariance, over the 3 × 3 window of a pixel.
    private static void window(FloatArray heap, IntArray p, int job, int base, int pixel, float[] means) {
        int h = p.get(job + 6);
        int w = p.get(job + 7);
        int i = pixel / w;
        int j = pixel - i * w;
        float a0 = heap.get(p.get(job) + base + pixel);
        float b0 = heap.get(p.get(job + 1) + base + pixel);
        float a = 0f;
        float b = 0f;
        float aa = 0f;
        float bb = 0f;
        float ab = 0f;
        for (int tap = 0; tap < 9; tap++) {
            int k = base + Edges.mirrored(i + tap / 3 - 1, h) * w + Edges.mirrored(j + tap % 3 - 1, w);
            float s = heap.get(p.get(job) + k) - a0;
            float t = heap.get(p.get(job + 1) + k) - b0;
            a += s;
            b += t;
            aa += s * s;
            bb += t * t;
            ab += s * t;
        }
        a = a / 9f;
        b = b / 9f;
        means[0] = a0 + a;
        means[1] = b0 + b;
        means[2] = aa / 9f - a * a;
        means[3] = bb / 9f - b * b;
        means[4] = ab / 9f - a * b;
    }

    private static float similarity(float[] means) {
        float mu = means[0];
        float nu = means[1];
        return (2f * mu * nu + 0.0001f)
                * (2f * means[4] + 0.0009f)
                / ((mu * mu + nu * nu + 0.0001f) * (means[2] + means[3] + 0.0009f));
    }
}
