package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ShapeTest {
    private final Shape image = Shape.of(2, 3, 64, 128);

    @Test
    void namesTheAxesOfImages() {
        assertEquals(2, image.n());
        assertEquals(3, image.c());
        assertEquals(64, image.h());
        assertEquals(128, image.w());
        assertEquals(4, image.rank());
        assertEquals(64, image.dim(2));
    }

    @Test
    void countsElements() {
        assertEquals(2 * 3 * 64 * 128, image.size());
        assertEquals(1, Shape.of().size());
        assertEquals(0, Shape.of(4, 0, 9).size());
        assertEquals(1L << 40, Shape.of(1 << 20, 1 << 20).size());
        assertThrows(
                ArithmeticException.class,
                () -> Shape.of(1 << 30, 1 << 30, 1 << 30).size());
    }

    @Test
    void changesOneAxisAtATime() {
        assertEquals(Shape.of(2, 7, 64, 128), image.withChannels(7));
        assertEquals(Shape.of(2, 3, 8, 9), image.withPlane(8, 9));
        assertEquals(Shape.of(5, 3, 64, 128), image.with(0, 5));
        assertEquals(Shape.of(2, 3, 64, 128), image);
    }

    @Test
    void cannotBeChangedThroughAnArray() {
        int[] lengths = {2, 3};
        Shape shape = Shape.of(lengths);
        lengths[0] = 9;
        shape.toArray()[1] = 9;
        assertArrayEquals(new int[] {2, 3}, shape.toArray());
    }

    @Test
    void equalsByLengths() {
        assertEquals(Shape.of(2, 3), Shape.of(2, 3));
        assertEquals(Shape.of(2, 3).hashCode(), Shape.of(2, 3).hashCode());
        assertNotEquals(Shape.of(2, 3), Shape.of(3, 2));
        assertNotEquals(Shape.of(2, 3), Shape.of(2, 3, 1));
    }

    @Test
    void readsAsAList() {
        assertEquals("[2, 3, 64, 128]", image.toString());
        assertEquals("[]", Shape.of().toString());
    }

    @Test
    void refusesNegativeLengths() {
        assertEquals(
                "an axis cannot have the length -1 in [2, -1]",
                assertThrows(IllegalArgumentException.class, () -> Shape.of(2, -1))
                        .getMessage());
    }
}
