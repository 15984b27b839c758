package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.augment.AffineMix.Background;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is copied and how far.
class AffineMixChoiceTest {
    private static final int SIDE = 16;
    private static final int PIXELS = SIDE * SIDE;
    private static final double[][] CENTRE = {{-1000, -1000}};

    private final Backend kernels = Backends.open("scalar", 1);
    private final Tensor images = Fixture.images(kernels, 1, SIDE, SIDE);
    private final MovableClasses cityscapes = MovableClasses.of(LabelMap.CITYSCAPES);

    /// Copies that land exactly on their originals: depth scale 1, whatever is drawn.
    private AffineMix inPlace(double share, double presence) {
        return new AffineMix(cityscapes, 1, 1, 0.5, share, presence, 0.03, 0, Background.SAME_IMAGE);
    }

    /// Each class of the list in one row, the rest road.
    private static int[] rows(int... classes) {
        int[] labels = new int[PIXELS];
        for (int i = 0; i < classes.length; i++) {
            Arrays.fill(labels, i * SIDE, (i + 1) * SIDE, classes[i]);
        }
        return labels;
    }

    private Set<Integer> chosen(AffineMix mix, int[] labels, long seed) {
        Tensor distribution = Fixture.distribution(kernels, 1, SIDE, SIDE, 19, labels);
        Tensor disparity = Fixture.images(kernels, 1, SIDE, SIDE);
        float[] mask = mix.apply(kernels, images, distribution, kernels.slice(disparity, 0, 1), CENTRE, Rng.seed(seed))
                .mask()
                .toFloats();
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < PIXELS; i++) {
            if (mask[i] == 1) {
                chosen.add(labels[i]);
            }
        }
        return chosen;
    }

    @Test
    void halfOfTheMovableClassesRoundedUpIsChosen() {
        int[] labels = rows(10, 11, 13, 14, 255);
        Set<Set<Integer>> seen = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            Set<Integer> chosen = chosen(inPlace(0.5, 0), labels, seed);
            assertEquals(2, chosen.size());
            assertTrue(Set.of(11, 13, 14).containsAll(chosen), "only movable classes: " + chosen);
            seen.add(chosen);
        }
        assertEquals(3, seen.size(), "every pair is drawn some time");
    }

    @Test
    void atLeastOneClassIsChosen() {
        assertEquals(Set.of(13), chosen(inPlace(0, 0), rows(13), 1));
    }

    @Test
    void riderAndWhatIsRiddenBelongTogether() {
        assertEquals(Set.of(12, 18), chosen(inPlace(0.1, 0), rows(12, 18), 1));
        assertEquals(Set.of(12, 17, 18), chosen(inPlace(0.1, 0), rows(12, 17, 18), 2));
    }

    @Test
    void aClassWithTooFewPixelsIsNotPresent() {
        int[] labels = rows(13, 14);
        Arrays.fill(labels, 2, SIDE, 0);
        assertEquals(Set.of(14), chosen(inPlace(1, 0.01), labels, 1));
        assertEquals(Set.of(13, 14), chosen(inPlace(1, 0.005), labels, 1));
    }

    @Test
    void withoutMovableClassesNothingChanges() {
        Tensor distribution = Fixture.distribution(kernels, 1, SIDE, SIDE, 19, rows(0, 1, 255, 10));
        Tensor disparity = kernels.slice(images, 0, 1);
        Mixed mixed = AffineMix.standard(cityscapes)
                .apply(kernels, images, distribution, disparity, new double[][] {{8, 8}}, Rng.seed(1));
        assertArrayEquals(images.toFloats(), mixed.images().toFloats());
        assertArrayEquals(distribution.toFloats(), mixed.distribution().toFloats());
        assertArrayEquals(new float[PIXELS], mixed.mask().toFloats());
    }

    @Test
    void depthScalesAreInRangeNotNearOneAndBalanced() {
        AffineMix mix = AffineMix.standard(cityscapes);
        int farther = 0;
        for (int i = 0; i < 1000; i++) {
            double scale = mix.scale(Rng.seed(i));
            assertTrue(scale >= 0.5 && scale <= 2, "scale " + scale);
            assertTrue(scale <= 1 / 1.1 || scale >= 1.1, "scale " + scale);
            farther += scale > 1 ? 1 : 0;
        }
        assertEquals(500, farther, 60);
    }

    @Test
    void theSameStreamGivesTheSameMix() {
        Tensor distribution = Fixture.distribution(kernels, 1, SIDE, SIDE, 19, rows(13, 11, 14, 13, 15, 15));
        Tensor disparity = kernels.slice(images, 0, 1);
        AffineMix mix = AffineMix.standard(cityscapes);
        double[][] centre = {{8, 4}};
        Mixed once = mix.apply(
                kernels, images, distribution, disparity, centre, Rng.seed(4).branch("mix"));
        Mixed twice = mix.apply(
                kernels, images, distribution, disparity, centre, Rng.seed(4).branch("mix"));
        assertArrayEquals(once.images().toFloats(), twice.images().toFloats());
        assertArrayEquals(once.distribution().toFloats(), twice.distribution().toFloats());
    }

    @Test
    void aRangeOfScalesThatAllLieTooNearOneIsRefused() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class,
                () -> new AffineMix(cityscapes, 0.95, 1.05, 1.1, 0.5, 0, 0.03, 0, Background.SAME_IMAGE));
        assertTrue(problem.getMessage().contains("0.95 … 1.05"), problem.getMessage());
    }
}
