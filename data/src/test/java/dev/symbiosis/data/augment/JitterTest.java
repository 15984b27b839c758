package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Recolour;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The jitters of whole images, and the recipes they are made of.
class JitterTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Tensor images = Fixture.images(kernels, 2, 30, 40);

    @Test
    void torchvisionRecipesAreInRangeAndInAllOrders() {
        Set<List<String>> orders = new HashSet<>();
        for (long seed = 0; seed < 300; seed++) {
            Recolour recipe = Jitter.torchvision(0.4, 0.1, Rng.seed(seed));
            recipe.adjustments().forEach(step -> {
                switch (step) {
                    case Recolour.Multiply(double factor) -> assertEquals(1, factor, 0.4);
                    case Recolour.Contrast(double factor) -> assertEquals(1, factor, 0.4);
                    case Recolour.Saturation(double factor) -> assertEquals(1, factor, 0.4);
                    case Recolour.Hue(double turn) -> assertEquals(0, turn, 0.1);
                    case Recolour.AddBrightness _, Recolour.HsvSaturation _ -> throw new AssertionError(step);
                }
            });
            orders.add(recipe.adjustments().stream()
                    .map(step -> step.getClass().getSimpleName())
                    .toList());
        }
        assertEquals(24, orders.size());
    }

    @Test
    void korniaRecipesFollowTheGivenOrder() {
        List<Recolour.Adjustment> steps =
                Jitter.kornia(0.25, new int[] {3, 0, 2, 1}, Rng.seed(1)).adjustments();
        assertTrue(
                steps.get(0) instanceof Recolour.Hue
                        && steps.get(1) instanceof Recolour.AddBrightness
                        && steps.get(2) instanceof Recolour.HsvSaturation
                        && steps.get(3) instanceof Recolour.Multiply,
                steps.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "512, 100, 51",
        "1024, 100, 103",
        "512, 1.15, 15",
        "512, 0.15, 3",
        "64, 1.15, 7",
        "20, 1.15, 1",
        "1, 1, 1"
    })
    void kernelSizes(int pixels, double sigma, int expected) {
        assertEquals(expected, StrongPhotometric.kernelSize(pixels, sigma));
    }

    @Test
    void theCapOfTheKernelDoesNotShow() {
        float[] wide = kernels.blur(images, 1.15, 51, 51).toFloats();
        int size = 2 * 7 + 1;
        assertArrayEquals(wide, kernels.blur(images, 1.15, size, size).toFloats(), 2e-7f);
    }

    @Test
    void strongChangesStayInRangeAndDifferBetweenImages() {
        Tensor twins = kernels.selectSamples(images, 0, 0);
        float[] changed = new StrongPhotometric(1, 0.25, 1, 0.15, 1.15)
                .apply(kernels, twins, Rng.seed(2))
                .toFloats();
        for (float x : changed) {
            assertTrue(x >= 0 && x <= 1 + 1e-6, "value " + x);
        }
        assertNotEquals(changed[0], changed[changed.length / 2]);
    }

    @Test
    void withoutLuckStrongChangesNothing() {
        assertSame(images, new StrongPhotometric(0, 0.25, 0, 0.15, 1.15).apply(kernels, images, Rng.seed(2)));
    }

    @Test
    void theSameStreamGivesTheSameStrongChange() {
        assertArrayEquals(
                StrongPhotometric.PUBLISHED.apply(kernels, images, Rng.seed(6)).toFloats(),
                StrongPhotometric.PUBLISHED.apply(kernels, images, Rng.seed(6)).toFloats());
    }

    @Test
    void allFramesOfASampleChangeAlike() {
        List<Tensor> frames = new SdeJitter(1, 0.2, 0.1).apply(kernels, List.of(images, images, images), Rng.seed(3));
        assertArrayEquals(frames.get(0).toFloats(), frames.get(1).toFloats());
        assertArrayEquals(frames.get(0).toFloats(), frames.get(2).toFloats());
        assertNotEquals(images.toFloats()[5], frames.getFirst().toFloats()[5]);
    }

    @Test
    void sdeJitterComesHalfOfTheTime() {
        Tensor image = kernels.selectSamples(images, 0);
        Tensor small = kernels.resize(image, 2, 2, false);
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            float[] after = SdeJitter.PUBLISHED
                    .apply(kernels, List.of(small), Rng.seed(seed))
                    .getFirst()
                    .toFloats();
            changed += after[0] == small.toFloats()[0] ? 0 : 1;
        }
        assertEquals(100, changed, 25);
    }
}
