package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class LabelDistributionTest {
    private final Backend kernels = Backends.open("scalar", 1);

    @Test
    void thePixelOfWhichNothingIsKnownGetsTheLabelAfterTheLastClass() {
        // Pixels: surely class 2, nearly undecided, nothing known.
        Tensor distribution = kernels.upload(Shape.of(1, 3, 1, 3), new float[] {0, 0.33f, 0, 0, 0.34f, 0, 1, 0.33f, 0});
        assertArrayEquals(
                new int[] {2, 1, 3},
                LabelDistribution.labels(kernels, distribution).toInts());
    }

    @Test
    void sharesCountEachSampleForItself() {
        Tensor labels = kernels.upload(Shape.of(2, 2, 2), new int[] {0, 0, 1, 2, 1, 1, 1, 255});
        double[][] shares = LabelDistribution.shares(kernels, labels, 2);
        assertArrayEquals(new double[] {0.5, 0.25}, shares[0]);
        assertArrayEquals(new double[] {0, 0.75}, shares[1]);
    }
}
