package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;

/// Rows that a convolution of single pixels reads, copied so that all channels of a tile's pixels are one strip of memory:
/// [row][tile][block][pixel][16].
///
/// For narrow vectors: their tiles are small, so the pixels of a tile come in many pieces wherever blocks lie far apart, and
/// the processor foresees none of them. With 1024 channels tiles then take a sixth longer.
///
/// @param source layout of the image
/// @param rows rows in the patch
record StripPatch(Layout source, int rows) implements Patch {
    private static final int BLOCK = Layout.BLOCK;

    /// Whether this suits the image and the window.
    static boolean suits(Layout source, Window window) {
        return Lanes.LENGTH < BLOCK && source.blocked() && window.equals(InPlace.POINT);
    }

    /// A strip.
    private Layout tile() {
        return new Layout(1, source.c(), 1, Tiles.PIXELS, BLOCK);
    }

    @Override
    public int strip() {
        return tile().size();
    }

    private int row() {
        return Tiles.count(source.w()) * strip();
    }

    @Override
    public int size() {
        return rows * row();
    }

    @Override
    public int at(int channel, int row, int column) {
        return row * row() + column * BLOCK + tile().blockedChannel(channel);
    }

    /// Copies in the order of the image, which the processor foresees.
    @Override
    public float[] read(float[] image, int sample, int firstRow, float[] scratch) {
        int strip = strip();
        int tiles = Tiles.count(source.w());
        for (int row = 0; row < Math.min(rows, source.h() - firstRow); row++) {
            for (int block = 0; block < source.blocks(); block++) {
                int from = source.at(sample, block, firstRow + row, 0);
                int to = row * row() + block * Tiles.PIXELS * BLOCK;
                for (int tile = 0, first = 0; tile < tiles; tile++) {
                    int count = Tiles.share(source.w() - first, tiles - tile);
                    Lanes.copy(image, from + first * BLOCK, scratch, to + tile * strip, count * BLOCK);
                    first += count;
                }
            }
        }
        return scratch;
    }
}
