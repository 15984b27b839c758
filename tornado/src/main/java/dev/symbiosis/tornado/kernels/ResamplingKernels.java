package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Images of another size. Gradients gather: each input pixel asks which outputs it took part in.
public final class ResamplingKernels {
    private ResamplingKernels() {}

    /// p: x, y, pixels of y, columns of y, rows and columns of x, factor. x: pixel of y, y: plane.
    public static void tvUpsample(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        if (pixel < p.get(job + 2)) {
            int i = pixel / p.get(job + 3);
            int j = pixel - i * p.get(job + 3);
            int x = p.get(job) + (second * p.get(job + 4) + i / p.get(job + 6)) * p.get(job + 5) + j / p.get(job + 6);
            heap.set(p.get(job + 1) + second * p.get(job + 2) + pixel, heap.get(x));
        }
    }

    /// p: dy, dx, pixels of dx, columns of dx, rows and columns of dy, factor. x: pixel of dx, y: plane.
    public static void tvUpsampleGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        if (pixel < p.get(job + 2)) {
            int factor = p.get(job + 6);
            int i = pixel / p.get(job + 3);
            int j = pixel - i * p.get(job + 3);
            int dy = p.get(job) + (second * p.get(job + 4) + i * factor) * p.get(job + 5) + j * factor;
            float sum = 0f;
            for (int u = 0; u < factor; u++) {
                for (int v = 0; v < factor; v++) {
                    sum += heap.get(dy + u * p.get(job + 5) + v);
                }
            }
            heap.set(p.get(job + 1) + second * p.get(job + 2) + pixel, sum);
        }
    }

    /// p: x, y, rows and columns of x, rows and columns of y, whether corners are aligned. x: pixel of y, y: plane.
    public static void tvResize(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 4) * p.get(job + 5);
        if (pixel < plane) {
            int h = p.get(job + 2);
            int w = p.get(job + 3);
            int i = pixel / p.get(job + 5);
            int j = pixel - i * p.get(job + 5);
            int rows = steps(p.get(job + 4), p.get(job + 6));
            int columns = steps(p.get(job + 5), p.get(job + 6));
            int row = source(i, h, p.get(job + 4), p.get(job + 6));
            int column = source(j, w, p.get(job + 5), p.get(job + 6));
            int top = row / rows;
            int left = column / columns;
            int bottom = TornadoMath.min(top + 1, h - 1);
            int right = TornadoMath.min(left + 1, w - 1);
            float down = (float) (row - top * rows) / (float) rows;
            float across = (float) (column - left * columns) / (float) columns;
            int x = p.get(job) + second * h * w;
            float low = (1f - across) * heap.get(x + top * w + left) + across * heap.get(x + top * w + right);
            float high = (1f - across) * heap.get(x + bottom * w + left) + across * heap.get(x + bottom * w + right);
            heap.set(p.get(job + 1) + second * plane + pixel, (1f - down) * low + down * high);
        }
    }

    /// p: dy, dx, rows and columns of x, rows and columns of y, whether corners are aligned. x: pixel of x, y: plane.
    public static void tvResizeGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int h = p.get(job + 2);
        int w = p.get(job + 3);
        if (pixel < h * w) {
            int height = p.get(job + 4);
            int width = p.get(job + 5);
            int aligned = p.get(job + 6);
            int i = pixel / w;
            int j = pixel - i * w;
            int top = first(i, h, height, aligned);
            int bottom = last(i, h, height, aligned);
            int left = first(j, w, width, aligned);
            int right = last(j, w, width, aligned);
            int dy = p.get(job) + second * height * width;
            float sum = 0f;
            for (int u = top; u <= bottom; u++) {
                float rowShare = share(source(u, h, height, aligned), steps(height, aligned), i, h);
                float rowSum = 0f;
                for (int v = left; v <= right; v++) {
                    rowSum += share(source(v, w, width, aligned), steps(width, aligned), j, w)
                            * heap.get(dy + u * width + v);
                }
                sum += rowShare * rowSum;
            }
            heap.set(p.get(job + 1) + second * h * w + pixel, sum);
        }
    }

    /// Where output i lies in the input, brought inside, in [#steps] from pixel to pixel: whole numbers, since at place 130 a float
    /// has 16 bits left for what lies between pixels. Of sides up to 2¹⁵ they stay below 2³¹.
    private static int source(int i, int in, int out, int aligned) {
        int place = i * (in - 1);
        if (aligned == 0) {
            place = (2 * i + 1) * in - out;
        }
        return TornadoMath.min(TornadoMath.max(place, 0), (in - 1) * steps(out, aligned));
    }

    /// Parts of the distance of two input pixels in which places are counted.
    private static int steps(int out, int aligned) {
        int steps = 2 * out;
        if (aligned == 1) {
            steps = TornadoMath.max(out - 1, 1);
        }
        return steps;
    }

    /// Weight of the pixel in what is read at that place.
    private static float share(int place, int steps, int pixel, int length) {
        int low = place / steps;
        float between = (float) (place - low * steps) / (float) steps;
        float share = 0f;
        if (low == pixel) {
            share = 1f - between;
        }
        if (TornadoMath.min(low + 1, length - 1) == pixel) {
            share = share + between;
        }
        return share;
    }

    /// An output not after the first that reads the pixel.
    private static int first(int pixel, int in, int out, int aligned) {
        int first = 0;
        if (pixel > 0) {
            first = (int) TornadoMath.floor(target(pixel - 1, in, out, aligned)) - 1;
        }
        return TornadoMath.min(TornadoMath.max(first, 0), out - 1);
    }

    /// An output not before the last that reads the pixel.
    private static int last(int pixel, int in, int out, int aligned) {
        int last = out - 1;
        if (pixel < in - 1) {
            last = (int) TornadoMath.floor(target(pixel + 1, in, out, aligned)) + 2;
        }
        return TornadoMath.min(TornadoMath.max(last, 0), out - 1);
    }

    /// The inverse of [#source], about.
    private static float target(int pixel, int in, int out, int aligned) {
        float target = ((float) pixel + 0.5f) * (float) out / (float) in - 0.5f;
        if (aligned == 1) {
            target = (float) (pixel * (out - 1)) / (float) (in - 1);
        }
        return target;
    }
}
