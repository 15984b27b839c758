package dev.symbiosis.tensor.simd;

/// Pixels around a map that a convolution writes too: the gradient of a border that mirrors the map, before it is added to what
/// the border mirrors.
///
/// @param width on each side
/// @param image wider than the map by twice the width; only what lies around the map is used
record Margin(int width, float[] image, Layout layout) {
    private static final float[] NONE = {};

    /// Of so many pixels around a map.
    static Margin around(Layout map, int width, Pool pool) {
        Layout wide = new Layout(map.n(), map.c(), map.h() + 2 * width, map.w() + 2 * width, map.lanes());
        return new Margin(width, width == 0 ? NONE : pool.take(wide.size()), wide);
    }

    /// Where a pixel is, by its row and column in the map.
    int at(int sample, int block, int row, int column) {
        return layout.at(sample, block, row + width, column + width);
    }

    /// Copies a row of one block of the map from the middle of the wider image.
    void copyInside(Layout map, int row, float[] to) {
        int plane = row / map.h();
        int from = at(plane / map.blocks(), plane % map.blocks(), row % map.h(), 0);
        System.arraycopy(image, from, to, row * map.row(), map.row());
    }

    /// Adds each pixel of a plane's margin to the one that it mirrors.
    void addMirrored(Layout map, int plane, float[] to) {
        int sample = plane / map.blocks();
        int block = plane % map.blocks();
        for (int y = -width; y < map.h() + width; y++) {
            boolean beside = y >= 0 && y < map.h();
            for (int x = -width; x < map.w() + width; x = beside && x == -1 ? map.w() : x + 1) {
                int from = at(sample, block, y, x);
                int pixel = map.at(sample, block, Edge.mirrored(y, map.h()), Edge.mirrored(x, map.w()));
                for (int lane = 0; lane < map.lanes(); lane++) {
                    to[pixel + lane] += image[from + lane];
                }
            }
        }
    }
}
