package dev.symbiosis.tensor.spi;

import java.util.Optional;

/// Offers a backend; found with [java.util.ServiceLoader].
public interface BackendProvider {
    /// The word on the command line: `scalar`, `simd`, `tornado`.
    String name();

    /// Among usable backends the one with the highest rank is chosen when nobody asks for one by name.
    int rank();

    /// Why this backend cannot be used here, in one line that says what to do; empty when it can.
    Optional<String> obstacle();

    /// Opens the backend.
    ///
    /// @param threads threads that kernels use, the caller's included
    Backend open(int threads);
}
