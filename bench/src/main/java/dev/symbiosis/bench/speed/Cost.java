package dev.symbiosis.bench.speed;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a workload asks of a machine, counted at the contract of the kernels.
///
/// Operations are those of products (convolutions by their definition, whatever algorithm computes them), a multiply-add
/// counted as two; all others are left out. Bytes are those of every tensor that a kernel reads or writes, once.
///
/// @param operations 0 for a workload without products
/// @param bytes read and written
record Cost(double operations, double bytes) {

    /// Runs a workload once and counts.
    static Cost of(Workload workload, Backend kernels) {
        double[] sums = new double[2];
        Backend counting = (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (_, method, arguments) -> {
                    Object[] given = arguments == null ? new Object[0] : arguments;
                    Object result;
                    try {
                        result = method.invoke(kernels, given);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    sums[0] += operations(method.getName(), given, result);
                    sums[1] += bytes(given, result);
                    return result;
                });
        try (Running running = Running.java(counting, workload.java())) {
            Arrays.fill(sums, 0);
            running.run();
        }
        return new Cost(sums[0], sums[1]);
    }

    private static double operations(String method, Object[] given, @Nullable Object result) {
        return 2
                * switch (method) {
                    case "convolve" -> macs(shape(result), shape(given[2]));
                    case "convolveInputGradient" -> macs(shape(given[1]), shape(given[2]));
                    case "convolveWeightGradient" -> macs(shape(given[2]), (Shape) given[3]);
                    case "channelProducts" ->
                        (double) shape(given[0]).size() * shape(given[1]).c();
                    case "channelMix" ->
                        (double) shape(result).size() * shape(given[1]).c();
                    case "matmul" ->
                        (double) shape(result).size() * shape(given[0]).dim((boolean) given[1] ? 0 : 1);
                    default -> 0;
                };
    }

    /// Each output number of a convolution is a sum over all but the first axis of the weight (out, in, k, k).
    private static double macs(Shape output, Shape weight) {
        return (double) output.size() * weight.size() / weight.n();
    }

    private static double bytes(Object[] given, @Nullable Object result) {
        double read = tensors(given).mapToDouble(Cost::bytes).sum();
        // A kernel without a result changes all its tensors but the one it is given to learn from.
        double written = result == null
                ? tensors(given).mapToDouble(Cost::bytes).sum()
                        - tensors(given)
                                .mapToDouble(Cost::bytes)
                                .skip(1)
                                .limit(1)
                                .sum()
                : tensors(result)
                        .filter(tensor -> !Arrays.asList(given).contains(tensor))
                        .mapToDouble(Cost::bytes)
                        .sum();
        return read + written;
    }

    private static Stream<Tensor> tensors(@Nullable Object... objects) {
        return Arrays.stream(objects).flatMap(object -> switch (object) {
            case Tensor tensor -> Stream.of(tensor);
            case List<?> list -> tensors(list.toArray());
            case Backend.NormalizeGradient all -> Stream.of(all.dx(), all.dgamma(), all.dbeta(), all.dresidual());
            case Backend.CrossEntropy both -> Stream.of(both.sum(), both.denominators());
            case null, default -> Stream.empty();
        });
    }

    private static double bytes(Tensor tensor) {
        return (double) tensor.shape().size() * (tensor.type() == DType.FLOAT64 ? Double.BYTES : Float.BYTES);
    }

    private static Shape shape(@Nullable Object tensor) {
        if (tensor instanceof Tensor it) {
            return it.shape();
        }
        throw new IllegalStateException("the contract of the kernels has changed: this is no tensor: " + tensor);
    }
}
