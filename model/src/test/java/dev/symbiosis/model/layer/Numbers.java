package dev.symbiosis.model.layer;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;

/// Numbers for tests of networks.
public final class Numbers {
    private Numbers() {}

    /// Standard normal numbers.
    public static Tensor normal(Backend kernels, long seed, int... shape) {
        return kernels.normal(Shape.of(shape), Rng.seed(seed));
    }

    /// Images with values in [0, 1).
    public static Tensor image(Backend kernels, long seed, int... shape) {
        return kernels.uniform(Shape.of(shape), Rng.seed(seed));
    }

    /// Gives all learned parameters normally distributed values, also those that start at 0.
    public static void shake(Parameters parameters, Backend kernels) {
        shake(parameters, kernels, 9);
    }

    /// The same with values of a seed.
    public static void shake(Parameters parameters, Backend kernels, long seed) {
        for (Parameter parameter : parameters.learned()) {
            Tensor fresh =
                    kernels.normal(parameter.value().shape(), Rng.seed(seed).branch(parameter.name()));
            kernels.movingAverage(parameter.value(), fresh, 0);
        }
    }

    /// The parameter of that name.
    public static Parameter named(Parameters parameters, String name) {
        return parameters.all().stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no parameter " + name));
    }
}
