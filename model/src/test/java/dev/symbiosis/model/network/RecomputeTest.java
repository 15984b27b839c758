package dev.symbiosis.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Blocks that are computed again on the way back: the same bits everywhere, from less than half of the memory.
class RecomputeTest {
    private final Backend kernels = Backends.open("auto", 2);

    /// @param bits of every gradient, and of every running statistic after the step
    /// @param held bytes between forward and backward
    private record Step(Map<String, double[]> bits, long held) {}

    @ParameterizedTest
    @EnumSource(ExchangeKind.class)
    void givesTheSameBitsFromHalfTheMemory(ExchangeKind exchange) {
        Step kept = step(exchange, false);
        Step recomputed = step(exchange, true);
        assertEquals(kept.bits().keySet(), recomputed.bits().keySet());
        kept.bits()
                .forEach((name, bits) ->
                        assertArrayEquals(bits, recomputed.bits().get(name), name));
        assertTrue(2 * recomputed.held() < kept.held(), recomputed.held() + " of " + kept.held());
    }

    private Step step(ExchangeKind exchange, boolean recompute) {
        Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(2));
        SymbiosisNetwork network = new SymbiosisNetwork(TinyNetwork.config(exchange, 16), parameters);
        PoseNetwork pose = new PoseNetwork(parameters.in("pose"), 18, 4);
        Numbers.shake(parameters, kernels);
        Tensor first = Numbers.image(kernels, 8, 2, 3, 64, 96);
        Tensor second = Numbers.image(kernels, 9, 2, 3, 64, 96);
        Map<String, double[]> bits = new TreeMap<>();
        try (Gradients gradients = new Gradients(kernels);
                Scope _ = kernels.scope()) {
            long before = kernels.usage().live();
            Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1), recompute);
            Variable a = pass.tape().constant(first);
            Variable b = pass.tape().constant(second);
            Outputs out = network.forward(pass, a);
            List<Variable> answers = List.of(
                    Objects.requireNonNull(out.logits()),
                    Objects.requireNonNull(out.sideLogits()),
                    out.disparities().get(0),
                    out.disparities().get(3),
                    pose.forward(pass, a, b, true),
                    pose.forward(pass, b, a, false));
            long held = kernels.usage().live() - before;
            Variable loss = answers.stream()
                    .map(x -> x.times(x).mean())
                    .reduce(Variable::plus)
                    .orElseThrow();
            pass.tape().backward(loss, gradients);
            for (Parameter parameter : parameters.all()) {
                Tensor tensor = parameter.learned() ? gradients.of(parameter.value()) : parameter.value();
                bits.put(parameter.name(), tensor == null ? new double[0] : tensor.toDoubles());
            }
            return new Step(bits, held);
        }
    }
}
