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
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 6) * p.get(job + 7);
        if (pixel < plane) {
            int i = pixel / p.get(job + 7);
            int j = pixel - i * p.get(job + 7);
            int x = p.get(job) + second * p.get(job + 4) * p.get(job + 5);
            int tap = largest(heap, p, job, x, i, j);
            float y = r.get(real);
            if (tap >= 0) {
                y = heap.get(x
                        + under(p, job, i, tap / p.get(job + 8), p.get(job + 4)) * p.get(job + 5)
                        + under(p, job, j, tap % p.get(job + 8), p.get(job + 5)));
            }
            heap.set(p.get(job + 1) + second * plane + pixel, y);
        }
    }

    /// Each input asks every window over it whether it is the first largest there. x: pixel of x, y: plane.
    public static void tvMaxPoolGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int h = p.get(job + 4);
        int w = p.get(job + 5);
        if (pixel < h * w) {
            int i = pixel / w;
            int j = pixel - i * w;
            int kernel = p.get(job + 8);
            int stride = p.get(job + 9);
            int padding = p.get(job + 11);
            int x = p.get(job) + second * h * w;
            int dy = p.get(job + 2) + second * p.get(job + 6) * p.get(job + 7);
            int aliases = 1 + 2 * p.get(job + 12);
            float sum = 0f;
            for (int k = 0; k < aliases * aliases; k++) {
                int row = Edges.alias(k / aliases, i, h, padding) + padding;
                int column = Edges.alias(k % aliases, j, w, padding) + padding;
                for (int t = 0; t < kernel * kernel; t++) {
                    int a = row - t / kernel * p.get(job + 10);
                    int b = column - t % kernel * p.get(job + 10);
                    int u = a / stride;
                    int v = b / stride;
                    boolean aligned = row >= 0 && column >= 0 && a >= 0 && b >= 0 && u * stride == a && v * stride == b;
                    if (aligned && u < p.get(job + 6) && v < p.get(job + 7)) {
                        if (largest(heap, p, job, x, u, v) == t) {
                            sum += heap.get(dy + u * p.get(job + 7) + v);
                        }
                    }
                }
            }
            heap.set(p.get(job + 3) + second * h * w + pixel, sum);
        }
    }

    /// The tap over the first largest input of a window; −1 where all are outside.
    private static int largest(FloatArray heap, IntArray p, int job, int x, int i, int j) {
        int kernel = p.get(job + 8);
        int best = -1;
        float most = 0f;
        for (int t = 0; t < kernel * kernel; t++) {
            int row = under(p, job, i, t / kernel, p.get(job + 4));
            int column = under(p, job, j, t % kernel, p.get(job + 5));
            if (row >= 0 && row < p.get(job + 4) && column >= 0 && column < p.get(job + 5)) {
                float here = heap.get(x + row * p.get(job + 5) + column);
                if (best < 0 || here > most) {
                    best = t;
                    most = here;
                }
            }
        }
        return best;
    }

    private static int under(IntArray p, int job, int output, int tap, int length) {
        return Edges.inside(output * p.get(job + 9) + tap * p.get(job + 10) - p.get(job + 11), length, p.get(job + 12));
    }
}
