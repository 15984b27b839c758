package dev.symbiosis.data.augment;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;

/// Small tensors for tests.
final class Fixture {
    private Fixture() {}

    /// Random images (batch, 3, height, width) in [0, 1).
    static Tensor images(Backend kernels, int batch, int height, int width) {
        return kernels.uniform(Shape.of(batch, 3, height, width), Rng.seed(1).branch("images"));
    }

    /// The one-hot distribution of labels (batch, height, width).
    static Tensor distribution(Backend kernels, int batch, int height, int width, int classes, int... labels) {
        return kernels.oneHot(kernels.upload(Shape.of(batch, height, width), labels), classes);
    }

    /// A plane per sample, (batch, 1, height, width).
    static Tensor planes(Backend kernels, int batch, int height, int width, float... numbers) {
        return kernels.upload(Shape.of(batch, 1, height, width), numbers);
    }

    /// One number of a tensor (N, C, H, W).
    static float at(Tensor x, int n, int c, int row, int column) {
        Shape shape = x.shape();
        return x.toFloats()[((n * shape.c() + c) * shape.h() + row) * shape.w() + column];
    }
}
