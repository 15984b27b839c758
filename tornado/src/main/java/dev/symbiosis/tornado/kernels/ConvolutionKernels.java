package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Convolution, forward and with respect to its input.
///
/// A work item makes one pixel of eight output channels: eight sums in registers for each number of the input that is
/// read, neighbouring items reading neighbouring numbers, and all of them the same weights.
///
/// p of all: x, w, bias or −1, y, channels, rows and columns of x, channels, rows and columns of y, stride, dilation,
/// padding, kernel, strides of w along the channels of y and of x, w of the next sample, whether taps run backwards, whether the border
/// reflects, code of a function of each result or 0, where its values go.
/// x: pixel, y: eight channels, z: sample.
public final class ConvolutionKernels {
    /// Output channels of one work item.
    public static final int TILE = 8;

    private ConvolutionKernels() {}

    /// One tap: products of channels at each pixel.
    public static void tvConvolve1(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int columns = p.get(9);
        int plane = p.get(8) * columns;
        if (pixel < plane) {
            int row = pixel / columns;
            int height = p.get(5);
            int width = p.get(6);
            int i = Edges.inside(row * p.get(10) - p.get(12), height, p.get(18));
            int j = Edges.inside((pixel - row * columns) * p.get(10) - p.get(12), width, p.get(18));
            int outs = p.get(7);
            int out = c.globalIdy * 8;
            int next = p.get(14);
            int k1 = step(1, out, outs) * next;
            int k2 = step(2, out, outs) * next;
            int k3 = step(3, out, outs) * next;
            int k4 = step(4, out, outs) * next;
            int k5 = step(5, out, outs) * next;
            int k6 = step(6, out, outs) * next;
            int k7 = step(7, out, outs) * next;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            int x = p.get(0) + c.globalIdz * p.get(4) * height * width + i * width + j;
            int w = p.get(1) + c.globalIdz * p.get(16) + out * next;
            boolean inside = i >= 0 && i < height && j >= 0 && j < width;
            for (int in = 0; in < p.get(4); in++) {
                float v = 0f;
                if (inside) {
                    v = heap.get(x);
                }
                s0 += v * heap.get(w);
                s1 += v * heap.get(w + k1);
                s2 += v * heap.get(w + k2);
                s3 += v * heap.get(w + k3);
                s4 += v * heap.get(w + k4);
                s5 += v * heap.get(w + k5);
                s6 += v * heap.get(w + k6);
                s7 += v * heap.get(w + k7);
                x += height * width;
                w += p.get(15);
            }
            store(heap, p, c.globalIdz, out, outs, plane, pixel, s0, s1, s2, s3, s4, s5, s6, s7);
            function(heap, p, c.globalIdz, out, outs, plane, pixel);
        }
    }

    /// Nine taps.
    public static void tvConvolve3(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int columns = p.get(9);
        int plane = p.get(8) * columns;
        if (pixel < plane) {
            int row = pixel / columns;
            int i0 = row * p.get(10) - p.get(12);
            int j0 = (pixel - row * columns) * p.get(10) - p.get(12);
            int height = p.get(5);
            int width = p.get(6);
            int outs = p.get(7);
            int out = c.globalIdy * 8;
            int next = p.get(14);
            int k1 = step(1, out, outs) * next;
            int k2 = step(2, out, outs) * next;
            int k3 = step(3, out, outs) * next;
            int k4 = step(4, out, outs) * next;
            int k5 = step(5, out, outs) * next;
            int k6 = step(6, out, outs) * next;
            int k7 = step(7, out, outs) * next;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            int tap = 1 - 2 * p.get(17);
            int x = p.get(0) + c.globalIdz * p.get(4) * height * width;
            int w0 = p.get(1) + c.globalIdz * p.get(16) + out * next + 8 * p.get(17);
            int dilation = p.get(11);
            int reflects = p.get(18);
            for (int in = 0; in < p.get(4); in++) {
                int w = w0;
                for (int u = 0; u < 3; u++) {
                    int i = Edges.inside(i0 + u * dilation, height, reflects);
                    for (int v = 0; v < 3; v++) {
                        int j = Edges.inside(j0 + v * dilation, width, reflects);
                        float a = 0f;
                        if (i >= 0 && i < height && j >= 0 && j < width) {
                            a = heap.get(x + i * width + j);
                        }
                        s0 += a * heap.get(w);
                        s1 += a * heap.get(w + k1);
                        s2 += a * heap.get(w + k2);
                        s3 += a * heap.get(w + k3);
                        s4 += a * heap.get(w + k4);
                        s5 += a * heap.get(w + k5);
                        s6 += a * heap.get(w + k6);
                        s7 += a * heap.get(w + k7);
                        w += tap;
                    }
                }
                x += height * width;
                w0 += p.get(15);
            }
            store(heap, p, c.globalIdz, out, outs, plane, pixel, s0, s1, s2, s3, s4, s5, s6, s7);
            function(heap, p, c.globalIdz, out, outs, plane, pixel);
        }
    }

