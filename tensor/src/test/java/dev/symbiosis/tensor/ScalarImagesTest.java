package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Small examples worked out by hand: resampling, geometry, photometry, labels, augmentation, random numbers.
class ScalarImagesTest {
    private final Backend b = new ScalarProvider().open(1);

    private Tensor tensor(Shape shape, double... numbers) {
        return b.upload(DType.FLOAT64, shape, numbers);
    }

    private static void assertNumbers(Tensor actual, double... expected) {
        assertArrayEquals(expected, actual.toDoubles(), 1e-12);
    }

    @Test
    void upsamples() {
        Tensor x = tensor(Shape.of(1, 1, 1, 2), 1, 2);
        assertNumbers(b.upsampleNearest(x, 2), 1, 1, 2, 2, 1, 1, 2, 2);
        assertNumbers(b.upsampleNearestGradient(tensor(Shape.of(1, 1, 2, 4), 1, 2, 3, 4, 5, 6, 7, 8), 2), 14, 22);
    }

    @Test
    void resizes() {
        Tensor x = tensor(Shape.of(1, 1, 1, 2), 0, 4);
        assertNumbers(b.resize(x, 1, 4, false), 0, 1, 3, 4);
        assertNumbers(b.resize(x, 1, 5, true), 0, 1, 2, 3, 4);
        assertNumbers(b.resize(x, 1, 1, false), 2);
        assertNumbers(b.resize(x, 1, 1, true), 0);
        assertNumbers(b.resizeGradient(tensor(Shape.of(1, 1, 1, 4), 1, 1, 1, 1), x.shape(), false), 2, 2);
        assertNumbers(b.resize(tensor(Shape.of(1, 1, 2, 2), 0, 2, 4, 6), 3, 3, true), 0, 1, 2, 2, 3, 4, 4, 5, 6);
    }

    @Test
    void theFirstOfEqualsIsTheMaximum() {
        Tensor x = tensor(Shape.of(1, 1, 2, 3), 5, 5, 1, 5, -2, -3);
        Window window = Window.same(3).stride(2);
        assertNumbers(b.maxPool(window, x), 5, 5);
        assertNumbers(b.maxPoolGradient(window, x, tensor(Shape.of(1, 1, 1, 2), 10, 20)), 10, 20, 0, 0, 0, 0);
        assertNumbers(b.maxPool(Window.same(3), tensor(Shape.of(1, 1, 1, 1), -7)), -7);
    }

    @Test
    void samplesPlaces() {
        Tensor x = tensor(Shape.of(1, 1, 2, 2), 0, 10, 20, 30);
        Tensor at = tensor(Shape.of(1, 2, 1, 6), 0.5, 1, -0.4, -0.5, -0.6, 9, 0.5, 0.25, 0, 0, 0, 1.2);
        assertNumbers(b.gridSample(x, at, false, false), 15, 15, 0, 0, 0, 30);
        assertNumbers(b.gridSample(x, at, true, false), 30, 10, 0, 0, 0, 30);
        Tensor ones = b.affine(x, 1, 1);
        assertNumbers(b.gridSample(ones, at, false, true), 16, 16, 1, 1, 0, 0);
        assertNumbers(b.gridSample(ones, at, true, true), 31, 11, 1, 1, 0, 0);
        Tensor dy = tensor(Shape.of(1, 1, 1, 6), 4, 0, 0, 0, 1, 0);
        assertNumbers(b.gridSampleInputGradient(x.shape(), at, dy), 2, 1, 1, 1);
        assertNumbers(b.gridSampleGridGradient(x, at, dy), 40, 0, 0, 0, 0, 0, 80, 0, 0, 0, 0, 0);
    }

    @Test
    void theEdgeCountsAsClamped() {
        Tensor x = tensor(Shape.of(1, 1, 1, 3), 0, 10, 30);
        Tensor at = tensor(Shape.of(1, 2, 1, 3), 0, 1, 2, 0, 0, 0);
        Tensor dy = tensor(Shape.of(1, 1, 1, 3), 1, 1, 1);
        assertNumbers(b.gridSampleGridGradient(x, at, dy), 0, 20, 0, 0, 0, 0);
    }

