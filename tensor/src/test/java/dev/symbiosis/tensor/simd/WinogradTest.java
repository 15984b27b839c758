package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WinogradTest {
    private static final Window SAME = Window.same(3);

    /// Of the largest number: sums are of hundreds of products forward, of tens of thousands for the weights.
    private static final double ROUNDING = 2e-5;

    private static int tile(Window window, int channels, int outputs, int side) {
        Shape x = Shape.of(1, channels, side, side);
        return tile(window, x, window.output(x.withChannels(outputs)));
    }

    /// Side of the tiles of outputs, 0 where Winograd's products do not pay.
    private static int tile(Window window, Shape x, Shape y) {
        WinogradForm form = Winograd.form(window, Layout.of(x), Layout.of(y));
        return form == null ? 0 : form.side();
    }

    @Test
    void paysOnLargePlanesOfManyChannels() {
        assertEquals(4, tile(SAME, 64, 64, 48));
        assertEquals(4, tile(SAME.dilation(2).reflected(), 64, 64, 48));
        assertEquals(0, tile(Window.same(1), 64, 64, 48), "another kernel");
        assertEquals(0, tile(SAME.stride(2), 64, 64, 48), "a stride");
        assertEquals(0, tile(SAME, 3, 64, 48), "a picture, which is kept plain");
        assertEquals(0, tile(SAME, 64, 1, 48), "a map, which is kept plain");
        assertEquals(0, tile(SAME, 64, 64, 16), "too few tiles");
        assertEquals(0, tile(SAME.dilation(16), 64, 64, 36), "most of each tile beyond the plane");
    }

    @Test
    void takesLargerTilesWhereSmallerOnesAreHalfEmpty() {
        assertEquals(6, tile(SAME.dilation(12), 64, 64, 64), "maps of 5 or 6 rows: one tile of 6, or two of 4");
        assertEquals(4, tile(SAME.dilation(6), 64, 64, 64), "maps of 10 or 11 rows: two tiles of 6, or three of 4");
    }

    /// Few tiles and many, of both sizes, more than one group of outputs and more terms than a product reads at once: as without
    /// Winograd.
    @ParameterizedTest
    @CsvSource({"1, 2, 20, 40, 160, 4", "1, 1, 96, 64, 132, 4", "9, 1, 40, 72, 50, 6", "9, 2, 40, 72, 50, 6"})
    void roundsLittle(int dilation, int samples, int inputs, int outputs, int side, int tile) {
        Window window = SAME.dilation(dilation);
        Shape x = Shape.of(samples, inputs, side, side);
        Shape y = x.withChannels(outputs);
        assertEquals(tile, tile(window, x, y));
        Shape w = Shape.of(outputs, inputs, 3, 3);
        try (Backend fast = Backends.open("simd", 1);
                Backend exact = Backends.open("simd-exact", 1)) {
            List<double[]> expected = convolution(exact, window, x, w, y);
            List<double[]> found = convolution(fast, window, x, w, y);
            for (int k = 0; k < expected.size(); k++) {
                assertClose(expected.get(k), found.get(k));
            }
        }
    }

    private static List<double[]> convolution(Backend kernels, Window window, Shape x, Shape w, Shape y) {
        try (Scope _ = kernels.scope()) {
            Tensor image = kernels.normal(x, Rng.seed(1));
            Tensor weight = kernels.normal(w, Rng.seed(2));
            Tensor dy = kernels.normal(y, Rng.seed(3));
            return List.of(
                    kernels.convolve(window, image, weight, kernels.normal(Shape.of(w.n()), Rng.seed(4)))
                            .toDoubles(),
                    kernels.convolveInputGradient(window, dy, weight, x).toDoubles(),
                    kernels.convolveWeightGradient(window, image, dy, w).toDoubles());
        }
    }

    private static void assertClose(double[] expected, double... found) {
        double largest = 0;
        double apart = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            apart = Math.max(apart, Math.abs(expected[i] - found[i]));
        }
        assertTrue(apart <= ROUNDING * largest, apart + " of " + largest);
    }
}
