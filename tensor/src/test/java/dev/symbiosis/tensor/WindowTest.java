package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class WindowTest {

    @Test
    void sameKeepsTheSize() {
        for (int kernel : new int[] {1, 3, 7}) {
            for (int dilation : new int[] {1, 2, 4}) {
                assertEquals(17, Window.same(kernel).dilation(dilation).output(17));
            }
        }
    }

    @Test
    void stridesHalveTheSize() {
        assertEquals(8, Window.same(3).stride(2).output(16));
        assertEquals(9, Window.same(3).stride(2).output(17));
        assertEquals(8, Window.same(7).stride(2).output(16));
        assertEquals(Shape.of(2, 5, 8, 9), Window.same(3).stride(2).output(Shape.of(2, 5, 16, 17)));
    }

    @Test
    void aKernelThatDoesNotFitHasNoOutput() {
        assertEquals(0, new Window(3, 1, 1, 0, Window.Border.ZERO).output(2));
        assertEquals(0, new Window(7, 2, 1, 0, Window.Border.ZERO).output(5));
    }

    @Test
    void knowsItsReach() {
        Window window = Window.same(3).dilation(4).reflected();
        assertEquals(9, window.reach());
        assertEquals(9, window.taps());
        assertEquals(4, window.padding());
        assertEquals(Window.Border.REFLECT, window.border());
        assertEquals(49, Window.same(7).taps());
    }

    @Test
    void refusesImpossibleKernels() {
        assertEquals(
                "kernel, stride and dilation are at least 1, padding at least 0: "
                        + "kernel 3, stride 0, dilation 1, padding 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Window.same(3).stride(0))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Window(0, 1, 1, 0, Window.Border.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Window(1, 1, 0, 0, Window.Border.ZERO));
        assertThrows(IllegalArgumentException.class, () -> new Window(1, 1, 1, -1, Window.Border.ZERO));
    }
}
