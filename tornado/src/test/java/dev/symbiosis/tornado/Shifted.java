package dev.symbiosis.tornado;

import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/// A backend whose scopes begin with a tensor that nobody uses, so that all others lie further on in the heap.
///
/// @param inner the backend
/// @param shape of the tensor in front
record Shifted(Backend inner, Shape shape, DType type) {

    Backend backend() {
        return (Backend) Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(inner, arguments);
                        if (result instanceof Scope) {
                            inner.create(type, shape);
                        }
                        return result;
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }
}
