package dev.symbiosis.tensor;

import static dev.symbiosis.tensor.Window.Border.ZERO;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The vector kernels at a few small sizes, one test for each subject: what tests of mutants can afford to run a thousand times.
class SimdKernelsTest {
    /// Kept plain and in blocks of 16 channels, with full and with unfilled blocks.
    private static final int[][] SHAPES = {{2, 3, 2, 3}, {1, 19, 7, 5}, {2, 16, 2, 3}, {1, 33, 1, 1}};

    private static final int[][] PLANES = {{2, 3}, {7, 5}, {5, 17}};

    private final Backend truth = new ScalarProvider().open(1);
    private final Backend kernels = Backends.open("simd", 1);

    @AfterEach
    void close() {
        kernels.close();
        truth.close();
    }

    private interface OnShape {
        void add(List<Case> cases, String size, int... shape);
    }

    private interface OnImage {
        void add(List<Case> cases, String size, int n, int c, int h, int w);
    }

    private void agreesOnShapes(OnShape subject) {
        agrees(cases -> {
            for (int[] shape : SHAPES) {
                subject.add(cases, Arrays.toString(shape), shape);
            }
        });
    }

    private void agreesOnImages(OnImage subject) {
        agreesOnShapes((cases, size, shape) -> subject.add(cases, size, shape[0], shape[1], shape[2], shape[3]));
    }

    private void agrees(Consumer<List<Case>> subject) {
        List<Case> cases = new ArrayList<>();
        subject.accept(cases);
        assertFalse(cases.isEmpty());
        cases.forEach(row -> Conformance.check(row, truth, List.of(kernels)));
    }

    @Test
    void memory() {
        agreesOnShapes(ElementCases::memory);
    }

    @Test
    void functions() {
        agreesOnShapes(ElementCases::functions);
    }

    @Test
    void reductions() {
        agreesOnShapes(ElementCases::reductions);
    }

    @Test
    void normalisation() {
        agreesOnImages(ElementCases::normalisation);
    }

    @Test
    void channels() {
        agreesOnImages(ElementCases::channels);
    }

    @Test
    void matrices() {
        agrees(cases -> ElementCases.matrices(cases, 19));
    }

    @Test
    void random() {
        agreesOnShapes(LearningCases::random);
    }

    @Test
    void optimizers() {
        agreesOnShapes(LearningCases::optimizers);
    }

    @Test
    void mixing() {
        agreesOnImages(LearningCases::mixing);
    }

    @Test
    void labels() {
        agrees(cases -> LearningCases.labels(cases, 7, 5));
    }

    @Test
    void colours() {
        agrees(cases -> LearningCases.colours(cases, 7, 5));
    }

    @Test
    void resampling() {
        agreesOnImages(ImageCases::resampling);
    }

    @Test
    void pooling() {
        agreesOnImages(ImageCases::pooling);
    }

    @Test
    void sampling() {
        agreesOnImages(ImageCases::sampling);
    }

    @Test
    void geometry() {
        agrees(cases -> {
            for (int[] plane : PLANES) {
                ImageCases.geometry(cases, plane[0], plane[1]);
            }
        });
    }

    @Test
    void photometry() {
        agrees(cases -> {
            for (int[] plane : PLANES) {
                ImageCases.photometry(cases, 2, 3, plane[0], plane[1]);
            }
        });
    }

    @Test
    void products() {
        agrees(cases -> {
            ProductCases.channels(cases, true, 2, 3, 19, 7, 5);
            ProductCases.channels(cases, true, 1, 33, 16, 2, 3);
            ProductCases.channels(cases, true, 2, 5, 3, 1, 1);
            for (int flags = 0; flags < 4; flags++) {
                ProductCases.matrices(cases, true, 19, 33, 5, flags % 2 == 1, flags > 1);
                ProductCases.matrices(cases, true, 3, 5, 40, flags % 2 == 1, flags > 1);
            }
        });
    }

    @Test
    void convolution() {
        agrees(cases -> {
            Window[] windows = {
                Window.same(1),
                Window.same(3),
                Window.same(3).stride(2),
                Window.same(3).dilation(2).reflected(),
                Window.same(7).stride(2).reflected(),
                new Window(3, 1, 1, 0, ZERO),
                new Window(1, 2, 1, 0, ZERO)
            };
            for (Window window : windows) {
                add(cases, window, 2, 3, 19, 7, 5);
                add(cases, window, 1, 33, 5, 4, 17);
                add(cases, window, 1, 16, 40, 5, 5);
            }
        });
    }

    private static void add(List<Case> cases, Window window, int n, int in, int out, int h, int w) {
        if (ConvolutionCases.fits(window, h, w)) {
            ConvolutionCases.add(cases, window, new ConvolutionCases.Size(n, in, out, h, w), in < 16, true);
        }
    }

    /// The smallest planes large enough for it, with tiles that end beyond them.
    @Test
    void convolutionByWinograd() {
        agrees(cases -> {
            Window zeros = Window.same(3);
            Window mirrored = Window.same(3).dilation(2).reflected();
            ConvolutionCases.add(cases, zeros, new ConvolutionCases.Size(1, 16, 19, 32, 33), true, false);
            ConvolutionCases.add(cases, mirrored, new ConvolutionCases.Size(1, 17, 16, 39, 32), false, false);
        });
    }
}