    /// Any kernel.
    public static void tvConvolve(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int columns = p.get(9);
        int plane = p.get(8) * columns;
        if (pixel < plane) {
            int row = pixel / columns;
            int i0 = row * p.get(10) - p.get(12);
            int j0 = (pixel - row * columns) * p.get(10) - p.get(12);
            int height = p.get(5);
            int width = p.get(6);
            int outs = p.get(7);
            int out = c.globalIdy * 8;
            int next = p.get(14);
            int k1 = step(1, out, outs) * next;
            int k2 = step(2, out, outs) * next;
            int k3 = step(3, out, outs) * next;
            int k4 = step(4, out, outs) * next;
            int k5 = step(5, out, outs) * next;
            int k6 = step(6, out, outs) * next;
            int k7 = step(7, out, outs) * next;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            int kernel = p.get(13);
            int taps = kernel * kernel;
            int tap = 1 - 2 * p.get(17);
            int x = p.get(0) + c.globalIdz * p.get(4) * height * width;
            int w0 = p.get(1) + c.globalIdz * p.get(16) + out * next + (taps - 1) * p.get(17);
            int dilation = p.get(11);
            int reflects = p.get(18);
            for (int in = 0; in < p.get(4); in++) {
                for (int t = 0; t < taps; t++) {
                    int u = t / kernel;
                    int i = Edges.inside(i0 + u * dilation, height, reflects);
                    int j = Edges.inside(j0 + (t - u * kernel) * dilation, width, reflects);
                    int w = w0 + t * tap;
                    float a = 0f;
                    if (i >= 0 && i < height && j >= 0 && j < width) {
                        a = heap.get(x + i * width + j);
                    }
                    s0 += a * heap.get(w);
                    s1 += a * heap.get(w + k1);
                    s2 += a * heap.get(w + k2);
                    s3 += a * heap.get(w + k3);
                    s4 += a * heap.get(w + k4);
                    s5 += a * heap.get(w + k5);
                    s6 += a * heap.get(w + k6);
                    s7 += a * heap.get(w + k7);
                }
                x += height * width;
                w0 += p.get(15);
            }
            store(heap, p, c.globalIdz, out, outs, plane, pixel, s0, s1, s2, s3, s4, s5, s6, s7);
            function(heap, p, c.globalIdz, out, outs, plane, pixel);
        }
    }

