package dev.symbiosis.model.loss;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;

/// An image in ever smaller sizes, each the area mean of the one before.
///
/// A bilinear resize to exactly half the size that keeps the edges in place looks midway between two pixels on either
/// axis: it is the mean of 2 × 2 pixels. The published code halves with a Lanczos filter in the loader instead.
final class ImagePyramid {
    private final Backend kernels;
    private Tensor level;

    ImagePyramid(Backend kernels, Tensor image) {
        this.kernels = kernels;
        this.level = image;
    }

    /// The image in that size, which is not larger than the one asked for before.
    Tensor at(int height, int width) {
        while (level.shape().h() >= 2 * height && level.shape().w() >= 2 * width) {
            level = kernels.resize(level, level.shape().h() / 2, level.shape().w() / 2, false);
        }
        if (level.shape().h() != height || level.shape().w() != width) {
            level = kernels.resize(level, height, width, false);
        }
        return level;
    }
}
