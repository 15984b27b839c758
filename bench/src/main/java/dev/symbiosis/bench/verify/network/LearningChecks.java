package dev.symbiosis.bench.verify.network;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.loss.LogitAdjustment;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.optim.Adam;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// What a training has to do, whatever the numbers: reach a loss of almost nothing on a batch that it sees again and again, and
/// move every parameter.
final class LearningChecks {
    private static final Scene SCENE = Scene.SMALL;
    private static final int STEPS = 120;
    private static final double RATE = 1e-2;
    /// ln 3 = 1.1 is the loss of a guess.
    private static final double ALMOST_NOTHING = 0.02;
    /// γ = 0 holds the scores of cross-channel attention still for a step, W₂ = 0 their hidden layer for two.
    private static final int STEPS_TO_WAKE = 3;

    private LearningChecks() {}

    static List<Check> all() {
        return List.of(
                new Check("training", "overfits a batch", "loss of nearly 0", LearningChecks::overfit),
                moves(ExchangeKind.PAD),
                moves(ExchangeKind.CCAM),
                moves(ExchangeKind.CCAM_P));
    }

    /// A class for each part of each picture: shapes that a network of few channels can learn by heart.
    private static int[] parts() {
        int[] labels = new int[SCENE.n() * SCENE.height() * SCENE.width()];
        for (int i = 0; i < labels.length; i++) {
            int column = i % SCENE.width() / 16;
            int row = i / SCENE.width() / 16;
            labels[i] = (column + 2 * row) % SCENE.classes();
        }
        return labels;
    }

    private static Outcome overfit(Engines engines) {
        Backend kernels = engines.simd();
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(51));
        SymbiosisNetwork network = new SymbiosisNetwork(Blocks.small(ExchangeKind.CCAM), parameters);
        SegmentationLoss loss = new SegmentationLoss(Scene.IGNORED, LogitAdjustment.NONE, true);
        double[] last = new double[1];
        train(kernels, parameters, STEPS, pass -> {
            List<Variable> out = Student.outputs(
                    network, pass, pass.tape().constant(SCENE.frame(1).on(kernels, DType.FLOAT32)));
            Variable value = loss.of(pass.tape(), out.get(0), null, kernels.upload(SCENE.plane(), parts()))
                    .loss();
            last[0] = value.value().item();
            return value;
        });
        parameters.all().forEach(parameter -> parameter.value().release());
        return new Outcome(last[0], ALMOST_NOTHING, "after %d steps".formatted(STEPS));
    }

    /// How many parameters have had no gradient but 0 after three steps with all losses, or are what they were.
    private static Check moves(ExchangeKind exchange) {
        String name = "network with " + exchange.name().toLowerCase(Locale.ROOT);
        return new Check("training", "parameters move", name, engines -> unmoved(exchange, engines.simd()));
    }

    private static Outcome unmoved(ExchangeKind exchange, Backend kernels) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(52));
        Student student = Student.build(parameters, Blocks.small(exchange), SCENE);
        Map<String, double[]> before = new HashMap<>();
        parameters.learned().forEach(p -> before.put(p.name(), p.value().toDoubles()));
        Set<String> asleep = train(
                kernels,
                parameters,
                STEPS_TO_WAKE,
                pass -> student.losses(pass).stream().reduce(Variable::plus).orElseThrow());
        for (Parameter parameter : parameters.learned()) {
            double[] now = parameter.value().toDoubles();
            if (Arrays.equals(now, before.get(parameter.name()))) {
                asleep.add(parameter.name());
            }
        }
        parameters.all().forEach(parameter -> parameter.value().release());
        return new Outcome(asleep.size(), 0, "of %d: %s".formatted(before.size(), asleep));
    }

    /// Trains with Adam.
    ///
    /// @return names of parameters that have never had a gradient but 0
    /// @throws IllegalStateException if one has a gradient that is not finite
    private static Set<String> train(Backend kernels, Parameters parameters, int steps, Function<Pass, Variable> loss) {
        List<Parameter> learned = parameters.learned();
        Set<String> asleep = new TreeSet<>(learned.stream().map(Parameter::name).toList());
        Adam.Options options = new Adam.Options(RATE, 0.9, 0.999, 1e-8, 0, Double.POSITIVE_INFINITY);
        try (Adam optimizer = new Adam(kernels, List.of(new ParameterGroup("all", learned, 1)), options)) {
            for (int step = 0; step < steps; step++) {
                try (Scope _ = kernels.scope();
                        Gradients gradients = new Gradients(kernels)) {
                    Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
                    pass.tape().backward(loss.apply(pass), gradients);
                    learned.stream().filter(p -> arrived(kernels, gradients, p)).forEach(p -> asleep.remove(p.name()));
                    optimizer.update(gradients, 1);
                }
            }
        }
        return asleep;
    }

    private static boolean arrived(Backend kernels, Gradients gradients, Parameter parameter) {
        Tensor gradient = gradients.of(parameter.value());
        if (gradient == null) {
            return false;
        }
        double size = kernels.sumOfSquares(List.of(gradient));
        if (!Double.isFinite(size)) {
            throw new IllegalStateException("the gradient of " + parameter.name() + " is " + size);
        }
        return size > 0;
    }
}
