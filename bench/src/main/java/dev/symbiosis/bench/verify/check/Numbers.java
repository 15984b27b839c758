package dev.symbiosis.bench.verify.check;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.function.IntToDoubleFunction;

/// Numbers in row-major order that belong to no engine yet, so that every engine can be given the same ones.
public record Numbers(Shape shape, double[] values) {

    /// Each number from its index, rounded to single precision: then no engine rounds its input.
    public static Numbers each(Shape shape, IntToDoubleFunction number) {
        double[] values = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) number.applyAsDouble(i);
        }
        return new Numbers(shape, values);
    }

    public static Numbers of(Tensor tensor) {
        return new Numbers(tensor.shape(), tensor.toDoubles());
    }

    public Tensor on(Backend kernels, DType type) {
        return kernels.upload(type, shape, values);
    }

    /// The same numbers in libtorch.
    public org.bytedeco.pytorch.Tensor inTorch(Precision precision) {
        return precision.torch(shape, values);
    }

    /// The same numbers with another one at a place.
    public Numbers with(int index, double value) {
        double[] changed = values.clone();
        changed[index] = value;
        return new Numbers(shape, changed);
    }
}
