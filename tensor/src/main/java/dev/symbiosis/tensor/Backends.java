package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Finds the backends that are present and opens one.
public final class Backends {
    /// The backend that is not part of every build.
    public static final String ON_GPUS = "tornado";

    /// Why it is not present.
    public static final String WITHOUT_GPUS = "TORNADOVM_HOME names no TornadoVM SDK; see docs/gpu.md";

    /// Most threads that a backend is asked for: so many still start, and hardly a machine has processors for more.
    public static final int MOST_THREADS = 1024;

    private Backends() {}

    /// All that are present, the preferred first, usable or not.
    public static List<BackendProvider> present() {
        return ServiceLoader.load(BackendProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparingInt(BackendProvider::rank).reversed())
                .toList();
    }

    /// Opens the backend of that name, or the best usable one for `auto`.
    ///
    /// @throws InputException if there is none of that name, or it cannot be used here
    public static Backend open(String name, int threads) {
        List<BackendProvider> present = present();
        if (name.equals("auto")) {
            return present.stream()
                    .filter(provider -> provider.obstacle().isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new InputException("backend: none is usable here"))
                    .open(threads);
        }
        return usable(name).open(threads);
    }

    /// The one of that name, if it can be used here.
    ///
    /// @throws InputException if it is not present, or cannot be used
    public static BackendProvider usable(String name) {
        BackendProvider chosen = named(name);
        chosen.obstacle().ifPresent(reason -> {
            throw new InputException("backend: " + name + " cannot be used here: " + reason);
        });
        return chosen;
    }

    /// The one of that name, usable or not.
    ///
    /// @throws InputException if it is not present
    public static BackendProvider named(String name) {
        List<BackendProvider> present = present();
        return present.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> absent(name, present));
    }

    private static InputException absent(String name, List<BackendProvider> present) {
        String known = present.stream().map(BackendProvider::name).collect(Collectors.joining(", "));
        InputException absent =
                new InputException("backend: there is no '" + name + "'").with("known", "auto, " + known);
        return name.equals(ON_GPUS) ? absent.hint(WITHOUT_GPUS) : absent;
    }
}
