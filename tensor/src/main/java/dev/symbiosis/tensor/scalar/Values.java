package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;

/// Numbers in double precision under a shape read as (N, C, H, W): what every kernel takes and gives.
///
/// Axes that the shape does not have are 1 long: a matrix is (rows, columns, 1, 1), a single number (1, 1, 1, 1).
/// Kernels change only values they have made themselves.
final class Values {
    final Shape shape;
    final double[] data;
    final int n;
    final int c;
    final int h;
    final int w;
    /// Pixels of one channel: h · w.
    final int plane;

    Values(Shape shape, double[] data) {
        this.shape = shape;
        this.data = data;
        this.n = axis(shape, 0);
        this.c = axis(shape, 1);
        this.h = axis(shape, 2);
        this.w = axis(shape, 3);
        this.plane = h * w;
    }

    static Values zeros(Shape shape) {
        return new Values(shape, new double[Math.toIntExact(shape.size())]);
    }

    /// Zeros under the same shape.
    static Values like(Values x) {
        return zeros(x.shape);
    }

    /// A single number, of the empty shape.
    static Values single(double number) {
        return new Values(Shape.of(), new double[] {number});
    }

    int size() {
        return data.length;
    }

    /// Numbers of one sample.
    int perSample() {
        return c * plane;
    }

    /// Channel to which the number at this index belongs.
    int channel(int index) {
        return index / plane % c;
    }

    /// Index of the first pixel of a plane.
    int at(int sample, int channel) {
        return (sample * c + channel) * plane;
    }

    int at(int sample, int channel, int row, int column) {
        return at(sample, channel) + row * w + column;
    }

    private static int axis(Shape shape, int axis) {
        return axis < shape.rank() ? shape.dim(axis) : 1;
    }
}
