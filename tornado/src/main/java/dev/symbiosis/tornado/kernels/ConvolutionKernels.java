package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;
import uk.ac.manchester.tornado.api.types.vectors.Float8;

/// Convolution, forward and with respect to its input.
///
/// A work item makes eight pixels of a row of eight output channels: 64 sums in registers, and for each eight numbers of the
/// input and eight weights 64 products. Only strips at the ends of a row ask about borders. The eight pixels are one vector,
/// so a processor computes them at once whatever its driver makes of work items.
public final class ConvolutionKernels {
    /// Output channels of one work item.
    public static final int CHANNELS = 8;
    /// Pixels of one work item.
    public static final int PIXELS = 8;
    /// Where the kernel is told how many functions follow.
    public static final int FUNCTIONS = 19;
    /// Whole numbers before the first function.
    public static final int HEAD = 22;
    /// Functions that may follow.
    public static final int MOST_FUNCTIONS = 15;

    /// Nothing lies beyond the border.
    public static final int ZERO = 0;
    /// The image is mirrored about its edge pixels.
    public static final int REFLECTS = 1;
    /// The gradient of that: a pixel's mirror images beyond the border count as the pixel.
    public static final int FOLDS = 2;

    private ConvolutionKernels() {}

    /// p: x, w, bias or −1, y, channels, rows and columns of x, channels, rows and columns of y, stride, dilation, padding,
    /// kernel, strides of w along the channels of y and of x, w of the next sample, whether taps run backwards, border,
    /// functions of single elements that follow, spread: x stands in every so many-th row and column of
    /// an image of zeros, distance of the taps that hit them, and of each function what [ChainKernel] is told. Pixels of a strip
    /// lie a spread apart, so that a tap hits numbers with all of them or with none. r: four of each function.
    /// x: strip, row after row, y: eight channels, z: sample.
    public static void tvConvolve(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int item = Jobs.x(c, p, entry);
        int sample = Jobs.z(c, p, entry);
        int columns = p.get(job + 9);
        int spread = p.get(job + 20);
        int strips = (columns + 8 * spread - 1) / (8 * spread) * spread;
        int row = item / strips;
        int strip = item - row * strips;
        int column = strip / spread * 8 * spread + strip % spread;
        if (row < p.get(job + 8) && column < columns) {
            int pixels = TornadoMath.min(8, (columns - column + spread - 1) / spread);
            int outs = p.get(job + 7);
            int out = Jobs.y(c, p, entry) * 8;
            int next = p.get(job + 14);
            int k1 = step(1, out, outs) * next;
            int k2 = step(2, out, outs) * next;
            int k3 = step(3, out, outs) * next;
            int k4 = step(4, out, outs) * next;
            int k5 = step(5, out, outs) * next;
            int k6 = step(6, out, outs) * next;
            int k7 = step(7, out, outs) * next;
            int bias = p.get(job + 2);
            Float8 s0 = start(heap, bias, out + step(0, out, outs));
            Float8 s1 = start(heap, bias, out + step(1, out, outs));
            Float8 s2 = start(heap, bias, out + step(2, out, outs));
            Float8 s3 = start(heap, bias, out + step(3, out, outs));
            Float8 s4 = start(heap, bias, out + step(4, out, outs));
            Float8 s5 = start(heap, bias, out + step(5, out, outs));
            Float8 s6 = start(heap, bias, out + step(6, out, outs));
            Float8 s7 = start(heap, bias, out + step(7, out, outs));
            float[] ends = new float[8];
            for (int k = 0; k < 8; k++) {
                ends[k] = 0f;
            }
            int width = p.get(job + 6);
            int kernel = p.get(job + 13);
            int tap = 1 - 2 * p.get(job + 17);
            int mirrors = mirrors(p, job);
            int inside = inside(p, job, column);
            int first = first(p, job, column);
            int every = p.get(job + 21);
            int x = p.get(job) + sample * p.get(job + 4) * p.get(job + 5) * width;
            int w0 = p.get(job + 1) + sample * p.get(job + 16) + out * next + (kernel * kernel - 1) * p.get(job + 17);
            for (int in = 0; in < p.get(job + 4); in++) {
                for (int t = 0; t < kernel * mirrors; t++) {
                    int u = t / mirrors;
                    int i = row(p, job, row, t - u * mirrors, u);
                    if (i >= 0) {
                        int line = x + i * width;
                        int w = w0 + (u * kernel + first) * tap;
                        for (int v = first; v < kernel; v += every) {
                            int shift = v * p.get(job + 11) - p.get(job + 12);
                            float a0 = 0f;
                            float a1 = 0f;
                            float a2 = 0f;
                            float a3 = 0f;
                            float a4 = 0f;
                            float a5 = 0f;
                            float a6 = 0f;
                            float a7 = 0f;
                            if (inside == 1) {
                                int at = line + (column * p.get(job + 10) + shift) / spread;
                                a0 = heap.get(at);
                                a1 = heap.get(at + 1);
                                a2 = heap.get(at + 2);
                                a3 = heap.get(at + 3);
                                a4 = heap.get(at + 4);
                                a5 = heap.get(at + 5);
                                a6 = heap.get(at + 6);
                                a7 = heap.get(at + 7);
                            } else {
                                for (int k = 0; k < pixels; k++) {
                                    ends[k] = at(heap, p, job, line, column + k * spread, shift);
                                }
                                a0 = ends[0];
                                a1 = ends[1];
                                a2 = ends[2];
                                a3 = ends[3];
                                a4 = ends[4];
                                a5 = ends[5];
                                a6 = ends[6];
                                a7 = ends[7];
                            }
                            Float8 a = new Float8(a0, a1, a2, a3, a4, a5, a6, a7);
                            s0 = Float8.add(s0, Float8.mult(a, all(heap.get(w))));
                            s1 = Float8.add(s1, Float8.mult(a, all(heap.get(w + k1))));
                            s2 = Float8.add(s2, Float8.mult(a, all(heap.get(w + k2))));
                            s3 = Float8.add(s3, Float8.mult(a, all(heap.get(w + k3))));
                            s4 = Float8.add(s4, Float8.mult(a, all(heap.get(w + k4))));
                            s5 = Float8.add(s5, Float8.mult(a, all(heap.get(w + k5))));
                            s6 = Float8.add(s6, Float8.mult(a, all(heap.get(w + k6))));
                            s7 = Float8.add(s7, Float8.mult(a, all(heap.get(w + k7))));
                            w += every * tap;
                        }
                    }
                }
                x += p.get(job + 5) * width;
                w0 += p.get(job + 15);
            }
            int y = p.get(job + 3) + ((sample * outs + out) * p.get(job + 8) + row) * columns + column;
            int channels = TornadoMath.min(8, outs - out);
            put(heap, p, job, y, 0, channels, pixels, s0);
            put(heap, p, job, y, 1, channels, pixels, s1);
            put(heap, p, job, y, 2, channels, pixels, s2);
            put(heap, p, job, y, 3, channels, pixels, s3);
            put(heap, p, job, y, 4, channels, pixels, s4);
            put(heap, p, job, y, 5, channels, pixels, s5);
            put(heap, p, job, y, 6, channels, pixels, s6);
            put(heap, p, job, y, 7, channels, pixels, s7);
            functions(heap, p, job, r, real, y - p.get(job + 3), channels, pixels);
        }
    }

