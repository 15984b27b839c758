package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// Which pixels lie under each window along one axis, in order, those in a border of zeros left out.
///
/// @param pixels [window][tap]
record Taps(int[][] pixels) {

    /// What the taps depend on.
    ///
    /// @param in pixels along the axis
    /// @param out windows along the axis
    record Of(Window window, int in, int out) {}

    static Taps of(Of of) {
        int kernel = of.window.kernel();
        int[] all = Edge.taps(of.window, of.in, of.out);
        int[][] pixels = new int[of.out][];
        Arrays.setAll(
                pixels,
                i -> Arrays.stream(all, i * kernel, (i + 1) * kernel)
                        .filter(pixel -> pixel != Edge.NONE)
                        .toArray());
        return new Taps(pixels);
    }
}
