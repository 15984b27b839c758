package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// What a kernel is given: a shape and random numbers, the same for every engine.
sealed interface Input {

    Tensor upload(Backend kernels, Rng rng);

    org.bytedeco.pytorch.Tensor upload(MemoryFormat format, Rng rng);

    /// Numbers in row-major order.
    sealed interface Numbers extends Input {
        Shape shape();

        float[] numbers(Rng rng);

        @Override
        default Tensor upload(Backend kernels, Rng rng) {
            return kernels.upload(shape(), numbers(rng));
        }

        @Override
        default org.bytedeco.pytorch.Tensor upload(MemoryFormat format, Rng rng) {
            org.bytedeco.pytorch.Tensor plain = Libtorch.floats(shape(), numbers(rng));
            return shape().rank() == 4 ? plain.contiguous(format) : plain;
        }
    }

    /// Numbers uniform in [low, high).
    record Values(Shape shape, double low, double high) implements Numbers {
        @Override
        public float[] numbers(Rng rng) {
            float[] numbers = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (low + (high - low) * rng.uniformAt(i));
            }
            return numbers;
        }
    }

    /// A place in an image for each of its pixels (N, 2, H, W), the corner pixels' centres at −1 and 1: the pixel's own, shifted
    /// by up to `reach`.
    record Places(Shape shape, double reach) implements Numbers {
        @Override
        public float[] numbers(Rng rng) {
            float[] numbers = new Values(shape, -reach, reach).numbers(rng);
            int width = shape.w();
            int height = shape.h();
            for (int i = 0; i < numbers.length; i++) {
                boolean column = i / (height * width) % 2 == 0;
                double own = column ? i % width / (width - 1.0) : i / width % height / (height - 1.0);
                numbers[i] += (float) (2 * own - 1);
            }
            return numbers;
        }
    }

    /// Labels (N, H, W) below a number of classes.
    record LabelMap(Shape shape, int classes) implements Input {
        @Override
        public Tensor upload(Backend kernels, Rng rng) {
            return kernels.upload(shape, labels(rng));
        }

        @Override
        public org.bytedeco.pytorch.Tensor upload(MemoryFormat format, Rng rng) {
            return Libtorch.labels(shape, labels(rng));
        }

        private int[] labels(Rng rng) {
            int[] labels = new int[Math.toIntExact(shape.size())];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (int) (classes * rng.uniformAt(i));
            }
            return labels;
        }
    }

    /// Activations or gradients: uniform in [−1, 1).
    static Input values(int... axes) {
        return values(Shape.of(axes));
    }

    /// As [#values(int...)].
    static Input values(Shape shape) {
        return new Values(shape, -1, 1);
    }

    /// An image: uniform in [0, 1).
    static Input image(int... axes) {
        return new Values(Shape.of(axes), 0, 1);
    }

    /// A convolution's weight (out, in, k, k), of a size that keeps activations where they are.
    static Input weight(Shape shape) {
        double bound = 1 / Math.sqrt((double) shape.size() / shape.n());
        return new Values(shape, -bound, bound);
    }
}
