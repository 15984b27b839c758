package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/// Finds the backends that are present and opens one.
public final class Backends {
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
        BackendProvider chosen = present.stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputException("backend: there is no '" + name + "'")
                        .with(
                                "known",
                                "auto, "
                                        + present.stream()
                                                .map(BackendProvider::name)
                                                .collect(Collectors.joining(", "))));
        chosen.obstacle().ifPresent(reason -> {
            throw new InputException("backend: " + name + " cannot be used here: " + reason);
        });
        return chosen.open(threads);
    }
}
