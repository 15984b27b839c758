package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.TorchOps;
import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.optim.Adam;
import dev.symbiosis.model.optim.MeanTeacher;
import dev.symbiosis.model.optim.Optimizer;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.model.optim.Sgd;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// Some steps of the optimizers, clipped and not, and of the mean teacher, from equal parameters with equal gradients. One
/// parameter has none in the first steps.
final class OptimizerChecks {
    private static final int STEPS = 5;
    private static final double RATE = 0.05;
    private static final double DECAY = 0.01;
    private static final double MOMENTUM = 0.9;
    /// Large enough to be seen in single precision.
    private static final double EPSILON = 1e-2;
    /// Less than the norm of the gradients below, which is about 15.
    private static final double CLIP = 4;

    private static final double UNCLIPPED = Double.POSITIVE_INFINITY;
    private static final double DOUBLE = 1e-10;
    private static final double SINGLE = 1e-5;
    /// The parameter whose first gradient comes late, and when.
    private static final int LATE = 1;

    private static final int LATE_FROM = 3;
    private static final List<Shape> SHAPES = List.of(Shape.of(5, 3, 3, 3), Shape.of(7), Shape.of(4, 19));

    private OptimizerChecks() {}

    static List<Check> all() {
        return List.of(
                check("sgd steps", Precision.DOUBLE, UNCLIPPED, OptimizerChecks::sgd, OptimizerChecks::torchSgd),
                check("sgd steps", Precision.SINGLE, UNCLIPPED, OptimizerChecks::sgd, OptimizerChecks::torchSgd),
                check("sgd steps, clipped", Precision.DOUBLE, CLIP, OptimizerChecks::sgd, OptimizerChecks::torchSgd),
                check("adam steps", Precision.DOUBLE, UNCLIPPED, OptimizerChecks::adam, OptimizerChecks::torchAdam),
                check("adam steps", Precision.SINGLE, UNCLIPPED, OptimizerChecks::adam, OptimizerChecks::torchAdam),
                check("adam steps, clipped", Precision.DOUBLE, CLIP, OptimizerChecks::adam, OptimizerChecks::torchAdam),
                new Check("mean teacher", "parameters", "libtorch single", OptimizerChecks::meanTeacher));
    }

    private interface Maker {
        Optimizer make(Backend kernels, List<ParameterGroup> groups, double clip);
    }

    private static Optimizer sgd(Backend kernels, List<ParameterGroup> groups, double clip) {
        return new Sgd(kernels, groups, new Sgd.Options(RATE, MOMENTUM, DECAY, clip));
    }

    private static Optimizer adam(Backend kernels, List<ParameterGroup> groups, double clip) {
        return new Adam(kernels, groups, new Adam.Options(RATE, 0.9, 0.999, EPSILON, DECAY, clip));
    }

    private static org.bytedeco.pytorch.Optimizer torchSgd(TensorVector parameters) {
        return TorchOptimizers.sgd(parameters, RATE, MOMENTUM, DECAY);
    }

    private static org.bytedeco.pytorch.Optimizer torchAdam(TensorVector parameters) {
        return TorchOptimizers.adam(parameters, RATE, EPSILON, DECAY);
    }

    private static Check check(
            String name,
            Precision precision,
            double clip,
            Maker ours,
            Function<TensorVector, org.bytedeco.pytorch.Optimizer> theirs) {
        boolean wide = precision == Precision.DOUBLE;
        return new Check(
                name,
                "parameters",
                wide ? "libtorch double" : "libtorch single",
                engines -> compare(
                        torch(theirs, precision, clip),
                        here(ours, wide ? InDouble.of(engines.truth()) : engines.simd(), precision, clip),
                        wide ? DOUBLE : SINGLE));
    }

    private static Outcome compare(List<Numbers> expected, List<Numbers> found, double tolerance) {
        Outcome worst = Outcome.NOTHING;
        for (int i = 0; i < expected.size(); i++) {
            Difference difference =
                    Difference.between(expected.get(i).values(), found.get(i).values(), Difference.USUAL_FLOOR);
            worst = worst.or(Outcome.of(difference, tolerance, "parameter " + i));
        }
        return worst;
    }

    private static Numbers start(int parameter) {
        Rng rng = Rng.seed(41).branch(parameter);
        return Numbers.each(SHAPES.get(parameter), rng::normalAt);
    }

    private static Numbers gradient(int parameter, int step) {
        Rng rng = Rng.seed(42).branch(parameter).branch(step);
        return Numbers.each(SHAPES.get(parameter), rng::normalAt);
    }

