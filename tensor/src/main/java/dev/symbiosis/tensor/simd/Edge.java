package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
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
            int place =
                    i / window.kernel() * window.stride() + i % window.kernel() * window.dilation() - window.padding();
            boolean inside = 0 <= place && place < in;
            return switch (window.border()) {
                case ZERO -> inside ? place : NONE;
                case REFLECT -> mirrored(place, in);
            };
        });
        return taps;
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
