package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;

/// Checks of configuration values.
final class Rules {
    private Rules() {}

    static void requireNotNegative(String key, double value) {
        require(value >= 0, key, value, "at least 0");
    }

    static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new InputException("config: %s cannot be %s".formatted(key, value)).with("allowed", allowed);
        }
    }
}
