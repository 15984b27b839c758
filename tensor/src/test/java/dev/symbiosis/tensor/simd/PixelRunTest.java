package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PixelRunTest {
    private static final int FIRST = 3;

    /// All ways that a block is turned: in squares, in strips of a few lanes, one by one.
    @ParameterizedTest(name = "{0} channels")
    @ValueSource(ints = {1, 3, 16, 17, 19, 20, 21, 24, 27, 31, 32, 35})
    void channelsAndPixelsChangePlaces(int channels) {
        for (int count = 1; count <= PixelRun.PITCH; count++) {
            turn(channels, count);
        }
    }

    private static void turn(int channels, int count) {
        Layout layout = Layout.of(Shape.of(1, channels, 1, PixelRun.PITCH + FIRST + 1));
        float[] x = new float[layout.size()];
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < layout.w(); p++) {
                x[place(layout, c, p)] = number(c, p);
            }
        }
        float[] run = new float[PixelRun.size(layout)];
        PixelRun.gather(x, layout, 0, FIRST, count, run);
        float[] y = new float[layout.size()];
        Arrays.fill(y, -1);
        PixelRun.scatter(run, layout, 0, FIRST, count, y);
        for (int c = 0; c < channels; c++) {
            for (int p = 0; p < count; p++) {
                String where = "channel %d, pixel %d of %d".formatted(c, p, count);
                assertEquals(number(c, FIRST + p), run[c * PixelRun.PITCH + p], where);
                assertEquals(number(c, FIRST + p), y[place(layout, c, FIRST + p)], where);
            }
            assertEquals(-1, y[place(layout, c, FIRST - 1)], "before the run");
            assertEquals(-1, y[place(layout, c, FIRST + count)], "behind the run");
        }
    }

    private static float number(int channel, int pixel) {
        return 1000 * channel + pixel;
    }

    private static int place(Layout layout, int channel, int pixel) {
        return layout.at(0, channel / layout.lanes(), 0, pixel) + channel % layout.lanes();
    }
}
