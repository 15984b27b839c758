package dev.symbiosis.bench.verify.network;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/// A backend whose random numbers are in double precision too, so that parameters made of them are.
final class InDouble {
    private static final Set<String> RANDOM = Set.of("uniform", "normal");

    private InDouble() {}

    static Backend of(Backend kernels) {
        Object proxy = Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (_, method, arguments) -> {
                    try {
                        Object result = method.invoke(kernels, arguments);
                        if (!RANDOM.contains(method.getName())) {
                            return result;
                        }
                        Tensor narrow = (Tensor) result;
                        Tensor wide = kernels.upload(DType.FLOAT64, narrow.shape(), narrow.toDoubles());
                        narrow.release();
                        return wide;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return (Backend) proxy;
    }
}
