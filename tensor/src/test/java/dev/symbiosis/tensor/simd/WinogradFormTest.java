package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One tile: what the transforms make of it is a correlation, and those of gradients are their adjoints.
final class WinogradFormTest {
    private static final int SIDE = 3;
    private static final int LENGTH = Lanes.LENGTH;
    private static final float[] NONE = new float[LENGTH];

    private final Random random = new Random(1);

    static Stream<WinogradForm> forms() {
        return Stream.of(new WinogradFour(), new WinogradSix());
    }

    private float[] vectors(int count) {
        float[] numbers = new float[count * LENGTH];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] scratch(WinogradForm form) {
        return new float[form.factors() * LENGTH];
    }

    private static float[] weight(WinogradForm form, float[] kernel) {
        float[] factors = scratch(form);
        form.weight(kernel, 0, SIDE * LENGTH, LENGTH, factors, 0, LENGTH, scratch(form), 0);
        return factors;
    }

    private static float[] output(WinogradForm form, float[] products) {
        float[] tile = new float[form.side() * form.side() * LENGTH];
        form.output(products, 0, LENGTH, NONE, 0, tile, 0, form.side() * LENGTH, LENGTH, scratch(form));
        return tile;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aTileOfOutputsIsACorrelation(WinogradForm form) {
        int side = form.inputSide();
        float[] image = vectors(side * side);
        float[] kernel = vectors(SIDE * SIDE);
        float[] products = scratch(form);
        form.input(image, 0, side * LENGTH, LENGTH, products, 0, LENGTH, scratch(form));
        float[] weight = weight(form, kernel);
        for (int i = 0; i < products.length; i++) {
            products[i] *= weight[i];
        }
        float[] tile = output(form, products);
        for (int i = 0; i < tile.length; i++) {
            int row = i / LENGTH / form.side();
            int column = i / LENGTH % form.side();
            double expected = 0;
            for (int tap = 0; tap < SIDE * SIDE; tap++) {
                int pixel = (row + tap / SIDE) * side + column + tap % SIDE;
                expected += (double) kernel[tap * LENGTH + i % LENGTH] * image[pixel * LENGTH + i % LENGTH];
            }
            assertEquals(expected, tile[i], 1e-4, "number " + i);
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void gradientsAreAdjoint(WinogradForm form) {
        float[] factors = vectors(form.factors());
        float[] slopes = vectors(form.side() * form.side());
        float[] backward = scratch(form);
        form.outputGradient(slopes, 0, form.side() * LENGTH, LENGTH, backward, 0, LENGTH, scratch(form));
        assertEquals(dot(output(form, factors), slopes), dot(factors, backward), 0.02);

        float[] kernel = vectors(SIDE * SIDE);
        float[] gradient = new float[kernel.length];
        form.weightGradient(factors, 0, LENGTH, gradient, 0, SIDE * LENGTH, LENGTH, scratch(form), 0);
        assertEquals(dot(weight(form, kernel), factors), dot(kernel, gradient), 1e-4);
    }
}
