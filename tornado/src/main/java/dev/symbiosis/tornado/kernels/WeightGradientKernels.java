package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Gradient of convolutions with respect to the weight, and products of channels: sums over pixels. The lanes of a group
/// share the pixels of the same few sums, then add up.
///
/// p of all: x, dy, dw, samples, channels, rows and columns of x, channels, rows and columns of dy, stride, dilation,
/// padding, kernel, whether each sample has its own dw, whether the border reflects.
public final class WeightGradientKernels {
    /// Lanes of a group: the shared memory is made for as many.
    public static final int LANES = 64;

    private WeightGradientKernels() {}

    /// Nine taps of four output channels and one input channel. x: input channel, y: four output channels.
    public static void tvWeightGradient3(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        float[] shared = c.allocateFloatLocalArray(2304);
        int lane = c.localIdx;
        int in = c.groupIdx;
        int out = c.groupIdy * 4;
        int ins = p.get(4);
        int height = p.get(5);
        int width = p.get(6);
        int outs = p.get(7);
        int columns = p.get(9);
        int plane = p.get(8) * columns;
        int stride = p.get(10);
        int dilation = p.get(11);
        int k1 = TornadoMath.min(1, outs - 1 - out) * plane;
        int k2 = TornadoMath.min(2, outs - 1 - out) * plane;
        int k3 = TornadoMath.min(3, outs - 1 - out) * plane;
        float[] sums = new float[36];
        for (int t = 0; t < 36; t++) {
            sums[t] = 0f;
        }
        for (int n = 0; n < p.get(3); n++) {
            int x = p.get(0) + (n * ins + in) * height * width;
            int dy = p.get(1) + (n * outs + out) * plane;
            for (int pixel = lane; pixel < plane; pixel += 64) {
                int row = pixel / columns;
                int i0 = row * stride - p.get(12);
                int j0 = (pixel - row * columns) * stride - p.get(12);
                float d0 = heap.get(dy + pixel);
                float d1 = heap.get(dy + k1 + pixel);
                float d2 = heap.get(dy + k2 + pixel);
                float d3 = heap.get(dy + k3 + pixel);
                for (int u = 0; u < 3; u++) {
                    int i = Edges.inside(i0 + u * dilation, height, p.get(15));
                    for (int v = 0; v < 3; v++) {
                        int j = Edges.inside(j0 + v * dilation, width, p.get(15));
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
                heap.set(p.get(2) + (o * ins + in) * 9 + lane % 9, sum);
            }
        }
    }

    /// One tap of eight output channels and one input channel. x: input channel and tap, y: eight output channels, z:
    /// sample, where each has its own dw.
    public static void tvWeightGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        float[] shared = c.allocateFloatLocalArray(512);
        int lane = c.localIdx;
        int kernel = p.get(13);
        int taps = kernel * kernel;
        int in = c.groupIdx / taps;
        int t = c.groupIdx - in * taps;
        int u = t / kernel;
        int v = t - u * kernel;
        int out = c.groupIdy * 8;
        int ins = p.get(4);
        int height = p.get(5);
        int width = p.get(6);
        int outs = p.get(7);
        int columns = p.get(9);
        int plane = p.get(8) * columns;
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
        int first = c.globalIdz;
        int end = p.get(3);
        if (p.get(14) == 1) {
            end = first + 1;
        }
        for (int n = first; n < end; n++) {
            int x = p.get(0) + (n * ins + in) * height * width;
            int dy = p.get(1) + (n * outs + out) * plane;
            for (int pixel = lane; pixel < plane; pixel += 64) {
                int row = pixel / columns;
                int i = Edges.inside(row * p.get(10) - p.get(12) + u * p.get(11), height, p.get(15));
                int column = pixel - row * columns;
                int j = Edges.inside(column * p.get(10) - p.get(12) + v * p.get(11), width, p.get(15));
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
                int sample = c.globalIdz * p.get(14);
                heap.set(p.get(2) + ((sample * outs + o) * ins + in) * taps + t, sum);
            }
        }
    }
}
