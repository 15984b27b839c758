package dev.symbiosis.bench.verify.check;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import org.bytedeco.pytorch.Tensor;

/// Single or double, by the names of both engines.
public enum Precision {
    SINGLE(DType.FLOAT32),
    DOUBLE(DType.FLOAT64);

    private final DType type;

    Precision(DType type) {
        this.type = type;
    }

    public DType type() {
        return type;
    }

    Tensor torch(Shape shape, double... numbers) {
        return switch (this) {
            case DOUBLE -> Libtorch.doubles(shape, numbers);
            case SINGLE -> {
                float[] narrow = new float[numbers.length];
                for (int i = 0; i < narrow.length; i++) {
                    narrow[i] = (float) numbers[i];
                }
                yield Libtorch.floats(shape, narrow);
            }
        };
    }
}
