package dev.symbiosis.autograd.op;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

/// The formulas of docs/method.md 2.7 as they stand there, and rotations that are known.
class PoseMatrixTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Samples samples = new Samples(kernels);

    @Test
    void noMotionIsTheIdentity() {
        double[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
        assertArrayEquals(identity, matrix(false, 0, 0, 0, 0, 0, 0), 0);
        assertArrayEquals(identity, matrix(true, 0, 0, 0, 0, 0, 0), 0);
    }

    /// The formula's 1e-7 beside the angle is seen in the eighth digit.
    @Test
    void aQuarterTurnAboutEachAxis() {
        double quarter = Math.PI / 2;
        assertArrayEquals(
                new double[] {1, 0, 0, 5, 0, 0, -1, 6, 0, 1, 0, 7, 0, 0, 0, 1},
                matrix(false, quarter, 0, 0, 5, 6, 7),
                2e-7);
        assertArrayEquals(
                new double[] {0, 0, 1, 5, 0, 1, 0, 6, -1, 0, 0, 7, 0, 0, 0, 1},
                matrix(false, 0, quarter, 0, 5, 6, 7),
                2e-7);
        assertArrayEquals(
                new double[] {0, -1, 0, 5, 1, 0, 0, 6, 0, 0, 1, 7, 0, 0, 0, 1},
                matrix(false, 0, 0, quarter, 5, 6, 7),
                2e-7);
    }

    /// Back from a quarter turn about z: (x, y) comes from (−y, x), and the translation from before the turn.
    @Test
    void invertedItUndoesTheMotion() {
        assertArrayEquals(
                new double[] {0, 1, 0, -6, -1, 0, 0, 5, 0, 0, 1, -7, 0, 0, 0, 1},
                matrix(true, 0, 0, Math.PI / 2, 5, 6, 7),
                2e-6);
    }

    @Test
    void isTheProductOfTheFormula() {
        double[] v = {0.3, -0.7, 0.2, 1.5, -0.4, 2.5};
        double[][] rotation = rotation(v);
        assertArrayEquals(flat(product(translation(1, v), rotation)), matrix(false, v), 1e-14);
        assertArrayEquals(flat(product(transposed(rotation), translation(-1, v))), matrix(true, v), 1e-14);
    }

    @Test
    void samplesAreIndependent() {
        Tensor both = samples.numbers(Shape.of(2, 6), 0.1, 0.2, 0.3, 1, 2, 3, -0.3, 0.5, 0, 4, 5, 6);
        double[] matrices =
                new PoseMatrix(true).forward(kernels, new Saved(), both).toDoubles();
        double[] second = new double[16];
        System.arraycopy(matrices, 16, second, 0, 16);
        assertArrayEquals(matrix(true, -0.3, 0.5, 0, 4, 5, 6), second, 0);
    }

    /// ‖v‖ has no slope at 0; there the formula's guarded axis leaves the rotation without one too.
    @Test
    void theGradientIsFiniteWithoutRotation() {
        Tensor v = samples.numbers(Shape.of(1, 6), 0, 0, 0, 1, 2, 3);
        Saved saved = new Saved();
        PoseMatrix op = new PoseMatrix(false);
        op.forward(kernels, saved, v);
        Tensor dy = kernels.fill(v.type(), Shape.of(1, 4, 4), 1);
        double[] gradient =
                op.backward(kernels, saved, dy, new Wanted(true)).getFirst().toDoubles();
        assertArrayEquals(new double[] {0, 0, 0, 1, 1, 1}, gradient, 0);
    }

    private double[] matrix(boolean inverted, double... v) {
        return new PoseMatrix(inverted)
                .forward(kernels, new Saved(), samples.numbers(Shape.of(1, 6), v))
                .toDoubles();
    }

    /// R = cos θ · I + sin θ · [a]× + (1 − cos θ) · a aᵀ, a = v / (θ + 1e-7), with a fourth row and column.
    private static double[][] rotation(double... v) {
        double angle = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        double x = v[0] / (angle + 1e-7);
        double y = v[1] / (angle + 1e-7);
        double z = v[2] / (angle + 1e-7);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double rest = 1 - cos;
        return new double[][] {
            {cos + rest * x * x, rest * x * y - sin * z, rest * x * z + sin * y, 0},
            {rest * x * y + sin * z, cos + rest * y * y, rest * y * z - sin * x, 0},
            {rest * x * z - sin * y, rest * y * z + sin * x, cos + rest * z * z, 0},
            {0, 0, 0, 1}
        };
    }

    private static double[][] translation(double factor, double... v) {
        return new double[][] {
            {1, 0, 0, factor * v[3]}, {0, 1, 0, factor * v[4]}, {0, 0, 1, factor * v[5]}, {0, 0, 0, 1}
        };
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[4][4];
        for (int i = 0; i < 16; i++) {
            t[i % 4][i / 4] = m[i / 4][i % 4];
        }
        return t;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] y = new double[4][4];
        for (int i = 0; i < 64; i++) {
            y[i / 16][i % 4] += a[i / 16][i / 4 % 4] * b[i / 4 % 4][i % 4];
        }
        return y;
    }

    private static double[] flat(double[][] m) {
        double[] numbers = new double[16];
        for (int i = 0; i < 16; i++) {
            numbers[i] = m[i / 4][i % 4];
        }
        return numbers;
    }
}
