package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;

/// Random numbers: element i depends on the stream and on i alone.
final class Randomness {
    private Randomness() {}

    static Values uniform(Shape shape, Rng rng) {
        Values y = Values.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = rng.uniformAt(i);
        }
        return y;
    }

    static Values normal(Shape shape, Rng rng) {
        Values y = Values.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = rng.normalAt(i);
        }
        return y;
    }
}
