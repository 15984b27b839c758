package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassMixTest {
    private static final int CLASSES = 5;
    private static final int VOID = 255;
    /// Samples with 3, 2 and 4 classes; the first has void pixels.
    private static final int[] LABELS = {
        0, 0, 1, 1, 2, VOID, 2, VOID,
        3, 3, 3, 3, 4, 4, 4, 4,
        0, 1, 2, 3, 0, 1, 2, 3
    };

    private final Backend kernels = Backends.open("scalar", 1);
    private final Tensor images = Fixture.images(kernels, 3, 2, 4);
    private final Tensor distribution = Fixture.distribution(kernels, 3, 2, 4, CLASSES, LABELS);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theMaskHoldsExactlyHalfOfThePresentClasses(long seed) {
        float[] mask = ClassMix.PUBLISHED
                .apply(kernels, images, distribution, Rng.seed(seed))
                .mask()
                .toFloats();
        int[] expected = {1, 1, 2};
        for (int n = 0; n < 3; n++) {
            Set<Integer> chosen = new HashSet<>();
            Set<Integer> left = new HashSet<>();
            for (int i = 8 * n; i < 8 * n + 8; i++) {
                (mask[i] == 1 ? chosen : left).add(LABELS[i]);
            }
            assertEquals(expected[n], chosen.size(), "classes of sample " + n + " in the mask");
            assertEquals(Set.of(), intersection(chosen, left), "classes of sample " + n + " only partly in the mask");
            assertEquals(false, chosen.contains(VOID), "void pixels in the mask");
        }
    }

    @Test
    void imagesAndDistributionsComeFromTheSamplesTheMaskSays() {
        Mixed mixed = ClassMix.PUBLISHED.apply(kernels, images, distribution, Rng.seed(3));
        float[] mask = mixed.mask().toFloats();
        assertMixed(images.toFloats(), mixed.images().toFloats(), mask, 3);
        assertMixed(distribution.toFloats(), mixed.distribution().toFloats(), mask, CLASSES);
    }

    @Test
    void aBatchOfOneIsMixedWithItself() {
        Tensor image = kernels.selectSamples(images, 2);
        Mixed mixed = ClassMix.PUBLISHED.apply(kernels, image, kernels.selectSamples(distribution, 2), Rng.seed(3));
        assertArrayEquals(image.toFloats(), mixed.images().toFloats());
    }

    @Test
    void theSameStreamGivesTheSameMixAndAnotherStreamAnother() {
        Set<String> masks = new HashSet<>();
        for (long seed = 0; seed < 8; seed++) {
            float[] once = ClassMix.PUBLISHED
                    .apply(kernels, images, distribution, Rng.seed(seed))
                    .mask()
                    .toFloats();
            float[] twice = ClassMix.PUBLISHED
                    .apply(kernels, images, distribution, Rng.seed(seed))
                    .mask()
                    .toFloats();
            assertArrayEquals(once, twice);
            masks.add(Arrays.toString(once));
        }
        assertNotEquals(1, masks.size());
    }

    private static void assertMixed(float[] before, float[] after, float[] mask, int channels) {
        for (int i = 0; i < before.length; i++) {
            int n = i / (8 * channels);
            int within = i % (8 * channels);
            boolean own = mask[8 * n + within % 8] == 1;
            assertEquals(before[(own ? n : (n + 1) % 3) * 8 * channels + within], after[i]);
        }
    }

    private static Set<Integer> intersection(Set<Integer> a, Set<Integer> b) {
        Set<Integer> both = new HashSet<>(a);
        both.retainAll(b);
        return both;
    }
}