    private static List<Numbers> here(Maker maker, Backend kernels, Precision precision, double clip) {
        Parameters parameters = parameters(kernels, precision);
        List<Parameter> learned = parameters.learned();
        try (Optimizer optimizer = maker.make(kernels, List.of(new ParameterGroup("all", learned, 1)), clip)) {
            for (int step = 0; step < STEPS; step++) {
                try (Scope _ = kernels.scope();
                        Gradients gradients = new Gradients(kernels)) {
                    Tape tape = Tape.recording(kernels);
                    tape.backward(linear(tape, learned, precision, step), gradients);
                    optimizer.update(gradients, 1);
                }
            }
            return learned.stream().map(p -> Numbers.of(p.value())).toList();
        } finally {
            learned.forEach(parameter -> parameter.value().release());
        }
    }

    private static Parameters parameters(Backend kernels, Precision precision) {
        Parameters parameters = new Parameters(kernels, precision.type(), Rng.seed(1));
        try (Scope _ = kernels.scope()) {
            for (int i = 0; i < SHAPES.size(); i++) {
                Parameter parameter = parameters.constant("p" + i, SHAPES.get(i), 0);
                kernels.movingAverage(parameter.value(), start(i).on(kernels, precision.type()), 0);
            }
        }
        return parameters;
    }

    private static boolean hasGradient(int parameter, int step) {
        return parameter != LATE || step >= LATE_FROM;
    }

    /// Σ g · θ, whose gradient is g.
    private static Variable linear(Tape tape, List<Parameter> learned, Precision precision, int step) {
        Variable loss = null;
        for (int i = 0; i < learned.size(); i++) {
            if (!hasGradient(i, step)) {
                continue;
            }
            Variable g = tape.constant(gradient(i, step).on(tape.kernels(), precision.type()));
            Variable theta = tape.watch(learned.get(i).value());
            Variable term = tape.apply(new Sum(), tape.apply(new Combine(Binary.MULTIPLY), theta, g));
            loss = loss == null ? term : loss.plus(term);
        }
        if (loss == null) {
            throw new IllegalStateException("there are parameters");
        }
        return loss;
    }

    private static List<Numbers> torch(
            Function<TensorVector, org.bytedeco.pytorch.Optimizer> maker, Precision precision, double clip) {
        try (PointerScope _ = new PointerScope()) {
            List<Tensor> parameters = IntStream.range(0, SHAPES.size())
                    .mapToObj(i -> start(i).inTorch(precision).set_requires_grad(true))
                    .toList();
            TensorVector all = new TensorVector(parameters.toArray(Tensor[]::new));
            org.bytedeco.pytorch.Optimizer optimizer = maker.apply(all);
            for (int step = 0; step < STEPS; step++) {
                optimizer.zero_grad();
                for (int i = 0; i < parameters.size(); i++) {
                    if (hasGradient(i, step)) {
                        parameters
                                .get(i)
                                .mul(gradient(i, step).inTorch(precision))
                                .sum()
                                .backward();
                    }
                }
                if (clip < UNCLIPPED) {
                    TorchOptimizers.clip(all, clip);
                }
                optimizer.step();
            }
            return parameters.stream()
                    .map(p -> new Numbers(Libtorch.shape(p), Libtorch.read(p)))
                    .toList();
        }
    }

    /// θ_T ← α θ_T + (1 − α) θ_S with α = min(1 − 1/(n + 1), 0.99).
    private static Outcome meanTeacher(Engines engines) {
        Backend kernels = engines.simd();
        Parameters student = parameters(kernels, Precision.SINGLE);
        Parameters teacher = parameters(kernels, Precision.SINGLE);
        MeanTeacher pair = new MeanTeacher(kernels, student.all(), teacher.all(), MeanTeacher.PUBLISHED);
        try (PointerScope _ = new PointerScope()) {
            Tensor theirs = start(0).inTorch(Precision.SINGLE);
            for (int step = 1; step <= STEPS; step++) {
                Numbers moved = gradient(0, step);
                try (Scope _ = kernels.scope()) {
                    kernels.movingAverage(
                            student.learned().getFirst().value(), moved.on(kernels, Precision.SINGLE.type()), 0);
                }
                pair.follow(step);
                double keep = Math.min(1 - 1.0 / (step + 1), MeanTeacher.PUBLISHED);
                theirs.mul_(TorchOps.scalar(keep)).add_(moved.inTorch(Precision.SINGLE), TorchOps.scalar(1 - keep));
            }
            double[] found = teacher.learned().getFirst().value().toDoubles();
            return Outcome.of(
                    Difference.between(Libtorch.read(theirs), found, Difference.USUAL_FLOOR), SINGLE, "parameter 0");
        } finally {
            student.all().forEach(parameter -> parameter.value().release());
            teacher.all().forEach(parameter -> parameter.value().release());
        }
    }
}
