package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;

/// Outputs along an axis for which a tap of a convolution reads a pixel of the image: [from, to), empty with to ≤ from.
record Inside(int from, int to) {
    /// @param shift how much further than its own place an output reads
    static Inside of(int shift, int inputs, int outputs) {
        return new Inside(Math.max(0, -shift), Math.min(outputs, inputs - shift));
    }

    /// Those that are in [first, last) too.
    Inside and(int first, int last) {
        return new Inside(Math.max(from, first), Math.min(to, last));
    }

    int length() {
        return Math.max(0, to - from);
    }

    /// Which part of all outputs all taps together have something for.
    static double share(Window window, int length) {
        int inside = 0; // counted without objects: this is asked for each convolution
        for (int u = 0; u < window.kernel(); u++) {
            inside += Math.max(0, length - Math.abs(u * window.dilation() - window.padding()));
        }
        return (double) inside / (window.kernel() * length);
    }
}
