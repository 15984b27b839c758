package dev.symbiosis.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A segment that is computed again on the way back gives the bits of one that was kept.
class RecomputeTest {
    private final Backend kernels = Backends.open("auto", 2);
    private final Samples samples = new Samples(Backends.open("scalar", 1));
    private final Tensor image = floats(2, 8, 9, 11);
    private final Tensor weight = floats(8, 8, 3, 3);
    private final Tensor gamma = floats(8);
    private final Tensor beta = floats(8);
    private final List<Tensor> watched = List.of(image, weight, gamma, beta);

    /// How a segment takes part.
    private interface Way {
        List<Variable> go(Tape tape, Tape.Segment segment, List<Variable> inputs);
    }

    private static final Way KEPT = (tape, segment, inputs) -> segment.compute(tape, inputs);

    /// One weight is used by both blocks; the input has readers before, inside and after them.
    @Test
    void gradientsAreTheSameBits() {
        List<double[]> expected = gradients(KEPT);
        assertEqual(expected, gradients(Tape::recompute));
        assertEqual(
                expected,
                gradients((tape, segment, inputs) ->
                        tape.recompute((outer, in) -> outer.recompute(segment, in), inputs)));
    }

    @Test
    void heldMemoryIsThatOfTheResults() {
        Tape kept = Tape.recording(kernels);
        Tape again = Tape.recording(kernels);
        long all = held(kept, KEPT);
        long results = held(again, Tape::recompute);
        assertTrue(2 * results < all, results + " of " + all);
        assertEquals(results, held(Tape.silent(kernels), Tape::recompute));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsLeftBehind(boolean scoped) {
        long before = kernels.usage().live();
        try (Gradients gradients = new Gradients(kernels)) {
            if (scoped) {
                try (Scope _ = kernels.scope()) {
                    backward(Tape::recompute, gradients);
                }
            } else {
                backward(Tape::recompute, gradients);
            }
            assertNotNull(gradients.of(weight));
        }
        assertEquals(before, kernels.usage().live());
    }

    /// Only one of two results is used: the other has no gradient. And of none there is nothing to do.
    @Test
    void resultsThatNobodyReadsDoNotCount() {
        Tape tape = Tape.recording(kernels);
        List<Integer> runs = new ArrayList<>();
        Tape.Segment two = (inner, in) -> {
            runs.add(runs.size());
            return List.of(in.getFirst().times(2), in.getFirst().times(3));
        };
        Variable x = tape.watch(beta);
        List<Variable> used = tape.recompute(two, List.of(x));
        tape.recompute(two, List.of(x));
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(used.get(1).plus(x).mean(), gradients);
            assertEquals(4.0 / 8, gradients.of(beta).toDoubles()[0], 1e-7);
        }
        assertEquals(3, runs.size());
    }

    @Test
    void withoutAnythingWatchedTheResultIsAConstant() {
        Tape tape = Tape.recording(kernels);
        Variable y = tape.recompute((inner, in) -> List.of(in.getFirst().times(2)), List.of(tape.constant(image)))
                .getFirst();
        try (Gradients gradients = new Gradients(kernels)) {
            assertThrows(IllegalStateException.class, () -> tape.backward(y.mean(), gradients));
        }
    }

    /// Another result may be a constant; it has no gradient to give.
    @Test
    void aConstantAmongTheResultsTakesItsGradientNowhere() {
        Tape tape = Tape.recording(kernels);
        List<Variable> results = tape.recompute(
                (inner, in) -> List.of(in.get(0).times(2), in.get(1).times(3)),
                List.of(tape.watch(beta), tape.constant(gamma)));
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(results.get(0).times(results.get(1)).mean(), gradients);
            double[] expected =
                    Arrays.stream(gamma.toDoubles()).map(g -> 6 * g / 8).toArray();
            assertArrayEquals(expected, gradients.of(beta).toDoubles(), 1e-6);
        }
    }

    @Test
    void inputsOfAnotherTapeAreRefused() {
        Tape tape = Tape.recording(kernels);
        Variable other = Tape.recording(kernels).watch(beta);
        assertThrows(
                IllegalArgumentException.class,
                () -> tape.recompute((inner, in) -> List.of(in.getFirst().times(2)), List.of(other)));
    }

    @Test
    void resultsAreMadeInsideEachOnce() {
        Tape tape = Tape.recording(kernels);
        Variable x = tape.watch(beta);
        List<Tape.Segment> wrong = List.of(
                (inner, in) -> in,
                (inner, in) -> List.of(inner.watch(gamma)),
                (inner, in) -> List.of(inner.constant(gamma)),
                (inner, in) -> List.of(x.times(2)),
                (inner, in) -> {
                    Variable twice = in.getFirst().times(2);
                    return List.of(twice, twice);
                });
        for (Tape.Segment segment : wrong) {
            assertThrows(IllegalArgumentException.class, () -> tape.recompute(segment, List.of(x)));
        }
    }

    private List<double[]> gradients(Way way) {
        try (Gradients gradients = new Gradients(kernels)) {
            backward(way, gradients);
            return watched.stream()
                    .map(tensor -> gradients.of(tensor).toDoubles())
                    .toList();
        }
    }

    private void backward(Way way, Gradients gradients) {
        Tape tape = Tape.recording(kernels);
        tape.backward(network(tape, way).mean(), gradients);
    }

    private long held(Tape tape, Way way) {
        long before = kernels.usage().live();
        try (Scope _ = kernels.scope()) {
            assertNotNull(network(tape, way));
            return kernels.usage().live() - before;
        }
    }

    private Variable network(Tape tape, Way way) {
        Variable x = tape.watch(image);
        Variable early = tape.apply(new Pointwise(Unary.SIGMOID), x);
        List<Variable> first = way.go(tape, this::block, List.of(x, early));
        List<Variable> second = way.go(tape, this::block, List.of(first.get(0), x));
        Variable late = tape.apply(new Pointwise(Unary.ELU), x);
        return second.get(0).times(second.get(1)).plus(first.get(1)).times(late);
    }

    private List<Variable> block(Tape tape, List<Variable> in) {
        Variable y = in.get(0);
        for (int i = 0; i < 4; i++) {
            Variable z = tape.apply(new Conv2d(Window.same(3)), y, tape.watch(weight));
            y = tape.apply(new BatchNorm(1e-5, true, _ -> {}), z, tape.watch(gamma), tape.watch(beta), in.get(0));
        }
        return List.of(y, y.plus(in.get(1)).times(in.get(0)));
    }

    private Tensor floats(int... shape) {
        return kernels.upload(Shape.of(shape), samples.normal(shape).toFloats());
    }

    private static void assertEqual(List<double[]> expected, List<double[]> actual) {
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i), "watched tensor " + i);
        }
    }
}