    /// Channels from the first of a tile to its k-th: beyond the last channel the last one stands in, and is not stored.
    private static int step(int k, int out, int outs) {
        return TornadoMath.min(k, outs - 1 - out);
    }

    private static Float8 start(FloatArray heap, int bias, int out) {
        float first = 0f;
        if (bias >= 0) {
            first = heap.get(bias + out);
        }
        return all(first);
    }

    private static Float8 all(float v) {
        return new Float8(v, v, v, v, v, v, v, v);
    }

    /// Places that stand for a pixel along an axis.
    private static int mirrors(IntArray p, int job) {
        int mirrors = 1;
        if (p.get(job + 18) == FOLDS) {
            mirrors = 3;
        }
        return mirrors;
    }

    /// Whether every tap of a strip that hits the first pixel sees eight numbers side by side, and nothing else.
    private static int inside(IntArray p, int job, int column) {
        int spread = p.get(job + 20);
        int first = column - p.get(job + 12);
        int last = first + (p.get(job + 13) - 1) * p.get(job + 11) + 7 * spread;
        int free = 0;
        if (p.get(job + 18) == FOLDS) {
            free = beyond(p, job) + 1;
            if (spread > 1) {
                free = p.get(job + 9); // taps that miss are not passed over
            }
        }
        int inside = 0;
        if (p.get(job + 10) == 1
                && first >= 0
                && last <= (p.get(job + 6) - 1) * spread
                && column >= free
                && column + 7 * spread + free < p.get(job + 9)) {
            inside = 1;
        }
        return inside;
    }

