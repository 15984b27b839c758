package dev.symbiosis.cli;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Options for what to compute on.
final class Machine {
    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads of the kernels; results do not depend on it. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "auto, scalar, simd, simd-exact or tornado. Default: auto, which is simd, or scalar where Java has no Vector API.")
    private String backend = "auto";

    int threads() {
        if (threads < 1 || threads > Backends.MOST_THREADS) {
            throw new InputException("--threads cannot be " + threads).with("allowed", "1 to " + Backends.MOST_THREADS);
        }
        return threads;
    }

    /// What slows the backend that will be used, in one line that says what to do about it.
    Optional<String> handicap() {
        return Backends.present().stream()
                .filter(provider -> backend.equals("auto") || backend.equals(provider.name()))
                .filter(provider -> provider.obstacle().isEmpty())
                .findFirst()
                .flatMap(provider -> provider.handicap().map(line -> provider.name() + ": " + line));
    }

    /// What is asked for, whether it is there or not.
    String asked() {
        return backend;
    }

    /// What to compute on.
    ///
    /// @throws InputException if it cannot be used: before minutes of work, not after them
    String backend() {
        if (!backend.equals("auto")) {
            Backends.usable(backend);
        }
        return backend;
    }
}
