package dev.symbiosis.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.tensor.Rng;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomCropTest {
    private static final int SIZE = 8;

    /// Labels and depth hold the place of their pixel, so a part shows where it was taken from.
    private final Sample places = new Sample(
            "places",
            new Image(SIZE, SIZE, new float[3 * SIZE * SIZE]),
            null,
            null,
            new Labels(SIZE, SIZE, IntStream.range(0, SIZE * SIZE).toArray()),
            new Depth(SIZE, SIZE, new float[SIZE * SIZE]),
            new Camera(10, 12, 3.5f, 3.5f),
            null,
            null);

    @Test
    void withoutFlipNothingIsMirrored() {
        boolean mirrored = false;
        for (int i = 0; i < 20; i++) {
            Rng rng = Rng.seed(i);
            Sample plain = new RandomCrop(1, 4, 3, false).apply(places, rng);
            assertEquals(1, id(plain, 1, 0) - id(plain, 0, 0));
            Sample either = RandomCrop.of(4, 3).apply(places, Rng.seed(i));
            mirrored |= id(either, 1, 0) - id(either, 0, 0) == -1;
        }
        assertTrue(mirrored, "of 20 samples none was mirrored");
    }

    @Test
    void theCameraFollowsZoomAndCrop() {
        for (int i = 0; i < 20; i++) {
            Sample part = new RandomCrop(2, SIZE, SIZE, false).apply(places, Rng.seed(i));
            double factor = part.camera().fx() / 10.0;
            assertEquals(12 * factor, part.camera().fy(), 1e-4);
            assertTrue(factor >= 1 && factor <= 2, "factor " + factor);
            int row = id(part, 4, 4) / SIZE;
            double seen = (4 - part.camera().cy()) / part.camera().fy();
            double truth = (row - 3.5) / 12;
            assertEquals(truth, seen, 0.5 / 12 + 1e-4, "the pixel is on another ray");
        }
    }

    private static int id(Sample sample, int x, int y) {
        return Objects.requireNonNull(sample.labels()).at(x, y);
    }
}
