package dev.symbiosis.model.layer;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;

/// A backend whose tensors have a shape and no numbers: networks of any size can be made, counted and
/// [traced][dev.symbiosis.autograd.Tape#tracing] at no cost. It makes tensors; it computes nothing.
public final class ShapesOnly {
    private ShapesOnly() {}

    /// The backend. A proxy: of the whole contract it answers the few methods that make parameters.
    public static Backend backend() {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, ShapesOnly::answer);
    }

    /// Parameters without numbers.
    public static Parameters parameters() {
        return new Parameters(backend(), DType.FLOAT32, Rng.seed(1));
    }

    /// A tensor of that shape without numbers.
    public static Tensor tensor(Backend backend, Shape shape) {
        return new Tensor(backend, shape, DType.FLOAT32, () -> {});
    }

    private static Object answer(Object backend, Method method, Object[] arguments) {
        Shape shape = switch (method.getName()) {
            case "uniform", "normal", "fill", "upload" ->
                Arrays.stream(arguments)
                        .filter(Shape.class::isInstance)
                        .map(Shape.class::cast)
                        .findFirst()
                        .orElseThrow();
            case "affine" -> ((Tensor) arguments[0]).shape();
            default -> throw new UnsupportedOperationException(method + " needs numbers");
        };
        return tensor((Backend) backend, shape);
    }
}
