package dev.symbiosis.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Values of ops that put kernels together or choose among their arguments; gradients follow from them in [OpGradientTest].
class ForwardTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Samples samples = new Samples(kernels);
    private final Tensor x = samples.numbers(Shape.of(2, 2, 1, 1), 1, 2, 5, -2);

    @Test
    void affine() {
        assertArrayEquals(new double[] {1, 3, 9, -5}, values(new Affine(2, -1), x));
    }

    @Test
    void combine() {
        Tensor b = samples.numbers(x.shape(), 2, 4, 10, 1);
        assertArrayEquals(new double[] {3, 6, 15, -1}, values(new Combine(Binary.ADD), x, b));
        assertArrayEquals(new double[] {-1, -2, -5, -3}, values(new Combine(Binary.SUBTRACT), x, b));
        assertArrayEquals(new double[] {2, 8, 50, -2}, values(new Combine(Binary.MULTIPLY), x, b));
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, -2}, values(new Combine(Binary.DIVIDE), x, b));
    }

    /// Over the batch, channel 0 has mean 3 and variance 4, channel 1 mean 0 and variance 4.
    @Test
    void batchNormUsesAndTellsTheMomentsOfTheBatch() {
        Tensor gamma = samples.numbers(Shape.of(2), 10, 1);
        Tensor beta = samples.numbers(Shape.of(2), 1, 0.5);
        Tensor residual = samples.numbers(x.shape(), 0.25, 0, 0, 0);
        List<double[]> told = new ArrayList<>();
        BatchNorm plain = new BatchNorm(0, false, moments -> told.add(moments.toDoubles()));
        assertArrayEquals(new double[] {-9, 1.5, 11, -0.5}, values(plain, x, gamma, beta));
        assertArrayEquals(new double[] {-8.75, 1.5, 11, -0.5}, values(plain, x, gamma, beta, residual));
        assertArrayEquals(
                new double[] {0, 1.5, 11, 0}, values(new BatchNorm(0, true, _ -> {}), x, gamma, beta, residual));
        assertEquals(2, told.size());
        assertArrayEquals(new double[] {3, 0, 4, 4}, told.getFirst());
    }

    @Test
    void frozenBatchNormUsesTheMomentsItIsGiven() {
        Tensor moments = samples.numbers(Shape.of(2, 1, 2), 1, 0, 4, 0.25);
        Tensor ones = samples.numbers(Shape.of(2), 1, 1);
        Tensor zeros = samples.numbers(Shape.of(2), 0, 0);
        assertArrayEquals(new double[] {0, 4, 2, -4}, values(new FrozenBatchNorm(moments, 0, false), x, ones, zeros));
        assertArrayEquals(new double[] {0, 4, 2, 0}, values(new FrozenBatchNorm(moments, 0, true), x, ones, zeros));
    }

    @Test
    void dropoutKeepsTheMeanAndDropsTheStatedShare() {
        Tensor ones = kernels.fill(x.type(), Shape.of(10_000), 1);
        double[] kept = values(new Dropout(0.2, Rng.seed(5)), ones);
        int dropped = 0;
        for (double value : kept) {
            dropped += value == 0 ? 1 : 0;
            assertEquals(value == 0 ? 0 : 1.25, value, 1e-6);
        }
        assertEquals(2000, dropped, 120, "three standard deviations");
        assertArrayEquals(kept, values(new Dropout(0.2, Rng.seed(5)), ones), "the same stream drops the same");
    }

    @Test
    void concatAndSliceCountChannelsFromTheFirst() {
        Tensor row = samples.numbers(Shape.of(2, 1), 7, 8);
        Tensor pair = samples.numbers(Shape.of(2, 2), 1, 2, 3, 4);
        assertArrayEquals(new double[] {7, 1, 2, 8, 3, 4}, values(new Concat(), row, pair));
        assertArrayEquals(new double[] {2, 4}, values(new Slice(1, 2), pair));
    }

    @Test
    void matMulOfTransposedFactors() {
        Tensor a = samples.numbers(Shape.of(1, 2), 1, 2);
        Tensor b = samples.numbers(Shape.of(2, 1), 3, 4);
        assertArrayEquals(new double[] {11}, values(new MatMul(false, false), a, b));
        assertArrayEquals(new double[] {3, 4, 6, 8}, values(new MatMul(true, true), a, b));
    }

    private double[] values(Op op, Tensor... in) {
        return op.forward(kernels, new Saved(), in).toDoubles();
    }
}
