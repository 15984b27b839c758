package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Small examples worked out by hand: tensors, convolution, products, normalisation, elements, channels, learning.
class ScalarTruthTest {
    private final Backend b = new ScalarProvider().open(1);

    private Tensor tensor(Shape shape, double... numbers) {
        return b.upload(DType.FLOAT64, shape, numbers);
    }

    private static void assertNumbers(Tensor actual, double... expected) {
        assertArrayEquals(expected, actual.toDoubles(), 1e-12);
    }

    @Test
    void roundsWhenItStores() {
        assertEquals(0.1f, b.upload(DType.FLOAT32, Shape.of(), 0.1).item());
        assertEquals(0.1, b.upload(DType.FLOAT64, Shape.of(), 0.1).item());
        assertArrayEquals(
                new int[] {7, -2}, b.upload(Shape.of(2), new int[] {7, -2}).toInts());
        assertArrayEquals(
                new float[] {7, -2}, b.upload(Shape.of(2), new float[] {7, -2}).toFloats());
    }

    @Test
    void countsBytes() {
        Tensor x = b.create(DType.FLOAT64, Shape.of(3, 5));
        Tensor y = b.create(DType.INT32, Shape.of(5));
        assertEquals(new Backend.Usage(140, 140), b.usage());
        x.release();
        assertEquals(new Backend.Usage(20, 140), b.usage());
        y.release();
        assertEquals(new Backend.Usage(0, 140), b.usage());
    }

    @Test
    void aCopyIsIndependent() {
        Tensor x = tensor(Shape.of(2), 1, 2);
        Tensor copy = b.copy(x);
        Tensor reshaped = b.reshape(x, Shape.of(1, 2));
        b.accumulate(x, copy);
        assertNumbers(x, 2, 4);
        assertNumbers(copy, 1, 2);
        assertNumbers(reshaped, 1, 2);
    }

    @Test
    void refusesNumbersThatDoNotFillTheShape() {
        assertEquals(
                "3 numbers do not fill the shape [2, 2] of 4",
                assertThrows(IllegalArgumentException.class, () -> tensor(Shape.of(2, 2), 1, 2, 3))
                        .getMessage());
    }

    @Test
    void convolves() {
        Tensor x = tensor(Shape.of(1, 1, 3, 3), 1, 2, 3, 4, 5, 6, 7, 8, 9);
        Tensor cross = tensor(Shape.of(1, 1, 3, 3), 0, 1, 0, 1, 10, 1, 0, 1, 0);
        Tensor bias = tensor(Shape.of(1), 0.5);
        assertNumbers(
                b.convolve(Window.same(3), x, cross, bias), 16.5, 29.5, 38.5, 53.5, 70.5, 77.5, 82.5, 101.5, 104.5);
    }

