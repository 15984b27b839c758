package dev.symbiosis.model.optim;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;

/// Parameters with given values, and gradients of given values, for tests.
final class Lesson {
    private Lesson() {}

    static Parameter parameter(Backend kernels, String name, double... values) {
        return new Parameter(name, kernels.upload(DType.FLOAT64, Shape.of(values.length), values), true);
    }

    /// Adds the gradient of Σ values · parameter.
    static void teach(Backend kernels, Gradients gradients, Parameter parameter, double... values) {
        Tape tape = Tape.recording(kernels);
        Tensor slope = kernels.upload(DType.FLOAT64, Shape.of(values.length), values);
        tape.backward(tape.apply(new Sum(), tape.watch(parameter.value()).times(tape.constant(slope))), gradients);
    }
}
