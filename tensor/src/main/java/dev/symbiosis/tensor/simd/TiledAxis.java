package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;

/// An axis of a map in tiles of `side` pixels, one tile for each start. Tiles may reach beyond the axis.
///
/// With dilation d an axis falls apart into d axes that know nothing of each other, each with every d-th pixel: neighbours in a
/// tile are d apart.
///
/// @param length of the axis
/// @param starts the place of each tile's first pixel, negative before the axis
/// @param pixels of all tiles: what stands at their places, [Edge#NONE] beyond a border of zeros
record TiledAxis(int side, int dilation, int length, int[] starts, int[] pixels) {
    static TiledAxis of(int side, int dilation, int length, int[] starts, Border border) {
        int[] pixels = new int[starts.length * side];
        Arrays.setAll(pixels, i -> Edge.pixel(starts[i / side] + i % side * dilation, length, border));
        return new TiledAxis(side, dilation, length, starts, pixels);
    }

    /// Tiles that cover an axis.
    static int count(int length, int dilation, int side) {
        int longer = length % dilation; // of the d axes, so many have a pixel more
        int least = Math.ceilDiv(length / dilation, side);
        return longer * Math.ceilDiv(length / dilation + 1, side) + (dilation - longer) * least;
    }

    /// Where they start.
    static int[] starts(int length, int dilation, int side) {
        int[] starts = new int[count(length, dilation, side)];
        int count = 0;
        for (int phase = 0; phase < Math.min(dilation, length); phase++) {
            for (int start = phase; start < length; start += side * dilation) {
                starts[count++] = start;
            }
        }
        return starts;
    }

    int tiles() {
        return starts.length;
    }

    /// Whether no pixel of the tile is beyond the axis.
    boolean inside(int tile) {
        return starts[tile] >= 0 && place(tile, side - 1) < length;
    }

    /// Where pixel i of a tile is, or would be.
    int place(int tile, int i) {
        return starts[tile] + i * dilation;
    }

    /// What stands there.
    int pixel(int tile, int i) {
        return pixels[tile * side + i];
    }
}
