package dev.symbiosis.tornado;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Optional;

/// A backend that tests ask for by name and that nobody gets otherwise.
abstract class Offered implements BackendProvider {
    private final String name;

    Offered(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int rank() {
        return -1;
    }

    @Override
    public final Optional<String> obstacle() {
        return Optional.empty();
    }

    /// A backend each of whose methods does what the handler does.
    static Backend around(InvocationHandler handler) {
        return (Backend)
                Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class}, handler);
    }
}
