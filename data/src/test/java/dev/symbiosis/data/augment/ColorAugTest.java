package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColorAugTest {
    private static final int[] LABELS = {
        0, 1, 1, 0, 255, 1, 1, 0,
        0, 0, 0, 0, 0, 0, 0, 255
    };

    private final Backend kernels = Backends.open("scalar", 1);
    private final Tensor images = Fixture.images(kernels, 2, 2, 4);
    private final Tensor labels = kernels.upload(Shape.of(2, 2, 4), LABELS);
    private final MovableClasses movable = new MovableClasses(Set.of(1), Set.of());

    private ColorAug always(boolean surroundings) {
        return new ColorAug(movable, 1, 0.4, 0.1, surroundings);
    }

    @Test
    void onlyMovablePixelsChange() {
        float[] before = images.toFloats();
        float[] after =
                always(false).apply(kernels, images, labels, Rng.seed(1)).toFloats();
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            if (LABELS[i / 24 * 8 + i % 8] == 1) {
                changed += before[i] == after[i] ? 0 : 1;
            } else {
                assertEquals(before[i], after[i]);
            }
        }
        assertTrue(changed >= 8, "numbers changed: " + changed);
    }

    @Test
    void withoutLuckNothingChanges() {
        Tensor after = new ColorAug(movable, 0, 0.4, 0.1, true).apply(kernels, images, labels, Rng.seed(1));
        assertArrayEquals(images.toFloats(), after.toFloats());
    }

    @Test
    void everySecondImageIsChanged() {
        Tensor object = kernels.upload(Shape.of(1, 2, 4), new int[] {1, 1, 1, 1, 1, 1, 1, 1});
        Tensor image = kernels.selectSamples(images, 0);
        float[] before = image.toFloats();
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            float[] after = new ColorAug(movable, 0.5, 0.4, 0.1, false)
                    .apply(kernels, image, object, Rng.seed(seed))
                    .toFloats();
            changed += Arrays.equals(before, after) ? 0 : 1;
        }
        assertEquals(100, changed, 25);
    }

    @Test
    void surroundingsGetTheirOwnJitterUnlessNothingIsMovable() {
        float[] before = images.toFloats();
        float[] objects =
                always(false).apply(kernels, images, labels, Rng.seed(1)).toFloats();
        float[] all = always(true).apply(kernels, images, labels, Rng.seed(1)).toFloats();
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            if (i >= 24) {
                assertEquals(before[i], all[i], "the second image has nothing movable");
            } else if (LABELS[i % 8] == 1) {
                assertEquals(objects[i], all[i], "the objects' own jitter stays the same");
            } else {
                changed += before[i] == all[i] ? 0 : 1;
            }
        }
        assertTrue(changed >= 8, "numbers changed: " + changed);
    }

    @Test
    void objectsAndSurroundingsOfOneColourBecomeDifferent() {
        Tensor grey = kernels.fill(images.type(), images.shape(), 0.4);
        Tensor after = always(true).apply(kernels, grey, labels, Rng.seed(1));
        assertNotEquals(Fixture.at(after, 0, 0, 0, 0), Fixture.at(after, 0, 0, 0, 1));
    }

    @Test
    void eachImageHasColoursOfItsOwn() {
        Tensor one = kernels.selectSamples(images, 0);
        Tensor twice = kernels.upload(Shape.of(2, 3, 2, 4), twice(one.toFloats()));
        Tensor objects = kernels.fill(labels.type(), labels.shape(), 1);
        float[] after =
                always(false).apply(kernels, twice, objects, Rng.seed(1)).toFloats();
        assertFalse(Arrays.equals(after, 0, 24, after, 24, 48));
    }

    private static float[] twice(float[] numbers) {
        float[] both = Arrays.copyOf(numbers, 2 * numbers.length);
        System.arraycopy(numbers, 0, both, numbers.length, numbers.length);
        return both;
    }

    @Test
    void theSameStreamGivesTheSameColours() {
        assertArrayEquals(
                always(true).apply(kernels, images, labels, Rng.seed(9)).toFloats(),
                always(true).apply(kernels, images, labels, Rng.seed(9)).toFloats());
    }
}
