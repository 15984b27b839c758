package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Offers `beside-scalar`: the plain loops, beside which the device does each kernel again from the same numbers. Nothing that a
/// training makes of rounding can hide a fault, and no fault can pass for rounding.
public final class Beside extends Offered {
    /// Of a result's size: sums of some ten thousand products in another order.
    private static final double ROUNDING = 5e-6;
    /// What computes nothing, or only takes numbers in and out.
    private static final Set<String> LEFT_ALONE = Set.of(
            "name",
            "description",
            "scope",
            "usage",
            "capacity",
            "activity",
            "close",
            "read",
            "readLabels",
            "create",
            "upload");

    public Beside() {
        super("beside-scalar");
    }

    @Override
    public Backend open(int threads) {
        Pair pair = new Pair(Backends.open("scalar", threads), new TornadoBackend(Device.shared()));
        return around((self, method, arguments) -> pair.call(method, arguments));
    }

    private static final class Pair {
        private final Backend processor;
        private final Backend device;
        private IdentityHashMap<Tensor, Tensor> twins = new IdentityHashMap<>();

        Pair(Backend processor, Backend device) {
            this.processor = processor;
            this.device = device;
        }

        @Nullable
        Object call(Method kernel, Object @Nullable [] arguments) throws Throwable {
            if (arguments == null || LEFT_ALONE.contains(kernel.getName())) {
                return invoke(processor, kernel, arguments);
            }
            twins = new IdentityHashMap<>();
            try (Scope _ = device.scope()) {
                Object[] mirrored = new Object[arguments.length];
                for (int k = 0; k < arguments.length; k++) {
                    mirrored[k] = mirrored(arguments[k]);
                }
                Object expected = invoke(processor, kernel, arguments);
                Object found = invoke(device, kernel, mirrored);
                compare(kernel.getName(), expected, found);
                twins.forEach((argument, twin) -> compare(kernel.getName(), argument, twin));
                return expected;
            }
        }

        private static @Nullable Object invoke(Backend backend, Method kernel, Object @Nullable [] arguments)
                throws Throwable {
            try {
                return kernel.invoke(backend, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }

        private @Nullable Object mirrored(@Nullable Object argument) {
            if (argument instanceof List<?> list) {
                return list.stream().map(this::mirrored).toList();
            }
            return argument instanceof Tensor tensor ? twins.computeIfAbsent(tensor, this::twin) : argument;
        }

        private Tensor twin(Tensor tensor) {
            return tensor.type() == DType.INT32
                    ? device.upload(tensor.shape(), tensor.toInts())
                    : device.upload(tensor.shape(), tensor.toFloats());
        }

        private static void compare(String kernel, @Nullable Object expected, @Nullable Object found) {
            switch (expected) {
                case Tensor tensor
                when found instanceof Tensor other -> {
                    assertEquals(tensor.shape(), other.shape(), kernel);
                    double difference = Differences.relative(tensor.toDoubles(), other.toDoubles());
                    assertTrue(difference <= ROUNDING, "%s of %s is off by %.1e".formatted(kernel, tensor, difference));
                }
                case Backend.NormalizeGradient gradient
                when found instanceof Backend.NormalizeGradient other -> {
                    compare(kernel, gradient.dx(), other.dx());
                    compare(kernel, gradient.dgamma(), other.dgamma());
                    compare(kernel, gradient.dbeta(), other.dbeta());
                    compare(kernel, gradient.dresidual(), other.dresidual());
                }
                case Backend.CrossEntropy loss
                when found instanceof Backend.CrossEntropy other -> {
                    compare(kernel, loss.sum(), other.sum());
                    compare(kernel, loss.denominators(), other.denominators());
                }
                case Double number
                when found instanceof Double other -> assertEquals(number, other, 1e-12 * number, kernel);
                case null, default -> assertEquals(expected, found, kernel);
            }
        }
    }
}
