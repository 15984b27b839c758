package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.check.Precision;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.model.optim.Sgd;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.spi.Backend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.TensorVector;

/// Twenty steps of training a small network with all losses at once, beside the same in libtorch: equal weights, equal
/// pictures, equal noise. Every loss of every step is compared.
final class Trajectory {
    private static final int STEPS = 20;
    private static final int LOSSES = Student.LOSSES.size();
    private static final NetworkConfig CONFIG = Blocks.small(ExchangeKind.CCAM);
    private static final double RATE = 1e-2;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;
    private static final double CLIP = 10;
    /// Rounding grows from step to step: libtorch's own single precision differs by 3e-4 from its double one here, and it
    /// is a matter of luck by how much.
    private static final double FLOOR = 1e-3;

    private static final double FACTOR = 2;

    private Trajectory() {}

    static Check check() {
        return new Check("training", "20 steps", "libtorch's error", Trajectory::compare);
    }

    private static Outcome compare(Engines engines) {
        double[] truth = inTorch(engines.truth(), Precision.DOUBLE);
        Difference theirs = Difference.between(truth, inTorch(engines.truth(), Precision.SINGLE), 0);
        Difference ours = Difference.between(truth, here(engines.exact()), 0);
        String where = "%s of step %d".formatted(Student.LOSSES.get(ours.index() % LOSSES), ours.index() / LOSSES + 1);
        return new Outcome(ours.error(), 0, where).beside(theirs.error(), FACTOR, FLOOR);
    }

    private static double[] here(Backend kernels) {
        Parameters parameters = new Parameters(kernels, Precision.SINGLE.type(), Rng.seed(1));
        Student student = Student.build(parameters, CONFIG, Scene.SMALL);
        List<Parameter> learned = parameters.learned();
        learned.forEach(parameter -> Weights.set(kernels, Precision.SINGLE, parameter));
        double[] losses = new double[STEPS * LOSSES];
        try (Sgd optimizer = new Sgd(
                kernels,
                List.of(new ParameterGroup("all", learned, 1)),
                new Sgd.Options(RATE, MOMENTUM, DECAY, CLIP))) {
            for (int step = 0; step < STEPS; step++) {
                try (Scope _ = kernels.scope();
                        Gradients gradients = new Gradients(kernels)) {
                    Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
                    List<Variable> three = student.losses(pass);
                    for (int k = 0; k < LOSSES; k++) {
                        losses[step * LOSSES + k] = three.get(k).value().item();
                    }
                    pass.tape().backward(three.stream().reduce(Variable::plus).orElseThrow(), gradients);
                    optimizer.update(gradients, 1);
                }
            }
        } finally {
            parameters.all().forEach(parameter -> parameter.value().release());
        }
        return losses;
    }

    private static double[] inTorch(Backend shapes, Precision precision) {
        try (PointerScope _ = new PointerScope()) {
            Parameters parameters = new Parameters(shapes, Precision.SINGLE.type(), Rng.seed(1));
            Student.build(parameters, CONFIG, Scene.SMALL);
            Map<String, org.bytedeco.pytorch.Tensor> weights = new LinkedHashMap<>();
            for (Parameter p : parameters.learned()) {
                weights.put(
                        p.name(),
                        Weights.of(p.name(), p.value().shape())
                                .inTorch(precision)
                                .set_requires_grad(true));
            }
            parameters.all().forEach(parameter -> parameter.value().release());
            return train(TorchWeights.of(weights), precision);
        }
    }

    private static double[] train(TorchWeights weights, Precision precision) {
        TensorVector learned = weights.learned();
        Optimizer optimizer = TorchOptimizers.sgd(learned, RATE, MOMENTUM, DECAY);
        double[] losses = new double[STEPS * LOSSES];
        for (int step = 0; step < STEPS; step++) {
            try (PointerScope _ = new PointerScope()) {
                List<org.bytedeco.pytorch.Tensor> three = Student.losses(weights, CONFIG, Scene.SMALL, precision);
                for (int k = 0; k < LOSSES; k++) {
                    losses[step * LOSSES + k] = three.get(k).item_double();
                }
                optimizer.zero_grad();
                three.get(0).add(three.get(1)).add(three.get(2)).backward();
                TorchOptimizers.clip(learned, CLIP);
                optimizer.step();
            }
        }
        return losses;
    }
}
