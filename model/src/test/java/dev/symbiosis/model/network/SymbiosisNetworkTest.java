package dev.symbiosis.model.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbiosisNetworkTest {
    private final Backend kernels = Backends.open("auto", 1);

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32})
    void answersAtTheSizeOfTheImage(int outputStride) {
        Outputs outputs = run(TinyNetwork.config(ExchangeKind.CCAM, outputStride), 64, 96);
        assertNotNull(outputs.logits());
        assertNotNull(outputs.sideLogits());
        assertNotNull(outputs.affinity());
        assertEquals(Shape.of(2, 3, 64, 96), outputs.logits().shape());
        assertEquals(Shape.of(2, 3, 16, 24), outputs.sideLogits().shape());
        assertEquals(
                List.of(Shape.of(2, 1, 64, 96), Shape.of(2, 1, 32, 48), Shape.of(2, 1, 16, 24), Shape.of(2, 1, 8, 12)),
                outputs.disparities().stream().map(Variable::shape).toList());
        assertEquals(Shape.of(2, 6, 6), outputs.affinity().shape());
    }

    @Test
    void disparitiesAreBetweenZeroAndOne() {
        for (Variable disparity : run(TinyNetwork.plain(), 64, 64).disparities()) {
            for (double d : disparity.value().toDoubles()) {
                assertTrue(0 < d && d < 1, "a disparity of " + d);
            }
        }
    }

    /// What a part says without the other is what it says beside it, if nothing is exchanged.
    @Test
    void aTaskCanStandAlone() {
        NetworkConfig config = TinyNetwork.config(ExchangeKind.NONE, 16);
        Outputs both = run(config, 32, 32);
        Outputs depth = run(config.depthOnly(), 32, 32);
        Outputs semantics = run(config.semanticsOnly(), 32, 32);
        assertNull(depth.logits());
        assertNull(depth.sideLogits());
        assertNull(both.affinity());
        assertTrue(semantics.disparities().isEmpty());
        assertNotNull(both.logits());
        assertNotNull(semantics.logits());
        assertArrayEquals(
                both.logits().value().toDoubles(), semantics.logits().value().toDoubles());
        assertArrayEquals(
                both.disparities().getFirst().value().toDoubles(),
                depth.disparities().getFirst().value().toDoubles());
    }

    /// Scales 3 and 2 of the depth decoder come before an exchange at layer 7, scales 1 and 0 after it.
    @Test
    void whatIsBeforeTheExchangeDoesNotHearOfIt() {
        Outputs with = run(TinyNetwork.plain(), 64, 64);
        Outputs without = run(TinyNetwork.plain().with(ExchangeKind.NONE), 64, 64);
        for (int scale = 0; scale < 4; scale++) {
            double[] heard = with.disparities().get(scale).value().toDoubles();
            double[] alone = without.disparities().get(scale).value().toDoubles();
            assertEquals(scale >= 2, Arrays.equals(heard, alone), "scale " + scale);
        }
    }

    /// Asked for one task, the network says of it what it always says, and the other decoder stops at the last exchange.
    @Test
    void whatIsNotWantedIsLeftOut() {
        Outputs both = run(TinyNetwork.plain(), 64, 64);
        List<String> parts = new ArrayList<>();
        Outputs labels = run(TinyNetwork.plain(), 64, 64, Asked.LABELS, parts);
        assertTrue(labels.disparities().isEmpty());
        assertArrayEquals(
                Objects.requireNonNull(both.logits()).value().toDoubles(),
                Objects.requireNonNull(labels.logits()).value().toDoubles());
        assertTrue(parts.containsAll(List.of("semantic.upconv.0", "depth.upconv.2", "exchange.7")), parts.toString());
        assertTrue(parts.stream().noneMatch(Set.of("depth.upconv.1", "depth.disp.3")::contains), parts.toString());

        parts.clear();
        Outputs depth = run(TinyNetwork.plain(), 64, 64, Asked.DEPTH, parts);
        assertNull(depth.logits());
        for (int scale = 0; scale < 4; scale++) {
            assertArrayEquals(
                    both.disparities().get(scale).value().toDoubles(),
                    depth.disparities().get(scale).value().toDoubles());
        }
        assertTrue(parts.containsAll(List.of("depth.upconv.0", "semantic.upconv.2", "exchange.7")), parts.toString());
        assertTrue(parts.stream().noneMatch("semantic.upconv.1"::equals), parts.toString());
    }

    @Test
    void withoutAnExchangeNobodyIsHeard() {
        List<String> parts = new ArrayList<>();
        run(TinyNetwork.config(ExchangeKind.NONE, 16), 32, 32, Asked.LABELS, parts);
        assertTrue(parts.stream().noneMatch(part -> part.startsWith("depth")), parts.toString());
    }

    @Test
    void saysWhichSizesItTakes() {
        NetworkConfig config = TinyNetwork.config(ExchangeKind.NONE, 16);
        ShapeException uneven = assertThrows(ShapeException.class, () -> run(config, 40, 32));
        assertTrue(uneven.getMessage().contains("multiples of the output stride 16"), uneven.getMessage());
        assertTrue(uneven.getMessage().contains("hint"), uneven.getMessage());
        ShapeException small = assertThrows(ShapeException.class, () -> run(config, 16, 32));
        assertTrue(small.getMessage().contains("at least twice"), small.getMessage());
    }

    private Outputs run(NetworkConfig config, int rows, int columns) {
        return run(config, rows, columns, Asked.BOTH, new ArrayList<>());
    }

    /// @param parts gets the names of the parts that computed
    private Outputs run(NetworkConfig config, int rows, int columns, Asked asked, List<String> parts) {
        SymbiosisNetwork network = new SymbiosisNetwork(config, new Parameters(kernels, DType.FLOAT32, Rng.seed(2)));
        Pass pass = Pass.observed(Tape.silent(kernels), new Pass.Observer() {
            @Override
            public void enter(String name) {
                parts.add(name);
            }

            @Override
            public void leave() {}
        });
        return network.forward(pass, pass.tape().constant(Numbers.image(kernels, 8, 2, 3, rows, columns)), asked);
    }
}
