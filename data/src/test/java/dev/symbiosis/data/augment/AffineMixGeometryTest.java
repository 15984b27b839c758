package dev.symbiosis.data.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.augment.AffineMix.Background;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where a copy lands and what hides it, with the depth scale given.
class AffineMixGeometryTest {
    private static final int HEIGHT = 24;
    private static final int WIDTH = 40;
    private static final double[][] CENTRE = {{20, 10}};

    private final Backend kernels = Backends.open("scalar", 1);
    private final AffineMix mix = AffineMix.standard(new MovableClasses(Set.of(1), Set.of()));
    private final Tensor images = Fixture.images(kernels, 1, HEIGHT, WIDTH);

    private record Box(int left, int top, int right, int bottom) {
        boolean holds(int column, int row) {
            return column >= left && column <= right && row >= top && row <= bottom;
        }
    }

    private static float[] plane(Box box, float inside, float outside) {
        float[] plane = new float[HEIGHT * WIDTH];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = box.holds(i % WIDTH, i / WIDTH) ? inside : outside;
        }
        return plane;
    }

    private Tensor tensor(float... plane) {
        return Fixture.planes(kernels, 1, HEIGHT, WIDTH, plane);
    }

    /// Class 1 inside the box, class 0 outside.
    private Tensor distribution(Box box) {
        return kernels.concat(List.of(tensor(plane(box, 0, 1)), tensor(plane(box, 1, 0))));
    }

    private Mixed copy(Box box, double near, double far, double scale) {
        Tensor disparity = tensor(plane(box, (float) near, (float) far));
        Tensor objects = tensor(plane(box, 1, 0));
        return mix.compose(kernels, images, distribution(box), disparity, objects, CENTRE, new double[] {scale});
    }

    @Test
    void scaleOneIsTheIdentity() {
        Box box = new Box(25, 8, 31, 15);
        Mixed mixed = copy(box, 4, 1, 1);
        assertArrayEquals(images.toFloats(), mixed.images().toFloats());
        assertArrayEquals(distribution(box).toFloats(), mixed.distribution().toFloats());
        assertArrayEquals(plane(box, 1, 0), mixed.mask().toFloats());
    }

    @Test
    void twiceTheDepthHalvesABoxAboutThePrincipalPoint() {
        // 20 + (30 − 20)/2 = 25 … 20 + (37 − 20)/2 = 28.5, rows 10 + (8 − 10)/2 = 9 … 10 + (15 − 10)/2 = 12.5
        Mixed mixed = copy(new Box(30, 8, 37, 15), 8, 1, 2);
        assertArrayEquals(plane(new Box(25, 9, 28, 12), 1, 0), mixed.mask().toFloats());
        assertEquals(Fixture.at(images, 0, 1, 8, 30), Fixture.at(mixed.images(), 0, 1, 9, 25), "upper left corner");
        assertEquals(Fixture.at(images, 0, 1, 14, 36), Fixture.at(mixed.images(), 0, 1, 12, 28), "lower right corner");
        assertEquals(1, Fixture.at(mixed.distribution(), 0, 1, 14, 36), "the original is still there");
        assertEquals(1, Fixture.at(mixed.distribution(), 0, 1, 12, 28), "the copy has its label");
        assertEquals(1, Fixture.at(mixed.distribution(), 0, 0, 20, 5), "the rest has its own");
        assertEquals(8, Fixture.at(mixed.disparity(), 0, 0, 14, 36), "the original is where it was");
        assertEquals(4, Fixture.at(mixed.disparity(), 0, 0, 12, 28), "the copy is twice as far");
        assertEquals(1, Fixture.at(mixed.disparity(), 0, 0, 20, 5), "the rest is where it was");
    }

    @Test
    void eachSampleIsScaledAboutItsOwnPrincipalPoint() {
        Box box = new Box(30, 8, 37, 15);
        Mixed mixed = mix.compose(
                kernels,
                Fixture.images(kernels, 2, HEIGHT, WIDTH),
                kernels.selectSamples(distribution(box), 0, 0),
                kernels.selectSamples(tensor(plane(box, 8, 1)), 0, 0),
                kernels.selectSamples(tensor(plane(box, 1, 0)), 0, 0),
                new double[][] {{20, 10}, {12, 14}},
                new double[] {2, 2});
        // 12 + (30 − 12)/2 = 21 … 12 + (37 − 12)/2 = 24.5, rows 14 + (8 − 14)/2 = 11 … 14 + (15 − 14)/2 = 14.5
        assertArrayEquals(
                plane(new Box(25, 9, 28, 12), 1, 0),
                kernels.selectSamples(mixed.mask(), 0).toFloats());
        assertArrayEquals(
                plane(new Box(21, 11, 24, 14), 1, 0),
                kernels.selectSamples(mixed.mask(), 1).toFloats());
    }

    @Test
    void halfTheDepthDoublesABoxAndCoversTheOriginal() {
        // 20 + 2 (24 − 20) = 28 … 20 + 2 (28 − 20) = 36; the nearest pixel's box reaches half a source pixel further
        Mixed mixed = copy(new Box(24, 11, 28, 13), 2, 1, 0.5);
        assertArrayEquals(plane(new Box(27, 11, 36, 16), 1, 0), mixed.mask().toFloats());
        for (float share : mixed.distribution().toFloats()) {
            assertTrue(share == 0 || share == 1, "labels are not interpolated: " + share);
        }
    }

    @Test
    void nothingIsCopiedFromBeyondTheEdge() {
        // Columns 0 … 3 go to 10 … 11.5; farther left the place to look at is outside the image.
        Mixed mixed = copy(new Box(0, 8, 3, 15), 8, 1, 2);
        assertArrayEquals(plane(new Box(10, 9, 11, 12), 1, 0), mixed.mask().toFloats());
    }

    @Test
    void imagesBetweenPixelsAreInterpolated() {
        Box box = new Box(22, 10, 30, 14);
        float[] ramp = new float[3 * HEIGHT * WIDTH];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = (i % WIDTH) / 64f;
        }
        Tensor image = kernels.upload(Shape.of(1, 3, HEIGHT, WIDTH), ramp);
        Tensor disparity = tensor(plane(box, 4, 1));
        Mixed mixed = mix.compose(
                kernels, image, distribution(box), disparity, tensor(plane(box, 1, 0)), CENTRE, new double[] {0.5});
        assertEquals(1, Fixture.at(mixed.mask(), 0, 0, 12, 25));
        assertEquals(22.5 / 64, Fixture.at(mixed.images(), 0, 0, 12, 25), 1e-6);
    }

    @Test
    void onFlatGroundTheFootStaysOnTheGround() {
        // Ground in row v has the disparity v − v0, the foot in row 16 has 6; its copy is in row v0 + 6/s with 6/s.
        for (double scale : new double[] {0.75, 1.25, 2}) {
            Box box = new Box(32, 9, 34, 16);
            float[] ground = new float[HEIGHT * WIDTH];
            float[] objects = plane(box, 1, 0);
            for (int i = 0; i < ground.length; i++) {
                ground[i] = objects[i] == 1 ? 6 : Math.max(0.1f, i / WIDTH - 10);
            }
            Mixed mixed = mix.compose(
                    kernels, images, distribution(box), tensor(ground), tensor(objects), CENTRE, new double[] {scale});
            float[] mask = mixed.mask().toFloats();
            int lowest = -1;
            for (int i = 0; i < mask.length; i++) {
                lowest = mask[i] == 1 ? Math.max(lowest, i / WIDTH) : lowest;
            }
            assertEquals(10 + 6 / scale, lowest, 0.5, "lowest row at depth scale " + scale);
        }
    }

    @Test
    void aCopyBehindTheBackgroundIsHiddenBeyondTheMargin() {
        // The range of disparities is 1 … 11, a margin of 0.03 is 0.3: a copy at 6/2 = 3 shows before 3.2, not before
        // 3.4.
        Box box = new Box(30, 8, 37, 15);
        float[] objects = plane(box, 1, 0);
        float[] disparity = plane(box, 6, 1);
        disparity[0] = 11;
        for (int row = 9; row <= 12; row++) {
            disparity[row * WIDTH + 25] = 3.2f;
            disparity[row * WIDTH + 26] = 3.4f;
        }
        Mixed mixed = mix.compose(
                kernels, images, distribution(box), tensor(disparity), tensor(objects), CENTRE, new double[] {2});
        float[] expected = plane(new Box(25, 9, 28, 12), 1, 0);
        for (int row = 9; row <= 12; row++) {
            expected[row * WIDTH + 26] = 0;
        }
        assertArrayEquals(expected, mixed.mask().toFloats());
    }

    @Test
    void aCopyThatHardlyShowsLeavesTheSampleUnchanged() {
        Box box = new Box(22, 11, 22, 11);
        AffineMix picky = new AffineMix(mix.movable(), 0.5, 2, 1.1, 0.5, 0, 0.03, 0.005, Background.OTHER_IMAGE);
        Tensor two = Fixture.images(kernels, 2, HEIGHT, WIDTH);
        Tensor objects = kernels.selectSamples(tensor(plane(box, 1, 0)), 0, 0);
        Tensor disparity = kernels.selectSamples(tensor(plane(box, 9, 1)), 0, 0);
        Tensor distribution = kernels.selectSamples(distribution(box), 0, 0);
        // At half its depth the one pixel becomes 2 × 2 of 960, at a quarter 4 × 4.
        double[][] centres = {CENTRE[0], CENTRE[0]};
        Mixed mixed = picky.compose(kernels, two, distribution, disparity, objects, centres, new double[] {0.5, 0.25});
        float[] mask = mixed.mask().toFloats();
        float sumOfFirst = 0;
        float sumOfSecond = 0;
        for (int i = 0; i < HEIGHT * WIDTH; i++) {
            sumOfFirst += mask[i];
            sumOfSecond += mask[HEIGHT * WIDTH + i];
        }
        assertEquals(0, sumOfFirst);
        assertEquals(16, sumOfSecond);
        assertArrayEquals(
                kernels.selectSamples(two, 0).toFloats(),
                kernels.selectSamples(mixed.images(), 0).toFloats(),
                "unchanged");
        assertEquals(Fixture.at(two, 0, 0, 20, 3), Fixture.at(mixed.images(), 1, 0, 20, 3), "onto the other image");
    }

    @Test
    void onAnotherImageRawDisparitiesAreCompared() {
        // The copy lies at disparity 8/2 = 4: behind the left part of the second image (5), before its right part (3).
        Box box = new Box(30, 8, 37, 15);
        float[] near = plane(box, 8, 1);
        float[] disparity = new float[2 * near.length];
        System.arraycopy(near, 0, disparity, 0, near.length);
        for (int i = 0; i < near.length; i++) {
            disparity[near.length + i] = i % WIDTH < 27 ? 5 : 3;
        }
        Tensor two = Fixture.images(kernels, 2, HEIGHT, WIDTH);
        float[] objects = new float[disparity.length];
        System.arraycopy(plane(box, 1, 0), 0, objects, 0, near.length);
        Mixed mixed = mix.onto(Background.OTHER_IMAGE)
                .compose(
                        kernels,
                        two,
                        kernels.selectSamples(distribution(box), 0, 0),
                        Fixture.planes(kernels, 2, HEIGHT, WIDTH, disparity),
                        Fixture.planes(kernels, 2, HEIGHT, WIDTH, objects),
                        new double[][] {CENTRE[0], CENTRE[0]},
                        new double[] {2, 2});
        assertArrayEquals(
                plane(new Box(27, 9, 28, 12), 1, 0),
                kernels.selectSamples(mixed.mask(), 0).toFloats());
        assertEquals(Fixture.at(two, 1, 0, 0, 0), Fixture.at(mixed.images(), 0, 0, 0, 0));
    }
}
