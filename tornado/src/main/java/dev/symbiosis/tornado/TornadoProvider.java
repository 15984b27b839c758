package dev.symbiosis.tornado;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.List;
import java.util.Optional;

/// Offers the device that TornadoVM finds. Names no type of TornadoVM, so it loads everywhere.
public final class TornadoProvider implements BackendProvider {
    /// What TornadoVM's own file of flags sets.
    private static final String STARTED_WITH_TORNADO = "tornado.load.api.implementation";

    @Override
    public String name() {
        return "tornado";
    }

    /// Below simd: which of the two is faster depends on the device, so this one is asked for by name.
    @Override
    public int rank() {
        return 5;
    }

    @Override
    public Optional<String> obstacle() {
        if (System.getProperty(STARTED_WITH_TORNADO) == null) {
            return Optional.of("start java with @$TORNADOVM_HOME/tornado-argfile"
                    + " (the launcher does where TORNADOVM_HOME is set), see docs/gpu.md");
        }
        try {
            return Device.obstacle();
        } catch (Throwable problem) {
            return Optional.of(
                    Cause.root(problem) instanceof LinkageError
                            ? "TornadoVM does not start: " + Cause.of(problem) + "; see docs/gpu.md"
                            : "TornadoVM finds no OpenCL device that it can use: install the driver of your GPU, or PoCL to"
                                    + " try it on the processor; see docs/gpu.md");
        }
    }

    @Override
    public List<String> devices() {
        return obstacle().isPresent() ? List.of() : Device.all();
    }

    /// Opens the backend; the device decides how many threads it uses.
    @Override
    public Backend open(int threads) {
        return new TornadoBackend(Device.shared());
    }
}
