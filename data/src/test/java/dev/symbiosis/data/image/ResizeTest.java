package dev.symbiosis.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ResizeTest {

    @Test
    void aPlainImageStaysPlain() {
        float[] planes = new float[3 * 13 * 11];
        Arrays.fill(planes, 0.4f);
        Image small = Resize.image(new Image(13, 11, planes), 5, 20);
        for (float value : small.planes()) {
            assertEquals(0.4f, value, 1e-5f);
        }
    }

    /// Halving a ramp of four: the triangle over (0, 1, 2, 3) has the weights 3/7, 3/7, 1/7 at the borders, computed by
    /// hand.
    @Test
    void halvingWeighsWithATriangle() {
        Image ramp = new Image(4, 1, new float[] {0, 1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0});
        Image half = Resize.image(ramp, 2, 1);
        assertEquals((0 * 3 + 1 * 3 + 2 * 1) / 7f, half.planes()[0], 1e-6f);
        assertEquals((1 * 1 + 2 * 3 + 3 * 3) / 7f, half.planes()[1], 1e-6f);
    }

    @Test
    void enlargingInterpolatesBetweenPixelCentres() {
        Image two = new Image(2, 1, new float[] {0, 1, 0, 0, 0, 0});
        Image four = Resize.image(two, 4, 1);
        assertArrayEquals(new float[] {0, 0.25f, 0.75f, 1}, Arrays.copyOf(four.planes(), 4), 1e-6f);
    }

    @Test
    void nearestTakesTheOddPixelWhenHalving() {
        Raster raster = new Raster(6, 2, new int[] {0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15});
        assertArrayEquals(new int[] {11, 13, 15}, Resize.nearest(raster, 3, 1).values());
        Depth depth = new Depth(2, 1, new float[] {1, 0});
        assertArrayEquals(new float[] {1, 1, 0, 0}, Resize.nearest(depth, 4, 1).metres());
    }

    @Test
    void coloursAreThoseOfTheMap() {
        Labels labels = new Labels(2, 1, new int[] {0, LabelMap.IGNORE});
        Image picture = ColorMap.labels(labels, LabelMap.CITYSCAPES);
        assertEquals(0x80 / 255f, picture.at(0, 0, 0), 1e-6f);
        assertEquals(0, picture.at(0, 1, 0));
        Image grey = new Image(2, 1, new float[] {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f});
        Image overlay = ColorMap.overlay(grey, labels, LabelMap.CITYSCAPES, 0.5f);
        assertEquals((0.5f + 0x40 / 255f) / 2, overlay.at(1, 0, 0), 1e-6f);
        assertEquals(0.5f, overlay.at(1, 1, 0));
        Image magma = ColorMap.magma(2, 1, new float[] {0, 5});
        assertEquals(0xFC / 255f, magma.at(0, 1, 0), 1e-6f);
        assertEquals(0, magma.at(0, 0, 0), 1e-6f);
    }

    /// Unknown depths are black and do not decide what is bright.
    @Test
    void theNearestKnownDepthIsTheBrightest() {
        Image picture = ColorMap.depth(new Depth(4, 1, new float[] {0, 2, 8, 0}));
        assertEquals(0, picture.at(0, 0, 0), 1e-6f);
        assertEquals(0xFC / 255f, picture.at(0, 1, 0), 1e-6f);
        assertEquals(0xB5 / 255f, picture.at(0, 2, 0), 1e-6f);
        Image nothing = ColorMap.depth(new Depth(1, 1, new float[] {0}));
        assertEquals(0, nothing.at(0, 0, 0), 1e-6f);
    }
}