    /// Gradient with respect to the input of a convolution with a stride: here y of the list above is the gradient of the
    /// input, x that of the output, and the other numbers are those of the convolution. Taps that miss add nothing.
    public static void tvConvolveBack(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int columns = p.get(9);
        int plane = p.get(8) * columns;
        if (pixel < plane) {
            int row = pixel / columns;
            int i0 = row + p.get(12);
            int j0 = pixel - row * columns + p.get(12);
            int height = p.get(5);
            int width = p.get(6);
            int outs = p.get(7);
            int out = c.globalIdy * 8;
            int next = p.get(14);
            int k1 = step(1, out, outs) * next;
            int k2 = step(2, out, outs) * next;
            int k3 = step(3, out, outs) * next;
            int k4 = step(4, out, outs) * next;
            int k5 = step(5, out, outs) * next;
            int k6 = step(6, out, outs) * next;
            int k7 = step(7, out, outs) * next;
            float s0 = 0f;
            float s1 = 0f;
            float s2 = 0f;
            float s3 = 0f;
            float s4 = 0f;
            float s5 = 0f;
            float s6 = 0f;
            float s7 = 0f;
            int kernel = p.get(13);
            int stride = p.get(10);
            int dilation = p.get(11);
            int x0 = p.get(0) + c.globalIdz * p.get(4) * height * width;
            int w0 = p.get(1) + out * next;
            for (int u = 0; u < kernel; u++) {
                int i = i0 - u * dilation;
                for (int v = 0; v < kernel; v++) {
                    int j = j0 - v * dilation;
                    int low = i / stride;
                    int left = j / stride;
                    if (i >= 0 && j >= 0 && low * stride == i && left * stride == j && low < height && left < width) {
                        int x = x0 + low * width + left;
                        int w = w0 + u * kernel + v;
                        for (int in = 0; in < p.get(4); in++) {
                            float a = heap.get(x);
                            s0 += a * heap.get(w);
                            s1 += a * heap.get(w + k1);
                            s2 += a * heap.get(w + k2);
                            s3 += a * heap.get(w + k3);
                            s4 += a * heap.get(w + k4);
                            s5 += a * heap.get(w + k5);
                            s6 += a * heap.get(w + k6);
                            s7 += a * heap.get(w + k7);
                            x += height * width;
                            w += p.get(15);
                        }
                    }
                }
            }
            store(heap, p, c.globalIdz, out, outs, plane, pixel, s0, s1, s2, s3, s4, s5, s6, s7);
        }
    }

    /// Channels from the first of a tile to its k-th: beyond the last channel the last one stands in, and is not stored.
    private static int step(int k, int out, int outs) {
        return TornadoMath.min(k, outs - 1 - out);
    }

    private static void store(
            FloatArray heap,
            IntArray p,
            int sample,
            int out,
            int outs,
            int plane,
            int pixel,
            float s0,
            float s1,
            float s2,
            float s3,
            float s4,
            float s5,
            float s6,
            float s7) {
        int y = p.get(3) + (sample * outs + out) * plane + pixel;
        int bias = p.get(2);
        put(heap, y, 0, plane, out, outs, bias, s0);
        put(heap, y, 1, plane, out, outs, bias, s1);
        put(heap, y, 2, plane, out, outs, bias, s2);
        put(heap, y, 3, plane, out, outs, bias, s3);
        put(heap, y, 4, plane, out, outs, bias, s4);
        put(heap, y, 5, plane, out, outs, bias, s5);
        put(heap, y, 6, plane, out, outs, bias, s6);
        put(heap, y, 7, plane, out, outs, bias, s7);
    }

    private static void put(FloatArray heap, int y, int k, int plane, int out, int outs, int bias, float sum) {
        if (out + k < outs) {
            float value = sum;
            if (bias >= 0) {
                value = sum + heap.get(bias + out + k);
            }
            heap.set(y + k * plane, value);
        }
    }

    /// A function of what was stored, where one was asked for.
    private static void function(FloatArray heap, IntArray p, int sample, int out, int outs, int plane, int pixel) {
        if (p.get(19) > 0) {
            int first = (sample * outs + out) * plane + pixel;
            int channels = TornadoMath.min(8, outs - out);
            for (int k = 0; k < channels; k++) {
                float sum = heap.get(p.get(3) + first + k * plane);
                heap.set(p.get(20) + first + k * plane, ChainKernel.function(p.get(19), sum));
            }
        }
    }
}
