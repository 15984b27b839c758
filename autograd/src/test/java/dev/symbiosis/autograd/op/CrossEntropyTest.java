package dev.symbiosis.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class CrossEntropyTest {
    private static final int IGNORE = 250;

    private final Backend kernels = Backends.open("scalar", 1);
    private final Samples samples = new Samples(kernels);
    private final Tensor logits = samples.numbers(Shape.of(1, 2, 1, 4), 0, 0, 3, 9, 0, Math.log(3), 3, -9);

    /// Shares of class 1 are 1/2, 3/4, 1/2 and almost 0.
    @Test
    void isTheMeanOverPixelsThatCount() {
        assertEquals((Math.log(2) + Math.log(4)) / 2, loss(false, 1, 0, IGNORE, IGNORE), 1e-15);
        assertEquals((Math.log(2) + Math.log(4)) / 4, loss(true, 1, 0, IGNORE, IGNORE), 1e-15);
        assertEquals(
                (Math.log(2) + Math.log(4) + Math.log(2) + 18 + Math.log1p(Math.exp(-18))) / 4,
                loss(false, 0, 0, 0, 1),
                1e-14);
    }

    @Test
    void gradientIsShareMinusOne() {
        double[] gradient = gradient(false, 1, 0, IGNORE, IGNORE);
        assertArrayEquals(new double[] {0.25, -0.375, 0, 0, -0.25, 0.375, 0, 0}, gradient, 1e-15);
    }

    @Test
    void allIgnoredIsZero() {
        for (boolean meanOverAll : new boolean[] {false, true}) {
            assertEquals(0, loss(meanOverAll, IGNORE, IGNORE, IGNORE, IGNORE));
            assertArrayEquals(new double[8], gradient(meanOverAll, IGNORE, IGNORE, IGNORE, IGNORE), 0);
        }
    }

    @Test
    void aLabelBeyondTheClassesIsNamed() {
        var problem = assertThrows(ShapeException.class, () -> loss(false, 0, 1, 34, IGNORE));
        assertEquals("""
                cross_entropy: there is a label 34, which is no class
                  classes  2
                  ignore   250
                  rule     a label is in 0 ... classes - 1, or ignored
                  hint     were the labels mapped to train ids?""", problem.getMessage());
    }

    private CrossEntropy op(boolean meanOverAll, int... labels) {
        return new CrossEntropy(kernels.upload(Shape.of(1, 1, 4), labels), IGNORE, meanOverAll);
    }

    private double loss(boolean meanOverAll, int... labels) {
        return op(meanOverAll, labels).forward(kernels, new Saved(), logits).item();
    }

    private double[] gradient(boolean meanOverAll, int... labels) {
        CrossEntropy op = op(meanOverAll, labels);
        Saved saved = new Saved();
        Tensor loss = op.forward(kernels, saved, logits);
        Tensor dy = kernels.fill(loss.type(), loss.shape(), 1);
        return op.backward(kernels, saved, dy, new Wanted(true)).getFirst().toDoubles();
    }
}
