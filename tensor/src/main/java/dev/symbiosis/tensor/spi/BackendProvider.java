package dev.symbiosis.tensor.spi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Offers a backend; found with [java.util.ServiceLoader].
public interface BackendProvider {
    /// The word on the command line: `scalar`, `simd`, `simd-exact`, `tornado`.
    String name();

    /// Among usable backends the one with the highest rank is chosen when nobody asks for one by name.
    int rank();

    /// Why this backend cannot be used here, in one line that says what to do; empty when it can.
    Optional<String> obstacle();

    /// What makes this backend slower here than it need be, in one line that says what to do; empty when nothing does.
    default Optional<String> handicap() {
        return Optional.empty();
    }

    /// The devices it sees beyond the processor, a line for each, the one that it uses first.
    default List<String> devices() {
        return List.of();
    }

    /// Opens the backend.
    ///
    /// @param threads threads that kernels use, the caller's included
    Backend open(int threads);

    /// Operations per nanosecond that so many threads reach at most, a multiply-add counted as two: measured on operands in
    /// registers, in about a second. Empty where the device has no such measure.
    default OptionalDouble peakGigaflops(int threads) {
        return OptionalDouble.empty();
    }
}