    @Test
    void projectsPixels() {
        Tensor depth = tensor(Shape.of(1, 1, 1, 2), 2, 4);
        Tensor camera = tensor(Shape.of(1, 4), 10, 20, 0.5, 0);
        Tensor still = tensor(Shape.of(1, 4, 4), 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {0, 1, 0, 0}, b.project(depth, still, camera).toDoubles(), 1e-6);
        Tensor right = tensor(Shape.of(1, 4, 4), 1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
        assertArrayEquals(
                new double[] {10, 6, 0, 0}, b.project(depth, right, camera).toDoubles(), 1e-5);
        Tensor none = tensor(Shape.of(1, 1, 1, 2), 0, 0);
        assertNumbers(b.project(none, still, camera), 0, 0, 0, 0);
        Tensor tiny = tensor(Shape.of(1, 1, 1, 2), 1e-6, 1e-6);
        assertNumbers(b.project(tiny, still, camera), 0, 1 / 1.1, 0, 0);
    }

    @Test
    void photometricErrorOfEqualImagesIsZeroAndOfFlatOnesKnown() {
        Tensor a = tensor(Shape.of(1, 1, 2, 2), 0.1, 0.7, 0.3, 0.9);
        assertArrayEquals(new double[4], b.photometricError(a, a).toDoubles(), 1e-15);
        Tensor half = b.fill(DType.FLOAT64, Shape.of(1, 2, 1, 1), 0.5);
        Tensor quarter = b.fill(DType.FLOAT64, Shape.of(1, 2, 1, 1), 0.25);
        double ssim = (2 * 0.5 * 0.25 + 1e-4) / (0.25 + 0.0625 + 1e-4);
        assertNumbers(b.photometricError(half, quarter), 0.85 * (1 - ssim) / 2 + 0.15 * 0.25);
    }

    @Test
    void photometricErrorAtACornerUsesTheMirroredWindow() {
        Tensor a = tensor(Shape.of(1, 1, 1, 2), 0, 1);
        Tensor dark = tensor(Shape.of(1, 1, 1, 2), 0, 0);
        double mean = 2.0 / 3;
        double variance = mean - mean * mean;
        double ssim = 1e-4 * 9e-4 / ((mean * mean + 1e-4) * (variance + 9e-4));
        assertEquals(0.85 * (1 - ssim) / 2, b.photometricError(a, dark).toDoubles()[0], 1e-12);
    }

    @Test
    void smoothnessWeighsStepsByTheImage() {
        Tensor disparity = tensor(Shape.of(1, 1, 2, 2), 1, 3, 1, 3);
        Tensor flat = b.fill(DType.FLOAT64, Shape.of(1, 1, 2, 2), 0.5);
        assertEquals(1, b.smoothness(disparity, flat).item(), 1e-6);
        Tensor edge = tensor(Shape.of(1, 1, 2, 2), 0, 1, 0, 1);
        assertEquals(Math.exp(-1), b.smoothness(disparity, edge).item(), 1e-6);
        assertEquals(0, b.smoothness(flat, edge).item());
        assertEquals(
                0,
                b.smoothness(tensor(Shape.of(1, 1, 1, 1), 2), tensor(Shape.of(1, 1, 1, 1), 2))
                        .item());
    }

    @Test
    void drawsFromTheStream() {
        Rng rng = Rng.seed(5);
        double[] uniform = b.uniform(Shape.of(2, 3), rng).toDoubles();
        double[] normal = b.normal(Shape.of(2, 3), rng).toDoubles();
        for (int i = 0; i < 6; i++) {
            assertEquals(rng.uniformAt(i), uniform[i]);
            assertEquals((float) rng.normalAt(i), normal[i]);
        }
    }

    @Test
    void labelsPixels() {
        Tensor x = tensor(Shape.of(1, 3, 1, 3), 1, 2, 0, 1, 3, 0, 0, 3, 5);
        assertArrayEquals(new int[] {0, 1, 2}, b.argmax(x).toInts());
        assertEquals(Shape.of(1, 1, 3), b.argmax(x).shape());
        assertNumbers(b.maximum(x), 1, 3, 5);
        Tensor labels = b.upload(Shape.of(2, 1, 2), new int[] {0, -1, 2, 1});
        assertNumbers(b.oneHot(labels, 2), 1, 0, 0, 0, 0, 0, 0, 1);
        assertNumbers(b.labelMask(labels, new boolean[][] {{true, false}, {false, true}}), 1, 0, 0, 1);
    }

    @Test
    void mixesSamples() {
        Tensor x = tensor(Shape.of(2, 1, 1, 2), 1, 2, 3, 4);
        Tensor swapped = b.selectSamples(x, 1, 0);
        assertNumbers(swapped, 3, 4, 1, 2);
        assertNumbers(b.selectSamples(x, 1, 1, 0), 3, 4, 3, 4, 1, 2);
        assertNumbers(b.blend(tensor(Shape.of(2, 1, 1, 2), 1, 0, 0.5, 0), x, swapped), 1, 4, 2, 2);
        assertNumbers(b.minMax(x), 1, 2, 3, 4);
        assertNumbers(b.affinePerSample(x, new double[] {1, 3}, new double[] {10, 100}), 0, 10, 0, 100);
        assertNumbers(b.affineGrid(new double[][] {{2, 0, 1, 0, 3, -1}}, 2, 2), 1, 3, 1, 3, -1, -1, 2, 2);
    }

    @Test
    void blursAnImpulse() {
        Tensor x = tensor(Shape.of(1, 1, 1, 5), 0, 0, 1, 0, 0);
        double side = Math.exp(-0.5);
        double sum = 1 + 2 * side;
        assertNumbers(b.blur(x, 1, 1, 3), 0, side / sum, 1 / sum, side / sum, 0);
        assertNumbers(b.blur(b.reshape(x, Shape.of(1, 1, 5, 1)), 1, 3, 1), 0, side / sum, 1 / sum, side / sum, 0);
        Tensor edge = tensor(Shape.of(1, 1, 1, 3), 0, 1, 0);
        assertNumbers(b.blur(edge, 1, 3, 3), 2 * side / sum, 1 / sum, 2 * side / sum);
    }

    @Test
    void recolours() {
        double[] orange = {0.8, 0.4, 0};
        assertRecoloured(orange, orange);
        assertRecoloured(orange, new double[] {1, 0.7, 0.3}, new Recolour.AddBrightness(0.3));
        assertRecoloured(orange, new double[] {1, 0.8, 0}, new Recolour.Multiply(2));
        double grey = 0.299 * 0.8 + 0.587 * 0.4;
        assertRecoloured(orange, new double[] {grey, grey, grey}, new Recolour.Saturation(0));
        assertRecoloured(orange, new double[] {grey, grey, grey}, new Recolour.Contrast(0));
        assertRecoloured(orange, new double[] {0.8, 0.6, 0.4}, new Recolour.HsvSaturation(0.5));
        assertRecoloured(orange, new double[] {0, 0.8, 0.4}, new Recolour.Hue(1 / 3.0));
        assertRecoloured(orange, new double[] {0.4, 0, 0.8}, new Recolour.Hue(-1 / 3.0));
        assertRecoloured(orange, new double[] {0, 0.8, 0.4}, new Recolour.Hue(-2 / 3.0));
        assertRecoloured(new double[] {0.5, 0.5, 0.5}, new double[] {0.5, 0.5, 0.5}, new Recolour.Hue(0.3));
        assertRecoloured(orange, new double[] {1, 1, 0.4}, new Recolour.AddBrightness(0.2), new Recolour.Multiply(2));
    }

    private void assertRecoloured(double[] colour, double[] expected, Recolour.Adjustment... adjustments) {
        Tensor image = tensor(Shape.of(1, 3, 1, 1), colour);
        assertNumbers(b.recolour(image, List.of(new Recolour(List.of(adjustments)))), expected);
    }

    @Test
    void contrastPullsTowardsTheImagesMeanGrey() {
        Tensor image = tensor(Shape.of(1, 3, 1, 2), 0, 1, 0, 1, 0, 1);
        Recolour half = new Recolour(List.of(new Recolour.Contrast(0.5)));
        assertNumbers(b.recolour(image, List.of(half)), 0.25, 0.75, 0.25, 0.75, 0.25, 0.75);
    }
}
