package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Notes which methods of a backend are called, and passes the calls on.
final class Recorder {
    private final Set<String> called = new TreeSet<>();

    /// A backend that behaves as the given one.
    Backend around(Backend backend) {
        Object proxy = Proxy.newProxyInstance(
                Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, (self, method, arguments) -> {
                    called.add(signature(method));
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
        return (Backend) proxy;
    }

    /// Methods of the contract that were not called, each with its parameters' types.
    Set<String> missing() {
        return Arrays.stream(Backend.class.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Recorder::signature)
                .filter(signature -> !called.contains(signature))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
