package dev.symbiosis.model.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// No part of the network is cut off: every learned parameter gets a gradient.
class NetworkGradientTest {
    private final Backend kernels = Backends.open("auto", 1);
    private final Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(2));
    private final Tensor image = Numbers.image(kernels, 8, 3, 3, 32, 32);

    /// γ = 0 holds all other parameters of cross-channel attention still for a step, W2 = 0 its hidden layer for two.
    @Test
    void crossChannelAttentionWakesUpInThreeSteps() {
        SymbiosisNetwork network = new SymbiosisNetwork(TinyNetwork.config(ExchangeKind.CCAM, 16), parameters);
        Set<String> hidden = namesEndingIn("hidden.weight", "hidden.bias");
        Set<String> scores = namesEndingIn("kappa", "out.weight", "out.bias");
        scores.addAll(hidden);
        assertEquals(3 * 2 * 5, scores.size());
        assertEquals(scores, unmovedByAStep(network));
        assertEquals(hidden, unmovedByAStep(network));
        assertEquals(Set.of(), unmovedByAStep(network));
    }

    @Test
    void pooledCrossChannelAttentionWakesUpInTwoSteps() {
        SymbiosisNetwork network = new SymbiosisNetwork(TinyNetwork.config(ExchangeKind.CCAM_P, 16), parameters);
        assertEquals(namesEndingIn("hidden.weight", "hidden.bias"), unmovedByAStep(network));
        assertEquals(Set.of(), unmovedByAStep(network));
    }

    @Test
    void padMovesAtOnce() {
        SymbiosisNetwork network = new SymbiosisNetwork(TinyNetwork.config(ExchangeKind.PAD, 8), parameters);
        assertEquals(Set.of(), unmovedByAStep(network));
    }

    @Test
    void poseMovesAtOnce() {
        PoseNetwork network = new PoseNetwork(parameters, 18, 4);
        assertEquals(Set.of(), unmoved(pass -> {
            Variable second = pass.tape().constant(Numbers.image(kernels, 9, 3, 3, 32, 32));
            Variable motion = network.forward(pass, pass.tape().constant(image), second, true);
            return weighed(pass, List.of(motion));
        }));
    }

    /// Features from a silent pass: the encoder computes, but does not learn.
    @Test
    void theEncoderCanBeLeftOut() {
        SymbiosisNetwork network = new SymbiosisNetwork(TinyNetwork.config(ExchangeKind.PAD, 16), parameters);
        try (Gradients gradients = new Gradients(kernels);
                Scope step = kernels.scope()) {
            assertNotNull(step);
            Pass silent = new Pass(Tape.silent(kernels), Pass.Mode.TRAIN, Rng.seed(1));
            List<Variable> features = network.features(silent, silent.tape().constant(image));
            Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
            List<Variable> constants =
                    features.stream().map(e -> pass.tape().constant(e.value())).toList();
            pass.tape().backward(weighed(pass, all(network.decode(pass, constants, Asked.BOTH))), gradients);
            for (Parameter parameter : parameters.learned()) {
                Tensor gradient = gradients.of(parameter.value());
                if (parameter.name().startsWith("encoder.")) {
                    assertNull(gradient, parameter.name());
                } else {
                    assertNotNull(gradient, parameter.name());
                }
            }
        }
    }

    private Set<String> unmovedByAStep(SymbiosisNetwork network) {
        return unmoved(pass ->
                weighed(pass, all(network.forward(pass, pass.tape().constant(image)))));
    }

    /// Parameters whose gradient is 0 everywhere, after a step of plain gradient descent. All gradients are finite.
    private Set<String> unmoved(Function<Pass, Variable> loss) {
        Set<String> unmoved = new TreeSet<>();
        try (Gradients gradients = new Gradients(kernels);
                Scope step = kernels.scope()) {
            assertNotNull(step);
            Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
            pass.tape().backward(loss.apply(pass), gradients);
            for (Parameter parameter : parameters.learned()) {
                Tensor gradient = gradients.of(parameter.value());
                assertNotNull(gradient, parameter.name());
                double size = kernels.sumOfSquares(List.of(gradient));
                assertTrue(Double.isFinite(size), parameter.name());
                if (size == 0) {
                    unmoved.add(parameter.name());
                }
                Tensor velocity = kernels.fill(DType.FLOAT32, gradient.shape(), 0);
                kernels.sgd(parameter.value(), gradient, velocity, 1, 0.01, 0, 0);
            }
        }
        return unmoved;
    }

    /// A loss that treats no two pixels alike: the sum over all answers of their mean product with random numbers.
    private Variable weighed(Pass pass, List<Variable> answers) {
        List<Variable> terms = new ArrayList<>();
        for (Variable answer : answers) {
            Tensor weights =
                    Numbers.normal(kernels, 30 + terms.size(), answer.shape().toArray());
            terms.add(answer.times(pass.tape().constant(weights)).mean().times(10));
        }
        return terms.stream().reduce(Variable::plus).orElseThrow();
    }

    private static List<Variable> all(Outputs outputs) {
        List<Variable> all = new ArrayList<>(outputs.disparities());
        all.add(Objects.requireNonNull(outputs.logits()));
        all.add(Objects.requireNonNull(outputs.sideLogits()));
        return all;
    }

    private Set<String> namesEndingIn(String... ends) {
        return parameters.learned().stream()
                .map(Parameter::name)
                .filter(name -> List.of(ends).stream().anyMatch(end -> name.endsWith("." + end)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
