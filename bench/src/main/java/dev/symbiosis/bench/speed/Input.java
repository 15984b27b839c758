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

    /// Numbers uniform in [low, high).
    record Values(Shape shape, double low, double high) implements Input {
        @Override
        public Tensor upload(Backend kernels, Rng rng) {
            return kernels.upload(shape, numbers(rng));
        }

        @Override
        public org.bytedeco.pytorch.Tensor upload(MemoryFormat format, Rng rng) {
            org.bytedeco.pytorch.Tensor plain = Libtorch.floats(shape, numbers(rng));
            return shape.rank() == 4 ? plain.contiguous(format) : plain;
        }

        private float[] numbers(Rng rng) {
            float[] numbers = new float[Math.toIntExact(shape.size())];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = (float) (low + (high - low) * rng.uniformAt(i));
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
