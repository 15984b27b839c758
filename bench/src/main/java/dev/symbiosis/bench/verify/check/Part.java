package dev.symbiosis.bench.verify.check;

import java.util.Locale;

/// What of a computation is compared.
public enum Part {
    FORWARD,
    GRADIENTS;

    /// As the table prints it.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public <T> T of(T forward, T gradients) {
        return this == FORWARD ? forward : gradients;
    }
}
