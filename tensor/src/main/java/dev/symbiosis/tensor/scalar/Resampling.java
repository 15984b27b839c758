package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;

/// Resizing. Every output pixel is a weighted sum of input pixels: forward and gradient share one list of the weights.
final class Resampling {
    private Resampling() {}

    static Values upsampleNearest(Values x, int factor) {
        Values y = Values.zeros(x.shape.withPlane(x.h * factor, x.w * factor));
        forEachCopy(x, y, factor, (xi, yi) -> y.data[yi] = x.data[xi]);
        return y;
    }

    static Values upsampleNearestGradient(Values dy, int factor) {
        Values dx = Values.zeros(dy.shape.withPlane(dy.h / factor, dy.w / factor));
        forEachCopy(dx, dy, factor, (xi, yi) -> dx.data[xi] += dy.data[yi]);
        return dx;
    }

    static Values resize(Values x, int height, int width, boolean alignCorners) {
        Values y = Values.zeros(x.shape.withPlane(height, width));
        forEachWeight(x, y, alignCorners, (xi, yi, weight) -> y.data[yi] += weight * x.data[xi]);
        return y;
    }

    static Values resizeGradient(Values dy, Shape x, boolean alignCorners) {
        Values dx = Values.zeros(x);
        forEachWeight(dx, dy, alignCorners, (xi, yi, weight) -> dx.data[xi] += weight * dy.data[yi]);
        return dx;
    }

    private interface Copy {
        void visit(int x, int y);
    }

    private static void forEachCopy(Values x, Values y, int factor, Copy copy) {
        for (int n = 0; n < y.n; n++) {
            for (int c = 0; c < y.c; c++) {
                for (int i = 0; i < y.h; i++) {
                    for (int j = 0; j < y.w; j++) {
                        copy.visit(x.at(n, c, i / factor, j / factor), y.at(n, c, i, j));
                    }
                }
            }
        }
    }

    private interface Weight {
        void visit(int x, int y, double weight);
    }

    private static void forEachWeight(Values x, Values y, boolean alignCorners, Weight weight) {
        for (int n = 0; n < y.n; n++) {
            for (int c = 0; c < y.c; c++) {
                for (int i = 0; i < y.h; i++) {
                    Between rows = Between.of(source(i, x.h, y.h, alignCorners), x.h);
                    for (int j = 0; j < y.w; j++) {
                        Between columns = Between.of(source(j, x.w, y.w, alignCorners), x.w);
                        int yi = y.at(n, c, i, j);
                        weight.visit(x.at(n, c, rows.low(), columns.low()), yi, rows.lowShare() * columns.lowShare());
                        weight.visit(x.at(n, c, rows.low(), columns.high()), yi, rows.lowShare() * columns.share());
                        weight.visit(x.at(n, c, rows.high(), columns.low()), yi, rows.share() * columns.lowShare());
                        weight.visit(x.at(n, c, rows.high(), columns.high()), yi, rows.share() * columns.share());
                    }
                }
            }
        }
    }

    /// Where output pixel i lies in the input: i (in − 1) / (out − 1) with aligned corners (0 for a single output),
    /// else (i + ½) in / out − ½. Reference: torch.nn.functional.interpolate(mode="bilinear").
    private static double source(int i, int in, int out, boolean alignCorners) {
        if (alignCorners) {
            return out == 1 ? 0 : (double) i * (in - 1) / (out - 1);
        }
        return (i + 0.5) * in / out - 0.5;
    }
}
