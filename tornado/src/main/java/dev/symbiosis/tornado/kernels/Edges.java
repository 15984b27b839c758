package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.math.TornadoMath;

/// Places beyond the edge of an axis.
final class Edges {
    private Edges() {}

    /// The place, mirrored about the first or the last pixel where the border reflects; it may still lie outside where not.
    static int inside(int place, int length, int border) {
        int mirrored = place;
        if (border == ConvolutionKernels.REFLECTS) {
            if (mirrored < 0) {
                mirrored = -mirrored;
            }
            if (mirrored >= length) {
                mirrored = 2 * (length - 1) - mirrored;
            }
        }
        return mirrored;
    }

    /// The place mirrored as often as it takes. Nothing is divided by 0, not even where the result would not be used: the
    /// translator may divide before it decides.
    static int mirrored(int place, int length) {
        int period = TornadoMath.max(2 * (length - 1), 1);
        int turned = place % period;
        if (turned < 0) {
            turned = turned + period;
        }
        if (turned >= length) {
            turned = period - turned;
        }
        return turned;
    }

    /// The k-th of the three places that stand for a pixel in an image with a reflected border: itself, before the first
    /// pixel, after the last; less than −padding where there is none.
    static int alias(int k, int place, int length, int padding) {
        int alias = place;
        if (k == 1) {
            alias = -place;
            if (place == 0) {
                alias = -padding - 1;
            }
        }
        if (k == 2) {
            alias = 2 * (length - 1) - place;
            if (place == length - 1 || alias >= length + padding) {
                alias = -padding - 1;
            }
        }
        return alias;
    }
}
