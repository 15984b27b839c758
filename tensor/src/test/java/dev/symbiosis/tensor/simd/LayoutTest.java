package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import org.junit.jupiter.api.Test;

/// How large a tensor may be.
class LayoutTest {

    @Test
    void saysThatATensorIsTooLarge() {
        Layout large = Layout.of(Shape.of(1, 19, 10_000, 10_000));
        InputException problem = assertThrows(InputException.class, large::size);
        assertEquals("""
                tensor: (1, 19, 10000, 10000) is too large
                  found    3200000000 numbers
                  allowed  2013265920 in one tensor, channels counted in sixteens
                  hint     take a smaller image, or fewer of them at once""", problem.getMessage());
    }

    @Test
    void theLargestStillFitsAnArray() {
        assertEquals(Layout.MOST, new Layout(1, 1, 1, Layout.MOST, 1).size());
        int rounded = Pool.round(Layout.MOST);
        assertTrue(rounded >= Layout.MOST && rounded < Integer.MAX_VALUE - 8, () -> "rounded to " + rounded);
    }
}
