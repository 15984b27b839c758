package dev.symbiosis.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import org.junit.jupiter.api.Test;

class GradCheckTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Samples samples = new Samples(kernels);
    private final GradCheck check = GradCheck.of(kernels);

    @Test
    void findsAGradientThatIsHalfOfWhatItShouldBe() {
        Tensor x = samples.numbers(Shape.of(3), 1, 4, 2);
        var problem = assertThrows(
                AssertionError.class,
                () -> check.check(
                        tape -> {
                            Variable watched = tape.watch(x);
                            return watched.times(watched.detach());
                        },
                        x));
        assertTrue(problem.getMessage().endsWith("of input 0 [3]"), problem.getMessage());
    }

    @Test
    void findsAGradientThatIsNotANumber() {
        Tensor x = samples.numbers(Shape.of(3), 1, -1, 2);
        assertThrows(AssertionError.class, () -> check.check(new Pointwise(Unary.SQRT), x));
    }

    @Test
    void findsAGradientThatIsMissing() {
        Tensor x = samples.normal(2);
        assertThrows(
                AssertionError.class,
                () -> check.check(tape -> tape.watch(samples.numbers(Shape.of(2), x.toDoubles())), x));
    }

    @Test
    void checksAChainOfOpsInWhichValuesAreSharedAndPassedOn() {
        Tensor a = samples.normal(3, 4);
        Tensor b = samples.normal(3, 4);
        check.check(
                tape -> {
                    Variable p = tape.watch(a);
                    Variable q = tape.watch(b);
                    Variable sum = p.plus(q);
                    Variable twice = sum.plus(sum).plus(p);
                    Variable softmax = tape.apply(new Softmax(), twice.minus(q.times(sum)));
                    return tape.apply(new MatMul(true, false), softmax, sum).plus(square(tape, q));
                },
                a,
                b);
    }

    private static Variable square(Tape tape, Variable x) {
        return tape.apply(new MatMul(true, false), x, x);
    }

    @Test
    void givesTheWatchedTensorsAndTheMemoryBackAsTheyWere() {
        Tensor x = samples.normal(5);
        double[] before = x.toDoubles();
        long live = kernels.usage().live();
        check.check(new Softmax(), samples.normal(2, 3));
        check.check(new Pointwise(Unary.EXP), x);
        assertArrayEquals(before, x.toDoubles());
        assertEquals(live + 6L * DType.FLOAT64.bytes(), kernels.usage().live());
    }

    @Test
    void asksForDoubles() {
        Tensor x = kernels.upload(Shape.of(2), new float[] {1, 2});
        var problem = assertThrows(ShapeException.class, () -> check.check(new Affine(1, 0), x));
        assertEquals("""
                gradient check: differences need double precision
                  watched  FLOAT32 [2]
                  rule     watched tensors are FLOAT64""", problem.getMessage());
    }
}
