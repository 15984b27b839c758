package dev.symbiosis.model.config;

import dev.symbiosis.tensor.InputException;

/// Checks of configuration values.
final class Rules {
    private Rules() {}

    static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new InputException("config: %s cannot be %s".formatted(key, value)).with("allowed", allowed);
        }
    }
}