    @Test
    void convolvesReflected() {
        Tensor x = tensor(Shape.of(1, 1, 2, 3), 1, 2, 3, 4, 5, 6);
        Tensor upperLeft = tensor(Shape.of(1, 1, 3, 3), 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertNumbers(b.convolve(Window.same(3).reflected(), x, upperLeft, null), 5, 4, 5, 2, 1, 2);
        assertNumbers(b.convolve(Window.same(3), x, upperLeft, null), 0, 0, 0, 0, 1, 2);
        assertNumbers(b.convolve(Window.same(3).stride(2).reflected(), x, upperLeft, null), 5, 5);
    }

    @Test
    void multiplies() {
        Tensor a = tensor(Shape.of(2, 3), 1, 2, 3, 4, 5, 6);
        Tensor c = tensor(Shape.of(3, 1), 1, 10, 100);
        assertNumbers(b.matmul(a, false, c, false), 321, 654);
        assertNumbers(b.matmul(tensor(Shape.of(3, 2), 1, 4, 2, 5, 3, 6), true, c, false), 321, 654);
        assertNumbers(b.matmul(a, false, tensor(Shape.of(1, 3), 1, 10, 100), true), 321, 654);
        assertNumbers(b.transpose(tensor(Shape.of(1, 2, 3), 1, 2, 3, 4, 5, 6)), 1, 4, 2, 5, 3, 6);
        Tensor rows = tensor(Shape.of(1, 2, 1, 3), 1, 2, 3, 4, 5, 6);
        Tensor row = tensor(Shape.of(1, 1, 1, 3), 1, 10, 100);
        assertNumbers(b.channelProducts(rows, row), 321, 654);
        assertNumbers(b.channelMix(tensor(Shape.of(1, 1, 2), 2, -1), rows), -2, -1, 0);
    }

    @Test
    void normalizes() {
        Tensor x = tensor(Shape.of(2, 1, 1, 2), 1, 3, 5, 7);
        assertNumbers(b.moments(x, false), 4, 5);
        Tensor moments = b.moments(x, true);
        assertEquals(Shape.of(2, 2, 1), moments.shape());
        assertNumbers(moments, 2, 6, 1, 1);
        Tensor gamma = tensor(Shape.of(1), 2);
        Tensor beta = tensor(Shape.of(1), 1);
        Tensor residual = tensor(Shape.of(2, 1, 1, 2), 0, -9, 0, 10);
        assertNumbers(b.normalize(x, moments, 3, null, null, null, false), -0.5, 0.5, -0.5, 0.5);
        assertNumbers(b.normalize(x, moments, 3, gamma, beta, residual, true), 0, 0, 0, 12);
    }

    @Test
    void passesTheResidualsGradientOnAsItIs() {
        Tensor x = tensor(Shape.of(1, 1, 1, 2), 1, 3);
        Tensor moments = b.moments(x, false);
        assertSame(
                x,
                b.normalizeGradient(x, moments, 1, null, null, false, true, x).dresidual());
        Tensor y = tensor(Shape.of(1, 1, 1, 2), 0, 2);
        assertNumbers(
                b.normalizeGradient(x, moments, 1, null, y, false, true, x).dresidual(), 0, 3);
    }

    @Test
    void mapsAndCombines() {
        Tensor x = tensor(Shape.of(3), -1, 0, 4);
        assertNumbers(b.map(Unary.RELU, x), 0, 0, 4);
        assertNumbers(b.map(Unary.ELU, x), Math.exp(-1) - 1, 0, 4);
        assertNumbers(b.map(Unary.SIGMOID, x), 1 / (1 + Math.E), 0.5, 1 / (1 + Math.exp(-4)));
        assertNumbers(b.map(Unary.EXP, x), 1 / Math.E, 1, Math.exp(4));
        assertNumbers(b.map(Unary.RECIPROCAL, x), -1, Double.POSITIVE_INFINITY, 0.25);
        assertNumbers(b.map(Unary.SQRT, b.map(Unary.SQUARE, x)), 1, 0, 4);
        assertNumbers(b.map(Unary.LOG, b.map(Unary.EXP, x)), -1, 0, 4);
        assertNumbers(b.map(Unary.ABS, x), 1, 0, 4);
        Tensor y = tensor(Shape.of(3), 2, 0, 8);
        assertNumbers(b.mapGradient(Unary.RELU, x, y), 0, 0, 8);
        assertNumbers(b.mapGradient(Unary.ABS, x, y), -2, 0, 8);
        assertNumbers(b.combine(Binary.ADD, x, y), 1, 0, 12);
        assertNumbers(b.combine(Binary.SUBTRACT, x, y), -3, 0, -4);
        assertNumbers(b.combine(Binary.MULTIPLY, x, y), -2, 0, 32);
        assertNumbers(b.combine(Binary.DIVIDE, y, x), -2, Double.NaN, 2);
        assertNumbers(b.combine(Binary.GREATER_OR_EQUAL, x, y), 0, 1, 0);
        assertNumbers(b.affine(x, 2, 1), -1, 1, 9);
        assertNumbers(b.scaleBy(x, tensor(Shape.of(), -3)), 3, 0, -12);
    }

    @Test
    void worksPerChannel() {
        Tensor x = tensor(Shape.of(2, 2, 1, 2), 1, 2, 3, 4, 5, 6, 7, 8);
        Tensor c = tensor(Shape.of(2), 10, 100);
        assertNumbers(b.scaleChannels(x, c), 10, 20, 300, 400, 50, 60, 700, 800);
        assertNumbers(b.shiftChannels(x, c), 11, 12, 103, 104, 15, 16, 107, 108);
        assertNumbers(b.shiftChannels(tensor(Shape.of(2, 2), 1, 2, 3, 4), c), 11, 102, 13, 104);
        assertNumbers(b.sum(x), 36);
        assertNumbers(b.dot(x, x), 204);
        assertNumbers(b.sumPerChannel(x), 14, 22);
        assertNumbers(b.dotPerChannel(x, x), 66, 138);
        assertNumbers(b.globalAveragePool(x), 1.5, 3.5, 5.5, 7.5);
        Tensor single = tensor(Shape.of(1, 2, 1, 1), 4, 6);
        assertNumbers(b.expand(single, 0.5, Shape.of(1, 2, 1, 3)), 2, 2, 2, 3, 3, 3);
        assertEquals(204, b.sumOfSquares(List.of(x)));
        assertEquals(204 + 52, b.sumOfSquares(List.of(x, single)));
    }

    @Test
    void theFirstOfEqualsIsTheMinimum() {
        Tensor p = tensor(Shape.of(3), 1, 5, 2);
        Tensor q = tensor(Shape.of(3), 1, 4, 3);
        Tensor y = b.minimum(List.of(p, q));
        assertNumbers(y, 1, 4, 2);
        Tensor dy = tensor(Shape.of(3), 7, 8, 9);
        assertNumbers(b.minimumGradient(List.of(p, q), 0, y, dy), 7, 0, 9);
        assertNumbers(b.minimumGradient(List.of(p, q), 1, y, dy), 0, 8, 0);
    }

    @Test
    void joinsAndCutsChannels() {
        Tensor x = tensor(Shape.of(2, 1, 1, 2), 1, 2, 3, 4);
        Tensor y = tensor(Shape.of(2, 2, 1, 2), 5, 6, 7, 8, 9, 10, 11, 12);
        Tensor joined = b.concat(List.of(x, y));
        assertNumbers(joined, 1, 2, 5, 6, 7, 8, 3, 4, 9, 10, 11, 12);
        assertNumbers(b.slice(joined, 1, 3), 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void crossEntropyOfEqualLogitsIsTheLogarithmOfTheClasses() {
        Tensor logits = tensor(Shape.of(1, 4, 1, 3), new double[12]);
        Tensor labels = b.upload(Shape.of(1, 1, 3), new int[] {0, 255, 3});
        assertNumbers(b.softmax(logits), 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25, 0.25);
        Backend.CrossEntropy loss = b.crossEntropy(logits, labels, 255);
        assertNumbers(loss.sum(), 2 * Math.log(4));
        assertNumbers(loss.denominators(), 0, 0, 0, 4, 4, 4);
        assertNumbers(
                b.crossEntropyGradient(logits, loss.denominators(), labels, 255, 4),
                -3,
                0,
                1,
                1,
                0,
                1,
                1,
                0,
                1,
                1,
                0,
                -3);
        assertEquals(
                "cross entropy: label 255 at index 1 is neither a class in 0 .. 3 nor 250, which is left out",
                assertThrows(IllegalArgumentException.class, () -> b.crossEntropy(logits, labels, 250))
                        .getMessage());
    }

    @Test
    void softmaxOfLargeNumbersStaysFinite() {
        assertNumbers(b.softmax(tensor(Shape.of(1, 2), 1000, 1000 + Math.log(3))), 0.25, 0.75);
    }

    @Test
    void learns() {
        Tensor theta = tensor(Shape.of(1), 1);
        Tensor gradient = tensor(Shape.of(1), 4);
        Tensor velocity = tensor(Shape.of(1), 10);
        b.sgd(theta, gradient, velocity, 0.5, 0.1, 0.9, 3);
        assertNumbers(velocity, 14);
        assertNumbers(theta, -0.4);

        Tensor weight = tensor(Shape.of(1), 1);
        Tensor m = tensor(Shape.of(1), 0);
        Tensor v = tensor(Shape.of(1), 0);
        b.adam(weight, gradient, m, v, 0.5, 1, new Backend.AdamRule(0.1, 0.9, 0.99, 0, 1));
        assertNumbers(m, 0.3);
        assertNumbers(v, 0.09);
        assertNumbers(weight, 0.9);

        Tensor target = tensor(Shape.of(1), 2);
        b.movingAverage(target, gradient, 0.75);
        assertNumbers(target, 2.5);
    }
}
