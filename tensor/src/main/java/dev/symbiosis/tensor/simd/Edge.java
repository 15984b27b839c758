package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;

/// Which pixel stands in for a place beyond the edge of an axis.
final class Edge {
    /// No pixel.
    static final int NONE = -1;

    private Edge() {}

    /// The pixels under the taps of a window along one axis: [output · kernel + tap], [#NONE] beyond a border of zeros.
    static int[] taps(Window window, int in, int out) {
        int[] taps = new int[out * window.kernel()];
        Arrays.setAll(taps, i -> {
            int output = i / window.kernel();
            int tap = i % window.kernel();
            return pixel(output * window.stride() + tap * window.dilation() - window.padding(), in, window.border());
        });
        return taps;
    }

    /// The pixel at this place of an axis of this length, [#NONE] beyond a border of zeros.
    static int pixel(int place, int length, Border border) {
        if (place >= 0 && place < length) {
            return place;
        }
        return switch (border) {
            case ZERO -> NONE;
            case REFLECT -> mirrored(place, length);
        };
    }

    /// The place mirrored about the first and the last pixel as often as it takes: −1 → 1, length → length − 2.
    static int mirrored(int place, int length) {
        if (length == 1) {
            return 0;
        }
        int period = 2 * (length - 1);
        int turned = Math.floorMod(place, period);
        return turned < length ? turned : period - turned;
    }
}
