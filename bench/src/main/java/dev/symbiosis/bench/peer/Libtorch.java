package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Shape;
import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Starts libtorch and carries numbers over to it and back, in row-major order.
///
/// A tensor without numbers has no memory there. Its tensors live outside the Java heap: use them inside a `PointerScope`, which frees them.
public final class Libtorch {
    private Libtorch() {}

    /// Loads the library. Both its own threads and those of the BLAS it hands products to are so many.
    ///
    /// @throws UnsatisfiedLinkError if it is not there for this platform
    public static void start(int threads) {
        Loader.load(torch.class);
        torch.set_num_threads(threads);
        openblas.blas_set_num_threads(threads);
    }

    /// A FLOAT32 tensor with these numbers.
    public static Tensor floats(Shape shape, float[] numbers) {
        Tensor tensor = torch.zeros(axes(shape), new TensorOptions(ScalarType.Float));
        if (numbers.length > 0) {
            try (FloatPointer to = new FloatPointer(tensor.data_ptr())) {
                to.put(numbers, 0, numbers.length);
            }
        }
        return tensor;
    }

    /// A FLOAT64 tensor with these numbers.
    public static Tensor doubles(Shape shape, double[] numbers) {
        Tensor tensor = torch.zeros(axes(shape), new TensorOptions(ScalarType.Double));
        if (numbers.length > 0) {
            try (DoublePointer to = new DoublePointer(tensor.data_ptr())) {
                to.put(numbers, 0, numbers.length);
            }
        }
        return tensor;
    }

    /// An INT64 tensor, as libtorch wants labels.
    public static Tensor labels(Shape shape, int[] labels) {
        Tensor tensor = torch.zeros(axes(shape), new TensorOptions(ScalarType.Long));
        try (LongPointer to = new LongPointer(tensor.data_ptr())) {
            for (int i = 0; i < labels.length; i++) {
                to.put(i, labels[i]);
            }
        }
        return tensor;
    }

    /// The numbers of a tensor of any type and memory format, in row-major order.
    public static double[] read(Tensor tensor) {
        double[] numbers = new double[Math.toIntExact(tensor.numel())];
        if (numbers.length == 0) {
            return numbers;
        }
        try (Tensor plain = tensor.detach().to(ScalarType.Double).contiguous();
                DoublePointer from = new DoublePointer(plain.data_ptr())) {
            from.get(numbers, 0, numbers.length);
        }
        return numbers;
    }

    /// The shape of a tensor.
    public static Shape shape(Tensor tensor) {
        int[] lengths = new int[Math.toIntExact(tensor.dim())];
        for (int axis = 0; axis < lengths.length; axis++) {
            lengths[axis] = Math.toIntExact(tensor.size(axis));
        }
        return Shape.of(lengths);
    }

    private static long[] axes(Shape shape) {
        return Arrays.stream(shape.toArray()).asLongStream().toArray();
    }
}
