package dev.symbiosis.autograd;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;

/// Random FLOAT64 tensors, each different from the ones before it and the same in every run.
public final class Samples {
    private final Backend kernels;
    private Rng rng = Rng.seed(7);

    public Samples(Backend kernels) {
        this.kernels = kernels;
    }

    /// Standard normal numbers.
    public Tensor normal(int... shape) {
        rng = rng.branch("normal");
        return make(rng::normalAt, shape);
    }

    public Tensor uniform(double low, double high, int... shape) {
        rng = rng.branch("uniform");
        return make(i -> low + (high - low) * rng.uniformAt(i), shape);
    }

    /// Labels in 0 … classes − 1; every fifth one is 250.
    public Tensor labels(int classes, int... shape) {
        rng = rng.branch("labels");
        Shape of = Shape.of(shape);
        int[] labels = new int[(int) of.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 5 == 3 ? 250 : rng.below(classes);
        }
        return kernels.upload(of, labels);
    }

    /// These labels, in row-major order.
    public Tensor labels(Shape shape, int... labels) {
        return kernels.upload(shape, labels);
    }

    /// These numbers, in row-major order.
    public Tensor numbers(Shape shape, double... numbers) {
        return kernels.upload(DType.FLOAT64, shape, numbers);
    }

    private Tensor make(LongToDoubleFunction numberAt, int... shape) {
        Shape of = Shape.of(shape);
        return numbers(of, LongStream.range(0, of.size()).mapToDouble(numberAt).toArray());
    }
}
