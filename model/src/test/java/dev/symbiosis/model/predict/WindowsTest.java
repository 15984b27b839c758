package dev.symbiosis.model.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsTest {

    @Test
    void windowsCoverTheWholeLength() {
        assertEquals(List.of(0), Windows.starts(8, 8, 0.33));
        assertEquals(List.of(0, 4, 8), Windows.starts(16, 8, 0.5));
        assertEquals(List.of(0, 8, 9), Windows.starts(17, 8, 0));
        assertEquals(List.of(0, 343, 512), Windows.starts(1024, 512, 0.33));
    }

    /// Two windows of 2 x 1 on 3 pixels, two channels.
    @Test
    void whatSeveralSawIsTheirMean() {
        Windows windows = new Windows(3, 1, 2);
        windows.add(new float[] {1, 2, 10, 20}, 0, 0, 2, 1);
        windows.add(new float[] {4, 5, 40, 50}, 1, 0, 2, 1);
        assertArrayEquals(new float[] {1, 3, 5, 10, 30, 50}, windows.mean());
    }
}
