package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Distributions over channels, labels, and what is chosen by them. x is the pixel or element, y the sample or nothing.
public final class ChannelKernels {
    private ChannelKernels() {}

    /// p: x, y, channels, plane.
    public static void tvSoftmax(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 3);
        if (pixel < plane) {
            int channels = p.get(job + 2);
            int x = p.get(job) + second * channels * plane + pixel;
            int y = p.get(job + 1) + second * channels * plane + pixel;
            float largest = largest(heap, x, channels, plane);
            float sum = 0f;
            for (int k = 0; k < channels; k++) {
                float exp = TornadoMath.exp(heap.get(x + k * plane) - largest);
                heap.set(y + k * plane, exp);
                sum += exp;
            }
            for (int k = 0; k < channels; k++) {
                heap.set(y + k * plane, heap.get(y + k * plane) / sum);
            }
        }
    }

    /// p: y, dy, dx, channels, plane.
    public static void tvSoftmaxGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 4);
        if (pixel < plane) {
            int channels = p.get(job + 3);
            int base = second * channels * plane + pixel;
            float dot = 0f;
            for (int k = 0; k < channels; k++) {
                dot += heap.get(p.get(job) + base + k * plane) * heap.get(p.get(job + 1) + base + k * plane);
            }
            for (int k = 0; k < channels; k++) {
                int i = base + k * plane;
                heap.set(p.get(job + 2) + i, heap.get(p.get(job) + i) * (heap.get(p.get(job + 1) + i) - dot));
            }
        }
    }

    /// p: logits, denominators, labels, dx, channels, plane, ignore. r: factor.
    public static void tvCrossEntropyGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 5);
        if (pixel < plane) {
            int channels = p.get(job + 4);
            int x = p.get(job) + second * channels * plane + pixel;
            int pair = p.get(job + 1) + 2 * second * plane + pixel;
            int label = (int) heap.get(p.get(job + 2) + second * plane + pixel);
            int dx = p.get(job + 3) + second * channels * plane + pixel;
            float factor = r.get(real);
            if (label == p.get(job + 6)) {
                factor = 0f;
            }
            float largest = heap.get(pair);
            float sum = heap.get(pair + plane);
            for (int k = 0; k < channels; k++) {
                float share = TornadoMath.exp(heap.get(x + k * plane) - largest) / sum;
                if (k == label) {
                    share = share - 1f;
                }
                heap.set(dx + k * plane, factor * share);
            }
        }
    }

    /// p: x, y, channels, plane, whether the value is wanted instead of the label.
    public static void tvLargest(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 3);
        if (pixel < plane) {
            int x = p.get(job) + second * p.get(job + 2) * plane + pixel;
            int best = 0;
            float most = heap.get(x);
            for (int k = 1; k < p.get(job + 2); k++) {
                float here = heap.get(x + k * plane);
                if (here > most) {
                    most = here;
                    best = k;
                }
            }
            float y = (float) best;
            if (p.get(job + 4) == 1) {
                y = most;
            }
            heap.set(p.get(job + 1) + second * plane + pixel, y);
        }
    }

    /// p: labels, y, classes, plane.
    public static void tvOneHot(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 3);
        if (pixel < plane) {
            int label = (int) heap.get(p.get(job) + second * plane + pixel);
            for (int k = 0; k < p.get(job + 2); k++) {
                float hot = 0f;
                if (k == label) {
                    hot = 1f;
                }
                heap.set(p.get(job + 1) + (second * p.get(job + 2) + k) * plane + pixel, hot);
            }
        }
    }

    /// p: labels, y, plane, then eight words of bits for each sample: the labels chosen.
    public static void tvLabelMask(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 2);
        if (pixel < plane) {
            int label = (int) heap.get(p.get(job) + second * plane + pixel);
            float mask = 0f;
            if (label >= 0 && label < 256) {
                int word = p.get(job + 3 + 8 * second + label / 32);
                mask = (float) (word >> label % 32 & 1);
            }
            heap.set(p.get(job + 1) + second * plane + pixel, mask);
        }
    }

    /// p: mask, a, b, y, channels, plane. x: pixel, y: plane.
    public static void tvBlend(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 5);
        if (pixel < plane) {
            int i = second * plane + pixel;
            float share = heap.get(p.get(job) + second / p.get(job + 4) * plane + pixel);
            heap.set(
                    p.get(job + 3) + i,
                    share * heap.get(p.get(job + 1) + i) + (1f - share) * heap.get(p.get(job + 2) + i));
        }
    }

    /// p: y, dy, dx, elements, index, then the tensors up to that index.
    public static void tvMinimumGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int i = Jobs.x(c, p, entry);
        if (i < p.get(job + 3)) {
            float y = heap.get(p.get(job) + i);
            int first = -1;
            for (int k = p.get(job + 4); k >= 0; k = k - 1) {
                if (heap.get(p.get(job + 5 + k) + i) == y) {
                    first = k;
                }
            }
            float dx = 0f;
            if (first == p.get(job + 4)) {
                dx = heap.get(p.get(job + 1) + i);
            }
            heap.set(p.get(job + 2) + i, dx);
        }
    }

    private static float largest(FloatArray heap, int x, int channels, int plane) {
        float largest = heap.get(x);
        for (int k = 1; k < channels; k++) {
            largest = TornadoMath.max(largest, heap.get(x + k * plane));
        }
        return largest;
    }
}
