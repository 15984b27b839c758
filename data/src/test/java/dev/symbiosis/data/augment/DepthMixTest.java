package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class DepthMixTest {
    private final Backend kernels = Backends.open("scalar", 1);

    @Test
    void theNearerImageIsSeenAndTheMarginFavoursTheOwn() {
        // Normalised disparities; the second sample's have another scale and offset.
        float[] first = {0, 0.50f, 0.50f, 0.50f, 1};
        float[] second = {1, 0.52f, 0.54f, 0.46f, 0};
        float[] both = new float[10];
        for (int i = 0; i < 5; i++) {
            both[i] = first[i];
            both[5 + i] = 3 + 7 * second[i];
        }
        Tensor disparity = Fixture.planes(kernels, 2, 1, 5, both);
        Tensor images = Fixture.images(kernels, 2, 1, 5);
        Tensor distribution = Fixture.distribution(kernels, 2, 1, 5, 2, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1);
        Mixed mixed = DepthMix.PUBLISHED.apply(kernels, images, distribution, disparity);
        assertArrayEquals(
                new float[] {0, 1, 0, 1, 1, 1, 1, 1, 0, 0}, mixed.mask().toFloats());
        assertEquals(Fixture.at(images, 1, 2, 0, 0), Fixture.at(mixed.images(), 0, 2, 0, 0), "from the other");
        assertEquals(Fixture.at(images, 0, 2, 0, 1), Fixture.at(mixed.images(), 0, 2, 0, 1), "its own");
        int[] labels = LabelDistribution.labels(kernels, mixed.distribution()).toInts();
        assertArrayEquals(new int[] {1, 0, 1, 0, 0, 1, 1, 1, 0, 0}, labels);
    }

    @Test
    void pixelsBeyondTheThresholdAreNeverPutOntoTheOther() {
        Tensor disparity = Fixture.planes(kernels, 2, 1, 3, 0, 0.4f, 1, 0, 0.3f, 1);
        Tensor images = Fixture.images(kernels, 2, 1, 3);
        Tensor distribution = Fixture.distribution(kernels, 2, 1, 3, 1, 0, 0, 0, 0, 0, 0);
        Mixed mixed = new DepthMix(0.03, 0.35).apply(kernels, images, distribution, disparity);
        assertArrayEquals(new float[] {0, 1, 1, 0, 0, 1}, mixed.mask().toFloats());
    }

    @Test
    void aFlatDisparityIsNoDivisionByZero() {
        Tensor disparity = Fixture.planes(kernels, 2, 1, 2, 5, 5, 5, 6);
        Tensor images = Fixture.images(kernels, 2, 1, 2);
        Tensor distribution = Fixture.distribution(kernels, 2, 1, 2, 1, 0, 0, 0, 0);
        Mixed mixed = DepthMix.PUBLISHED.apply(kernels, images, distribution, disparity);
        assertArrayEquals(new float[] {1, 0, 1, 1}, mixed.mask().toFloats());
    }
}
