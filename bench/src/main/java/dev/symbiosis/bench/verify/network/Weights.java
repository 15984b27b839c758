package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;

/// The numbers that parameters have in every engine: none is 0, so that no part of a block sleeps.
final class Weights {
    private Weights() {}

    /// About 1/√(inputs of one output) in size; factors of a normalisation are about 1.
    static Numbers of(String name, Shape shape) {
        Rng rng = Rng.seed(21).branch(name);
        boolean perChannel = shape.rank() < 2;
        double size = perChannel ? 0.2 : 1 / Math.sqrt((double) shape.size() / shape.n());
        double centre = perChannel && name.endsWith("weight") ? 1 : 0;
        return Numbers.each(shape, i -> centre + size * rng.normalAt(i));
    }

    /// dy of a result.
    static Numbers ofResult(int place, Shape shape) {
        Rng rng = Rng.seed(22).branch(place);
        return Numbers.each(shape, rng::normalAt);
    }

    /// Gives a parameter its numbers.
    static void set(Backend kernels, Precision precision, Parameter parameter) {
        try (Scope _ = kernels.scope()) {
            Numbers numbers = of(parameter.name(), parameter.value().shape());
            kernels.movingAverage(parameter.value(), numbers.on(kernels, precision.type()), 0);
        }
    }
}
