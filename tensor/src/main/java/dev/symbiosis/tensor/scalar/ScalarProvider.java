package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Optional;

/// Offers the reference backend, which runs everywhere and is chosen only where nothing faster is usable.
public final class ScalarProvider implements BackendProvider {

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int rank() {
        return 0;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    /// Opens the backend; it computes in the caller's thread, however many are offered.
    @Override
    public Backend open(int threads) {
        return new ScalarBackend();
    }
}
