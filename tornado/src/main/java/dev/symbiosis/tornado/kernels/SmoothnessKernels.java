package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Edge-aware smoothness; its formulas stand at the scalar backend's Smoothness.
///
/// p of both: disparity, image, result, samples, channels, rows, columns. r: factor, 1e-7.
public final class SmoothnessKernels {
    private SmoothnessKernels() {}

    /// One group for all.
    public static void tvSmoothness(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int h = p.get(job + 5);
        int w = p.get(job + 6);
        int plane = h * w;
        double sum = 0;
        for (int n = 0; n < p.get(job + 3); n++) {
            double scale = scale(c, heap, p, job, r, real, n);
            double own = 0;
            for (int pixel = c.localIdx; pixel < plane; pixel += c.localGroupSizeX) {
                own += TornadoMath.abs((double) across(heap, p, job, n, pixel))
                        + TornadoMath.abs((double) down(heap, p, job, n, pixel));
            }
            sum += own / scale;
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            heap.set(p.get(job + 2), (float) total);
        }
    }

    /// x: group, one for each sample.
    public static void tvSmoothnessGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int n = c.groupIdx - p.get(entry);
        int h = p.get(job + 5);
        int w = p.get(job + 6);
        int plane = h * w;
        double scale = scale(c, heap, p, job, r, real, n);
        double dot = 0;
        for (int pixel = c.localIdx; pixel < plane; pixel += c.localGroupSizeX) {
            float slope = slope(heap, p, job, n, pixel);
            heap.set(p.get(job + 2) + n * plane + pixel, slope);
            dot += (double) slope * (double) heap.get(p.get(job) + n * plane + pixel);
        }
        float mean = (float) (Groups.sum(c, dot) / scale / (double) plane);
        float factor = (float) ((double) r.get(real) / scale);
        for (int pixel = c.localIdx; pixel < plane; pixel += c.localGroupSizeX) {
            int i = p.get(job + 2) + n * plane + pixel;
            heap.set(i, factor * (heap.get(i) - mean));
        }
    }

    private static double scale(KernelContext c, FloatArray heap, IntArray p, int job, FloatArray r, int real, int n) {
        int plane = p.get(job + 5) * p.get(job + 6);
        double sum = 0;
        for (int pixel = c.localIdx; pixel < plane; pixel += c.localGroupSizeX) {
            sum += (double) heap.get(p.get(job) + n * plane + pixel);
        }
        return Groups.sum(c, sum) / (double) plane + (double) r.get(real + 1);
    }

    /// Weight of the pair of a pixel and its right neighbour, times their difference; 0 at the last column.
    private static float across(FloatArray heap, IntArray p, int job, int n, int pixel) {
        int w = p.get(job + 6);
        float pair = 0f;
        if (pixel % w + 1 < w) {
            pair = pair(heap, p, job, n, pixel, 1) / ((float) (p.get(job + 3) * p.get(job + 5)) * (float) (w - 1));
        }
        return pair;
    }

    /// The same with the neighbour below; 0 at the last row.
    private static float down(FloatArray heap, IntArray p, int job, int n, int pixel) {
        int h = p.get(job + 5);
        int w = p.get(job + 6);
        float pair = 0f;
        if (pixel / w + 1 < h) {
            pair = pair(heap, p, job, n, pixel, w) / ((float) (p.get(job + 3) * w) * (float) (h - 1));
        }
        return pair;
    }

    private static float pair(FloatArray heap, IntArray p, int job, int n, int pixel, int step) {
        int plane = p.get(job + 5) * p.get(job + 6);
        int d = p.get(job) + n * plane + pixel;
        return weight(heap, p, job, n, pixel, step) * (heap.get(d) - heap.get(d + step));
    }

    private static float weight(FloatArray heap, IntArray p, int job, int n, int pixel, int step) {
        int channels = p.get(job + 4);
        int plane = p.get(job + 5) * p.get(job + 6);
        float sum = 0f;
        for (int k = 0; k < channels; k++) {
            int i = p.get(job + 1) + (n * channels + k) * plane + pixel;
            sum += TornadoMath.abs(heap.get(i) - heap.get(i + step));
        }
        return TornadoMath.exp(-sum / (float) channels);
    }

    /// Σ ± weight over the pairs of a pixel: with the neighbours to the right, to the left, below and above.
    private static float slope(FloatArray heap, IntArray p, int job, int n, int pixel) {
        int h = p.get(job + 5);
        int w = p.get(job + 6);
        int i = pixel / w;
        int j = pixel - i * w;
        float sum = 0f;
        for (int k = 0; k < 4; k++) {
            int step = 1;
            int place = j;
            int length = w;
            float pairs = (float) (p.get(job + 3) * h) * (float) (w - 1);
            if (k > 1) {
                step = w;
                place = i;
                length = h;
                pairs = (float) (p.get(job + 3) * w) * (float) (h - 1);
            }
            int back = k % 2;
            if (place - back >= 0 && place - back + 1 < length) {
                int first = pixel - back * step;
                int d = p.get(job) + n * h * w + first;
                float difference = heap.get(d) - heap.get(d + step);
                float sign = 0f;
                if (difference > 0f) {
                    sign = 1f;
                }
                if (difference < 0f) {
                    sign = -1f;
                }
                if (back == 1) {
                    sign = -sign;
                }
                sum += sign * weight(heap, p, job, n, first, step) / pairs;
            }
        }
        return sum;
    }
}
