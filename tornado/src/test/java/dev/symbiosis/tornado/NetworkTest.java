package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The smallest network with every part, forward and backward, on the device and on the processor.
class NetworkTest {
    private static final NetworkConfig TINY = new NetworkConfig(
            18,
            4,
            16,
            List.of(6, 6, 8, 8, 8),
            true,
            4,
            List.of(1, 2),
            0.5,
            ExchangeKind.CCAM,
            List.of(6, 7, 8),
            2,
            3,
            true,
            true);

    /// Bounds are relative norms: single rectifiers that switch at a rounding error dominate the gradients.
    @ParameterizedTest
    @ValueSource(strings = {"scalar", "simd"})
    void computesWhatTheProcessorComputes(String other) {
        Map<String, double[]> expected = pass(Backends.open(other, 2));
        Map<String, double[]> found = pass(new TornadoBackend(Device.shared()));
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, numbers) -> {
            double bound = name.startsWith("output") ? 1e-4 : 1e-2;
            double difference = Differences.relative(numbers, found.get(name));
            assertTrue(difference < bound, "%s differs by %.2e of its size from %s".formatted(name, difference, other));
        });
    }

    /// The outputs of a pass and the gradients of all parameters.
    private static Map<String, double[]> pass(Backend kernels) {
        Map<String, double[]> all = new LinkedHashMap<>();
        try (kernels;
                Gradients gradients = new Gradients(kernels);
                Scope _ = kernels.scope()) {
            Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(2));
            SymbiosisNetwork network = new SymbiosisNetwork(TINY, parameters);
            wake(kernels, parameters);
            Tensor image = kernels.uniform(Shape.of(3, 3, 32, 64), Rng.seed(8));
            Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(1));
            List<Variable> answers = answers(network.forward(pass, pass.tape().constant(image)));
            Variable loss = null;
            for (int k = 0; k < answers.size(); k++) {
                Variable answer = answers.get(k);
                all.put("output " + k, answer.value().toDoubles());
                Tensor weights = kernels.normal(answer.shape(), Rng.seed(30 + k));
                Variable term = answer.times(pass.tape().constant(weights)).mean();
                loss = loss == null ? term : loss.plus(term);
            }
            pass.tape().backward(Objects.requireNonNull(loss), gradients);
            for (Parameter parameter : parameters.learned()) {
                Tensor gradient = gradients.of(parameter.value());
                assertNotNull(gradient, parameter.name());
                all.put(parameter.name(), gradient.toDoubles());
            }
            parameters.all().forEach(parameter -> parameter.value().release());
        }
        return all;
    }

    /// Moves parameters that start at 0, behind which nothing would get a gradient.
    private static void wake(Backend kernels, Parameters parameters) {
        for (Parameter parameter : parameters.learned()) {
            Tensor value = parameter.value();
            Tensor noise = kernels.normal(value.shape(), Rng.seed(5).branch(parameter.name()));
            kernels.accumulate(value, kernels.affine(noise, 0.1, 0));
        }
    }

    private static List<Variable> answers(Outputs outputs) {
        List<Variable> all = new ArrayList<>(outputs.disparities());
        all.add(Objects.requireNonNull(outputs.logits()));
        all.add(Objects.requireNonNull(outputs.sideLogits()));
        return all;
    }
}
