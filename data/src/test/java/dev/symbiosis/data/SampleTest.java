package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleTest {
    private final Sample sample = Samples.full("s", 7, 5);

    @Test
    void cropTakesTheSamePartOfEverythingAndMovesTheCamera() {
        Sample part = sample.crop(2, 1, 4, 3);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 4; x++) {
                for (int c = 0; c < 3; c++) {
                    assertEquals(
                            sample.image().at(c, x + 2, y + 1), part.image().at(c, x, y));
                    assertEquals(
                            present(sample.next()).at(c, x + 2, y + 1),
                            present(part.next()).at(c, x, y));
                }
                assertEquals(
                        present(sample.labels()).at(x + 2, y + 1),
                        present(part.labels()).at(x, y));
                assertEquals(
                        present(sample.depth()).at(x + 2, y + 1),
                        present(part.depth()).at(x, y));
            }
        }
        assertEquals(sample.camera().cx() - 2, part.camera().cx(), 1e-6);
        assertEquals(sample.camera().cy() - 1, part.camera().cy(), 1e-6);
        assertEquals(sample.toNext(), part.toNext());
    }

    @Test
    void anotherFocalLengthLeavesTheRest() {
        Camera camera = sample.camera();
        Sample wider = sample.withCamera(camera.withFocal(0.5));
        assertEquals(new Camera(camera.fx() / 2, camera.fy() / 2, camera.cx(), camera.cy()), wider.camera());
        assertEquals(sample.withCamera(wider.camera()), wider);
    }

    @Test
    void aCropOutsideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> sample.crop(4, 0, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> sample.crop(-1, 0, 2, 2));
    }

    @Test
    void flippedTwiceIsTheSame() {
        Sample twice = sample.flipped().flipped();
        assertArrayEquals(sample.image().planes(), twice.image().planes());
        assertArrayEquals(
                present(sample.labels()).ids(), present(twice.labels()).ids());
        assertArrayEquals(
                present(sample.depth()).metres(), present(twice.depth()).metres());
        assertEquals(sample.camera().cx(), twice.camera().cx(), 1e-6);
        assertEquals(sample.toPrevious(), twice.toPrevious());
    }

    /// A pixel of the sample and its mirror image, sent to the neighbour by depth and motion, must land on mirrored
    /// pixels.
    @Test
    void flippedGeometryIsTheMirroredGeometry() {
        Sample mirrored = sample.flipped();
        double[] there = toNext(sample, 1, 3, 2.5);
        double[] mirroredThere = toNext(mirrored, 7 - 1 - 1, 3, 2.5);
        assertEquals(7 - 1 - there[0], mirroredThere[0], 1e-4);
        assertEquals(there[1], mirroredThere[1], 1e-4);
    }

    /// Cropping commutes with the way to the neighbour.
    @Test
    void croppedGeometryIsTheShiftedGeometry() {
        double[] there = toNext(sample, 3, 2, 4);
        double[] shifted = toNext(sample.crop(2, 1, 4, 3), 1, 1, 4);
        assertEquals(there[0] - 2, shifted[0], 1e-4);
        assertEquals(there[1] - 1, shifted[1], 1e-4);
    }

    @Test
    void scaledCameraSeesTheSameRayThroughTheSamePlace() {
        Camera camera = new Camera(100, 90, 31.5f, 15.5f);
        Camera half = camera.scaled(0.5, 0.5);
        assertEquals(15.5f, half.cx(), 1e-6);
        double edge = (-0.5 - camera.cx()) / camera.fx();
        assertEquals(edge, (-0.5 - half.cx()) / half.fx(), 1e-6);
    }

    @Test
    void motionTimesItsInverseIsTheIdentity() {
        double[] product = present(sample.toNext())
                .times(present(sample.toNext()).inverse())
                .matrix();
        assertArrayEquals(Motion.identity().matrix(), product, 1e-12);
    }

    @Test
    void withoutLabelsKeepsTheRest() {
        Sample plain = sample.withoutLabels();
        assertNull(plain.labels());
        assertNotNull(plain.depth());
        assertEquals(sample.image(), plain.image());
    }

    @Test
    void partsOfAnotherSizeAreRefused() {
        Labels small = new Labels(3, 3, new int[9]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new Sample("x", sample.image(), null, null, small, null, sample.camera(), null, null));
        assertFalse(
                new Sample("x", sample.image(), null, null, null, null, sample.camera(), null, null).hasNeighbours());
    }

    private static double[] toNext(Sample s, double x, double y, double depth) {
        Camera c = s.camera();
        double[] p = present(s.toNext()).apply((x - c.cx()) / c.fx() * depth, (y - c.cy()) / c.fy() * depth, depth);
        return new double[] {c.fx() * p[0] / p[2] + c.cx(), c.fy() * p[1] / p[2] + c.cy()};
    }

    private static <T> T present(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