    /// Pixels beyond the border of the image whose gradient y is.
    private static int beyond(IntArray p, int job) {
        return (p.get(job + 13) - 1) * p.get(job + 11) - p.get(job + 12);
    }

    /// The row of x under a tap of a row of y, −1 for none.
    private static int row(IntArray p, int job, int row, int mirror, int tap) {
        int from = row;
        if (mirror > 0) {
            from = Edges.alias(mirror, row, p.get(job + 8), beyond(p, job));
        }
        int place = from * p.get(job + 10) + tap * p.get(job + 11) - p.get(job + 12);
        return source(p, job, Edges.inside(place, p.get(job + 5), p.get(job + 18)), p.get(job + 5));
    }

    /// The first tap along a row that hits numbers of x; from there on every so many-th does.
    private static int first(IntArray p, int job, int column) {
        int first = 0;
        if (p.get(job + 18) != FOLDS) {
            first = p.get(job + 13);
            for (int v = p.get(job + 13) - 1; v >= 0; v--) {
                if ((column * p.get(job + 10) + v * p.get(job + 11) - p.get(job + 12)) % p.get(job + 20) == 0) {
                    first = v;
                }
            }
        }
        return first;
    }

    /// What a tap over a column of y sees.
    private static float at(FloatArray heap, IntArray p, int job, int line, int column, int shift) {
        float a = number(
                heap, p, job, line, Edges.inside(column * p.get(job + 10) + shift, p.get(job + 6), p.get(job + 18)));
        if (p.get(job + 18) == FOLDS) {
            a += number(heap, p, job, line, Edges.alias(1, column, p.get(job + 9), beyond(p, job)) + shift);
            a += number(heap, p, job, line, Edges.alias(2, column, p.get(job + 9), beyond(p, job)) + shift);
        }
        return a;
    }

    private static float number(FloatArray heap, IntArray p, int job, int line, int place) {
        int j = source(p, job, place, p.get(job + 6));
        float number = 0f;
        if (j >= 0) {
            number = heap.get(line + j);
        }
        return number;
    }

    /// Where the number at a place of the spread image stands in x; −1 where there is none.
    private static int source(IntArray p, int job, int place, int length) {
        int source = place;
        if (p.get(job + 20) > 1) {
            source = place / p.get(job + 20);
            if (source * p.get(job + 20) != place) {
                source = -1;
            }
        }
        if (place < 0 || source >= length) {
            source = -1;
        }
        return source;
    }

    private static void put(FloatArray heap, IntArray p, int job, int y, int k, int channels, int pixels, Float8 sums) {
        if (k < channels) {
            int at = y + k * p.get(job + 8) * p.get(job + 9);
            int spread = p.get(job + 20);
            put(heap, at, 0, pixels, sums.getS0());
            put(heap, at + spread, 1, pixels, sums.getS1());
            put(heap, at + 2 * spread, 2, pixels, sums.getS2());
            put(heap, at + 3 * spread, 3, pixels, sums.getS3());
            put(heap, at + 4 * spread, 4, pixels, sums.getS4());
            put(heap, at + 5 * spread, 5, pixels, sums.getS5());
            put(heap, at + 6 * spread, 6, pixels, sums.getS6());
            put(heap, at + 7 * spread, 7, pixels, sums.getS7());
        }
    }

    private static void put(FloatArray heap, int y, int pixel, int pixels, float sum) {
        if (pixel < pixels) {
            heap.set(y, sum);
        }
    }

    /// The functions of single elements that follow, at the elements that this work item has stored.
    private static void functions(
            FloatArray heap, IntArray p, int job, FloatArray r, int real, int first, int channels, int pixels) {
        for (int f = 0; f < p.get(job + 19); f++) {
            int at = 22 + 7 * f;
            for (int k = 0; k < channels; k++) {
                for (int l = 0; l < pixels; l++) {
                    int i = first + k * p.get(job + 8) * p.get(job + 9) + l * p.get(job + 20);
                    heap.set(p.get(job + at + 4) + i, ChainKernel.element(heap, p, job, r, real, at, f, i, i));
                }
            }
        }
    }
}
