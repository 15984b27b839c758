package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Maximum pooling, and what a reflected border gives back.
///
/// p of the pools: x, y, dy, dx, rows and columns of x, rows and columns of y, kernel, stride, dilation, padding, whether the
/// border reflects.
public final class PoolingKernels {
    private PoolingKernels() {}

    /// r: what a window without any input holds. x: pixel of y, y: plane.
    public static void tvMaxPool(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int plane = p.get(6) * p.get(7);
        if (pixel < plane) {
            int i = pixel / p.get(7);
            int j = pixel - i * p.get(7);
            int x = p.get(0) + c.globalIdy * p.get(4) * p.get(5);
            int tap = largest(heap, p, x, i, j);
            float y = r.get(0);
            if (tap >= 0) {
                y = heap.get(
                        x + under(p, i, tap / p.get(8), p.get(4)) * p.get(5) + under(p, j, tap % p.get(8), p.get(5)));
            }
            heap.set(p.get(1) + c.globalIdy * plane + pixel, y);
        }
    }

    /// Each input asks every window over it whether it is the first largest there. x: pixel of x, y: plane.
    public static void tvMaxPoolGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int pixel = c.globalIdx;
        int h = p.get(4);
        int w = p.get(5);
        if (pixel < h * w) {
            int i = pixel / w;
            int j = pixel - i * w;
            int kernel = p.get(8);
            int stride = p.get(9);
            int padding = p.get(11);
            int x = p.get(0) + c.globalIdy * h * w;
            int dy = p.get(2) + c.globalIdy * p.get(6) * p.get(7);
            int aliases = 1 + 2 * p.get(12);
            float sum = 0f;
            for (int k = 0; k < aliases * aliases; k++) {
                int row = Edges.alias(k / aliases, i, h, padding) + padding;
                int column = Edges.alias(k % aliases, j, w, padding) + padding;
                for (int t = 0; t < kernel * kernel; t++) {
                    int a = row - t / kernel * p.get(10);
                    int b = column - t % kernel * p.get(10);
                    int u = a / stride;
                    int v = b / stride;
                    boolean aligned = row >= 0 && column >= 0 && a >= 0 && b >= 0 && u * stride == a && v * stride == b;
                    if (aligned && u < p.get(6) && v < p.get(7)) {
                        if (largest(heap, p, x, u, v) == t) {
                            sum += heap.get(dy + u * p.get(7) + v);
                        }
                    }
                }
            }
            heap.set(p.get(3) + c.globalIdy * h * w + pixel, sum);
        }
    }

    /// The tap over the first largest input of a window; −1 where all are outside.
    private static int largest(FloatArray heap, IntArray p, int x, int i, int j) {
        int kernel = p.get(8);
        int best = -1;
        float most = 0f;
        for (int t = 0; t < kernel * kernel; t++) {
            int row = under(p, i, t / kernel, p.get(4));
            int column = under(p, j, t % kernel, p.get(5));
            if (row >= 0 && row < p.get(4) && column >= 0 && column < p.get(5)) {
                float here = heap.get(x + row * p.get(5) + column);
                if (best < 0 || here > most) {
                    best = t;
                    most = here;
                }
            }
        }
        return best;
    }

    private static int under(IntArray p, int output, int tap, int length) {
        return Edges.inside(output * p.get(9) + tap * p.get(10) - p.get(11), length, p.get(12));
    }
}
