package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Shape;

/// A shape read as (N, C, H, W): axes that it does not have are 1 long, so a matrix is (rows, columns, 1, 1).
record Nchw(int n, int c, int h, int w) {

    static Nchw of(Shape shape) {
        return new Nchw(axis(shape, 0), axis(shape, 1), axis(shape, 2), axis(shape, 3));
    }

    /// Pixels of a channel.
    int plane() {
        return h * w;
    }

    int perSample() {
        return c * h * w;
    }

    int size() {
        return n * c * h * w;
    }

    private static int axis(Shape shape, int axis) {
        return axis < shape.rank() ? shape.dim(axis) : 1;
    }
}
