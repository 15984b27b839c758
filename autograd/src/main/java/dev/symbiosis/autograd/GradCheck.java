package dev.symbiosis.autograd;

import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Compares gradients with central differences, number by number, in double precision.
///
///     L = Σ r · f(x), r standard normal          dL/dxᵢ ≈ (L(xᵢ + h) − L(xᵢ − h)) / 2h, h = 1e-6
///
/// A gradient g passes for a difference d if |g − d| ≤ 1e-5 + 1e-3 · |d|. The function must be the same at each call
/// and smooth within h of its inputs. Reference: torch.autograd.gradcheck.
///
///     GradCheck.of(kernels).check(new Softmax(), x);
public final class GradCheck {
    private static final double STEP = 1e-6;
    private static final double ABSOLUTE = 1e-5;
    private static final double RELATIVE = 1e-3;

    private final Backend kernels;

    private GradCheck(Backend kernels) {
        this.kernels = kernels;
    }

    /// A check on a backend that has FLOAT64.
    public static GradCheck of(Backend kernels) {
        return new GradCheck(kernels);
    }

    /// Where gradient and difference are furthest apart.
    ///
    /// @param input place of the input among those that were checked
    /// @param index place of the number in row-major order
    /// @param error |gradient − difference| in units of what is allowed
    public record Worst(int input, Shape shape, int index, double gradient, double difference, double error) {
        @Override
        public String toString() {
            return "gradient %.9g, difference %.9g, %.3g times what is allowed, at number %d of input %d %s"
                    .formatted(gradient, difference, error, index, input, shape);
        }
    }

    /// Checks an op's gradients with respect to all inputs that it is differentiable in.
    ///
    /// @throws AssertionError if one is wrong
    public Worst check(Op op, Tensor... inputs) {
        return passed(worst(op, inputs));
    }

    /// The worst of an op's gradients with respect to all inputs that it is differentiable in, right or wrong.
    public Worst worst(Op op, Tensor... inputs) {
        List<Tensor> watched = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            if (op.differentiable(i)) {
                watched.add(inputs[i]);
            }
        }
        return worst(tape -> apply(tape, op, inputs), watched.toArray(Tensor[]::new));
    }

    /// Checks the gradients of what a function computes on a tape with respect to tensors that it watches there: for
    /// layers and losses.
    ///
    /// @param watched FLOAT64; changed during the check and given back as they were
    /// @throws AssertionError if one is wrong
    public Worst check(Function<Tape, Variable> function, Tensor... watched) {
        return passed(worst(function, watched));
    }

    private Worst worst(Function<Tape, Variable> function, Tensor... watched) {
        double[][] gradients = gradients(function, watched);
        Worst worst = new Worst(0, Shape.of(), 0, 0, 0, -1);
        for (int input = 0; input < watched.length; input++) {
            Shape shape = watched[input].shape();
            for (int index = 0; index < shape.size(); index++) {
                double gradient = gradients[input][index];
                double difference = difference(function, watched[input], index);
                double error = Math.abs(gradient - difference) / (ABSOLUTE + RELATIVE * Math.abs(difference));
                if (Double.isNaN(error) || error > worst.error) {
                    worst = new Worst(input, shape, index, gradient, difference, error);
                }
            }
        }
        return worst;
    }

    private static Worst passed(Worst worst) {
        if (Double.isNaN(worst.error) || worst.error > 1) {
            throw new AssertionError(worst.toString());
        }
        return worst;
    }

    private static Variable apply(Tape tape, Op op, Tensor... inputs) {
        Variable[] variables = new Variable[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            variables[i] = op.differentiable(i) ? tape.watch(inputs[i]) : tape.constant(inputs[i]);
        }
        return tape.apply(op, variables);
    }

    private double[][] gradients(Function<Tape, Variable> function, Tensor... watched) {
        try (Scope _ = kernels.scope();
                Gradients sums = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable y = function.apply(tape);
            Variable weights = tape.constant(kernels.upload(DType.FLOAT64, y.shape(), weights(y.shape())));
            tape.backward(tape.apply(new Sum(), tape.apply(new Combine(Binary.MULTIPLY), weights, y)), sums);
            double[][] gradients = new double[watched.length][];
            for (int i = 0; i < watched.length; i++) {
                requireDouble(watched[i]);
                Tensor gradient = sums.of(watched[i]);
                gradients[i] = gradient == null
                        ? new double[Math.toIntExact(watched[i].shape().size())]
                        : gradient.toDoubles();
            }
            return gradients;
        }
    }

    private double difference(Function<Tape, Variable> function, Tensor x, int index) {
        double[] numbers = x.toDoubles();
        double here = numbers[index];
        numbers[index] = here + STEP;
        double above = lossWith(function, x, numbers);
        numbers[index] = here - STEP;
        double below = lossWith(function, x, numbers);
        numbers[index] = here;
        set(x, numbers);
        return (above - below) / (2 * STEP);
    }

    private double lossWith(Function<Tape, Variable> function, Tensor x, double[] numbers) {
        set(x, numbers);
        try (Scope _ = kernels.scope()) {
            Variable y = function.apply(Tape.silent(kernels));
            double[] values = y.value().toDoubles();
            double[] weights = weights(y.shape());
            double loss = 0;
            for (int i = 0; i < values.length; i++) {
                loss += weights[i] * values[i];
            }
            return loss;
        }
    }

    private void set(Tensor x, double... numbers) {
        try (Scope _ = kernels.scope()) {
            kernels.movingAverage(x, kernels.upload(DType.FLOAT64, x.shape(), numbers), 0);
        }
    }

    /// r: the same at each call.
    private static double[] weights(Shape shape) {
        Rng rng = Rng.seed(1).branch("gradient-check");
        double[] weights = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = rng.normalAt(i);
        }
        return weights;
    }

    private static void requireDouble(Tensor x) {
        ShapeException.check("gradient check")
                .given("watched", x)
                .that(x.type() == DType.FLOAT64, "watched tensors are FLOAT64", "differences need double precision");
    }
}
