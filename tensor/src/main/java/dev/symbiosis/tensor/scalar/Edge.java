package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Window;

/// Which pixel stands in for a place beyond the edge of an axis.
final class Edge {
    /// No pixel: the place holds zero (or nothing, when a maximum is sought).
    static final int NONE = -1;

    private Edge() {}

    /// The place under one tap of a window, i·s + u·d − p, brought inside the axis; [#NONE] beyond a border of zeros.
    static int under(Window window, int output, int tap, int length) {
        int place = output * window.stride() + tap * window.dilation() - window.padding();
        if (0 <= place && place < length) {
            return place;
        }
        return switch (window.border()) {
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
