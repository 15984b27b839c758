package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Gradient of convolutions with respect to the weight, and products of channels: sums over pixels. The lanes of a group
/// share the pixels of the same few sums, then add up.
///
/// p of all: x, dy, dw, samples, channels, rows and columns of x, channels, rows and columns of dy, stride, dilation, padding, kernel,
/// whether each sample has its own dw, whether the border reflects. x: group.
public final class WeightGradientKernels {
    /// Lanes of a group: the shared memory is made for as many.
    public static final int LANES = 64;

    /// Output channels of a group with nine taps.
    public static final int OUTS_3 = 4;
    /// Output channels of a group with one tap.
    public static final int OUTS = 8;

    private WeightGradientKernels() {}

    /// Nine taps: a group makes those of four output channels and one input channel.
    public static void tvWeightGradient3(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        float[] shared = c.allocateFloatLocalArray(2304);
        int lane = c.localIdx;
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int group = c.groupIdx - p.get(entry);
        int ins = p.get(job + 4);
        int in = group % ins;
        int out = group / ins * 4;
        int height = p.get(job + 5);
        int width = p.get(job + 6);
        int outs = p.get(job + 7);
        int columns = p.get(job + 9);
        int plane = p.get(job + 8) * columns;
        int stride = p.get(job + 10);
        int dilation = p.get(job + 11);
        int k1 = TornadoMath.min(1, outs - 1 - out) * plane;
        int k2 = TornadoMath.min(2, outs - 1 - out) * plane;
        int k3 = TornadoMath.min(3, outs - 1 - out) * plane;
        float[] sums = new float[36];
        for (int t = 0; t < 36; t++) {
            sums[t] = 0f;
        }
        for (int n = 0; n < p.get(job + 3); n++) {
            int x = p.get(job) + (n * ins + in) * height * width;
            int dy = p.get(job + 1) + (n * outs + out) * plane;
            for (int pixel = lane; pixel < plane; pixel += 64) {
                int row = pixel / columns;
                int i0 = row * stride - p.get(job + 12);
                int j0 = (pixel - row * columns) * stride - p.get(job + 12);
                float d0 = heap.get(dy + pixel);
                float d1 = heap.get(dy + k1 + pixel);
                float d2 = heap.get(dy + k2 + pixel);
                float d3 = heap.get(dy + k3 + pixel);
                for (int u = 0; u < 3; u++) {
                    int i = Edges.inside(i0 + u * dilation, height, p.get(job + 15));
                    for (int v = 0; v < 3; v++) {
                        int j = Edges.inside(j0 + v * dilation, width, p.get(job + 15));
                        float a = 0f;
                        if (i >= 0 && i < height && j >= 0 && j < width) {
                            a = heap.get(x + i * width + j);
                        }
                        int t = 3 * u + v;
                        sums[t] = sums[t] + a * d0;
                        sums[t + 9] = sums[t + 9] + a * d1;
                        sums[t + 18] = sums[t + 18] + a * d2;
                        sums[t + 27] = sums[t + 27] + a * d3;
                    }
                }
            }
        }
        for (int t = 0; t < 36; t++) {
            shared[t * 64 + lane] = sums[t];
        }
        c.localBarrier();
        if (lane < 36) {
            float sum = 0f;
            for (int k = 0; k < 64; k++) {
                sum += shared[lane * 64 + k];
            }
            int o = out + lane / 9;
            if (o < outs) {
                heap.set(p.get(job + 2) + (o * ins + in) * 9 + lane % 9, sum);
            }
        }
    }

    /// Any kernel: a group makes one tap of eight output channels and one input channel, of one sample where each has its
    /// own dw.
    public static void tvWeightGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        float[] shared = c.allocateFloatLocalArray(512);
        int lane = c.localIdx;
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int group = c.groupIdx - p.get(entry);
        int kernel = p.get(job + 13);
        int taps = kernel * kernel;
        int ins = p.get(job + 4);
        int t = group % taps;
        int in = group / taps % ins;
        int u = t / kernel;
        int v = t - u * kernel;
        int tiles = (p.get(job + 7) + 7) / 8;
        int first = group / (taps * ins * tiles);
        int out = (group / (taps * ins) - first * tiles) * 8;
        int height = p.get(job + 5);
        int width = p.get(job + 6);
        int outs = p.get(job + 7);
        int columns = p.get(job + 9);
        int plane = p.get(job + 8) * columns;
        int k1 = TornadoMath.min(1, outs - 1 - out) * plane;
        int k2 = TornadoMath.min(2, outs - 1 - out) * plane;
        int k3 = TornadoMath.min(3, outs - 1 - out) * plane;
        int k4 = TornadoMath.min(4, outs - 1 - out) * plane;
        int k5 = TornadoMath.min(5, outs - 1 - out) * plane;
        int k6 = TornadoMath.min(6, outs - 1 - out) * plane;
        int k7 = TornadoMath.min(7, outs - 1 - out) * plane;
        float s0 = 0f;
        float s1 = 0f;
        float s2 = 0f;
        float s3 = 0f;
        float s4 = 0f;
        float s5 = 0f;
        float s6 = 0f;
        float s7 = 0f;
        int end = p.get(job + 3);
        if (p.get(job + 14) == 1) {
            end = first + 1;
        }
        for (int n = first; n < end; n++) {
            int x = p.get(job) + (n * ins + in) * height * width;
            int dy = p.get(job + 1) + (n * outs + out) * plane;
            for (int pixel = lane; pixel < plane; pixel += 64) {
                int row = pixel / columns;
                int i = Edges.inside(
                        row * p.get(job + 10) - p.get(job + 12) + u * p.get(job + 11), height, p.get(job + 15));
                int column = pixel - row * columns;
                int j = Edges.inside(
                        column * p.get(job + 10) - p.get(job + 12) + v * p.get(job + 11), width, p.get(job + 15));
                float a = 0f;
                if (i >= 0 && i < height && j >= 0 && j < width) {
                    a = heap.get(x + i * width + j);
                }
                s0 += a * heap.get(dy + pixel);
                s1 += a * heap.get(dy + k1 + pixel);
                s2 += a * heap.get(dy + k2 + pixel);
                s3 += a * heap.get(dy + k3 + pixel);
                s4 += a * heap.get(dy + k4 + pixel);
                s5 += a * heap.get(dy + k5 + pixel);
                s6 += a * heap.get(dy + k6 + pixel);
                s7 += a * heap.get(dy + k7 + pixel);
            }
        }
        shared[lane] = s0;
        shared[64 + lane] = s1;
        shared[128 + lane] = s2;
        shared[192 + lane] = s3;
        shared[256 + lane] = s4;
        shared[320 + lane] = s5;
        shared[384 + lane] = s6;
        shared[448 + lane] = s7;
        c.localBarrier();
        if (lane < 8) {
            float sum = 0f;
            for (int k = 0; k < 64; k++) {
                sum += shared[lane * 64 + k];
            }
            int o = out + lane;
            if (o < outs) {
                int i = ((first * outs + o) * ins + in) * taps + t;
                heap.set(p.get(job + 2) + i, sum);
            }
        }
    }
}
