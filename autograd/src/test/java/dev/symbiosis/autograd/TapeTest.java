package dev.symbiosis.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.autograd.op.Smoothness;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class TapeTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Samples samples = new Samples(kernels);
    private final Tensor x = samples.numbers(Shape.of(1, 3), 1, -2, 3);

    @Test
    void aValueUsedTwiceSumsItsGradients() {
        assertGradient(v -> v.times(v), 2, -4, 6);
        assertGradient(v -> v.plus(v), 2, 2, 2);
        assertGradient(v -> v.minus(v), 0, 0, 0);
        assertGradient(v -> v.plus(v).plus(v), 3, 3, 3);
        assertGradient(v -> v.times(v).times(v), 3, 12, 27);
    }

    /// Two inputs that are given the same `dy` each get a gradient of their own.
    @Test
    void aGradientPassedOnToTwoIsNotShared() {
        Tensor y = samples.normal(1, 3);
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable a = tape.watch(x);
            Variable b = tape.watch(y);
            Variable sum = a.plus(b);
            tape.backward(total(tape, sum.plus(a.times(4))), gradients);
            assertArrayEquals(new double[] {5, 5, 5}, gradients.of(x).toDoubles());
            assertArrayEquals(new double[] {1, 1, 1}, gradients.of(y).toDoubles());
            assertNotSame(gradients.of(x), gradients.of(y));
        }
    }

    @Test
    void aGradientIsPassedOnThroughAChain() {
        Tensor shift = samples.normal(3);
        assertGradient(
                v -> {
                    Tape tape = v.tape();
                    return tape.apply(new ShiftChannels(), v, tape.watch(shift)).plus(v);
                },
                2,
                2,
                2);
    }

    @Test
    void twoTapesAddToOneGradient() {
        try (Gradients gradients = new Gradients(kernels)) {
            for (double factor : new double[] {2, 5}) {
                Tape tape = Tape.recording(kernels);
                tape.backward(total(tape, tape.watch(x).times(factor)), gradients);
            }
            assertArrayEquals(new double[] {7, 7, 7}, gradients.of(x).toDoubles());
        }
    }

    @Test
    void onlyWhatIsWatchedAndReachedHasAGradient() {
        Tensor constant = samples.normal(1, 3);
        Tensor unused = samples.normal(1, 3);
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable watched = tape.watch(x);
            tape.watch(unused).times(3);
            Variable detached = watched.times(10).detach();
            tape.backward(total(tape, watched.plus(tape.constant(constant)).plus(detached)), gradients);
            assertArrayEquals(new double[] {1, 1, 1}, gradients.of(x).toDoubles());
            assertNull(gradients.of(constant));
            assertNull(gradients.of(unused));
        }
    }

    @Test
    void meanIsTheSumOverTheSize() {
        Tape tape = Tape.silent(kernels);
        assertEquals(2.0 / 3, tape.constant(x).mean().value().item(), 1e-15);
        assertGradient(v -> v.mean(), 1.0 / 3, 1.0 / 3, 1.0 / 3);
    }

    @Test
    void refusesAGradientWhereThereIsNoDerivative() {
        Tape tape = Tape.recording(kernels);
        Variable disparity = tape.watch(samples.uniform(0.1, 1, 1, 1, 4, 4));
        Tensor image = samples.uniform(0, 1, 1, 3, 4, 4);
        Variable watched = tape.watch(image);
        var problem =
                assertThrows(IllegalArgumentException.class, () -> tape.apply(new Smoothness(), disparity, watched));
        assertEquals(
                "Smoothness[] has no derivative with respect to input 1, but that wants a gradient; detach it if it is"
                        + " meant as a constant",
                problem.getMessage());
        assertEquals(
                Shape.of(),
                tape.apply(new Smoothness(), disparity, watched.detach()).shape());
    }

    @Test
    void refusesALossThatIsNotOneNumberOrHangsOnNothing() {
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable many = tape.watch(x).times(2);
            assertThrows(ShapeException.class, () -> tape.backward(many, gradients));
            Variable constant = total(tape, tape.constant(x));
            assertThrows(IllegalStateException.class, () -> tape.backward(constant, gradients));
        }
    }

    @Test
    void goesBackwardOnce() {
        Tape tape = Tape.recording(kernels);
        Variable x = tape.watch(kernels.upload(Shape.of(1), new float[] {2}));
        Variable loss = x.times(3);
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(loss, gradients);
            assertThrows(IllegalStateException.class, () -> tape.backward(loss, gradients));
            assertThrows(IllegalStateException.class, () -> x.times(4));
        }
    }

    @Test
    void refusesAVariableOfAnotherTape() {
        Tape tape = Tape.recording(kernels);
        Tape other = Tape.recording(kernels);
        Tensor two = kernels.upload(Shape.of(1), new float[] {2});
        Variable foreign = other.watch(two);
        assertThrows(IllegalArgumentException.class, () -> tape.watch(two).plus(foreign));
        assertThrows(IllegalArgumentException.class, () -> tape.constant(two).plus(other.constant(two)));
        try (Gradients gradients = new Gradients(kernels)) {
            assertThrows(IllegalArgumentException.class, () -> tape.backward(foreign.times(1), gradients));
        }
    }

    @Test
    void backwardReleasesValuesButThoseThatAreKeptOrGiven() {
        Tensor constant = samples.normal(1, 3);
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable product = tape.watch(x).times(tape.constant(constant));
            Variable exp = tape.apply(new Pointwise(Unary.EXP), product);
            Variable loss = total(tape, exp);
            exp.value().keep();
            tape.backward(loss, gradients);
            assertTrue(product.value().released());
            assertTrue(loss.value().released());
            assertFalse(exp.value().released());
            assertFalse(x.released());
            assertFalse(constant.released());
            exp.value().release();
        }
    }

    @Test
    void aStepLeavesNoMemoryBehind() {
        Tensor weight = samples.normal(4, 3, 3, 3);
        Tensor gamma = samples.normal(4);
        Tensor beta = samples.normal(4);
        Tensor image = samples.normal(2, 3, 5, 5);
        long before = kernels.usage().live();
        for (int step = 0; step < 2; step++) {
            try (Gradients gradients = new Gradients(kernels)) {
                try (Scope _ = kernels.scope()) {
                    Tape tape = Tape.recording(kernels);
                    Variable y = tape.apply(new Conv2d(Window.same(3)), tape.constant(image), tape.watch(weight));
                    Variable z =
                            tape.apply(new BatchNorm(1e-5, true, _ -> {}), y, tape.watch(gamma), tape.watch(beta), y);
                    tape.backward(z.mean(), gradients);
                }
                assertNotNull(gradients.of(weight));
                assertFalse(gradients.of(weight).released());
                assertEquals(
                        before + bytes(weight) + bytes(gamma) + bytes(beta),
                        kernels.usage().live());
            }
            assertEquals(before, kernels.usage().live());
        }
    }

    /// Without a scope, so by the tape alone.
    @Test
    void backwardReleasesAllThatItMade() {
        long before = kernels.usage().live();
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            Variable watched = tape.watch(x);
            Variable y = tape.apply(new Pointwise(Unary.SIGMOID), watched.plus(watched));
            tape.backward(total(tape, y.times(watched).minus(y)), gradients);
            assertEquals(before + bytes(x), kernels.usage().live());
        }
        assertEquals(before, kernels.usage().live());
    }

    @Test
    void aSilentTapeComputesTheSame() {
        Variable silent = Tape.silent(kernels).watch(x).times(2);
        assertArrayEquals(new double[] {2, -4, 6}, silent.value().toDoubles());
        try (Gradients gradients = new Gradients(kernels)) {
            Variable loss = silent.mean();
            assertThrows(IllegalStateException.class, () -> silent.tape().backward(loss, gradients));
        }
    }

    private void assertGradient(UnaryOperator<Variable> function, double... expected) {
        try (Gradients gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            tape.backward(total(tape, function.apply(tape.watch(x))), gradients);
            assertArrayEquals(expected, gradients.of(x).toDoubles(), 1e-12);
        }
    }

    private static Variable total(Tape tape, Variable values) {
        return tape.apply(new Sum(), values);
    }

    private static long bytes(Tensor tensor) {
        return tensor.shape().size() * tensor.type().bytes();
    }
}
