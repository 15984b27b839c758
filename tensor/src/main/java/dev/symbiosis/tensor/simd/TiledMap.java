package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window.Border;
import jdk.incubator.vector.FloatVector;

/// A map seen as square tiles of `side` pixels, one tile for each start of a row and start of a column.
///
/// With dilation d a map falls apart into d × d maps that know nothing of each other, each with every d-th row and column:
/// neighbouring pixels of a tile are d apart. Tiles may reach beyond the map.
///
/// @param rows first row of each row of tiles, negative above the map
/// @param columns first column of each column of tiles, negative to the left of the map
/// @param border what lies beyond the map
record TiledMap(Layout map, int side, int dilation, int[] rows, int[] columns, Border border) {
    private static final int BLOCK = Layout.BLOCK;

    /// Tiles of `side` pixels that cover an axis of this length.
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

    /// Tiles of one sample.
    int perSample() {
        return rows.length * columns.length;
    }

    private int row(int tile) {
        return rows[tile / columns.length % rows.length];
    }

    private int column(int tile) {
        return columns[tile % columns.length];
    }

    /// Whether no pixel of the tile is beyond the map.
    boolean inside(int tile) {
        int last = (side - 1) * dilation;
        int row = row(tile);
        int column = column(tile);
        return row >= 0 && column >= 0 && row + last < map.h() && column + last < map.w();
    }

    /// Where the first pixel of a tile inside the map is.
    int at(int block, int tile) {
        return map.at(tile / perSample(), block, row(tile), column(tile));
    }

    /// Numbers from one row of a tile to the next.
    int rowStep() {
        return dilation * map.row();
    }

    /// Numbers from one pixel of a row to the next.
    int columnStep() {
        return dilation * BLOCK;
    }

    /// Copies a tile to `copy`: [row][column][16] from `at` on.
    void gather(float[] image, int block, int tile, float[] copy, int at) {
        int sample = tile / perSample();
        for (int i = 0; i < side; i++) {
            int y = Edge.pixel(row(tile) + i * dilation, map.h(), border);
            int row = y < 0 ? 0 : map.at(sample, block, y, 0);
            for (int j = 0; j < side; j++) {
                int x = y < 0 ? y : Edge.pixel(column(tile) + j * dilation, map.w(), border);
                int to = at + (i * side + j) * BLOCK;
                for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                    FloatVector vector = x < 0 ? Lanes.all(0f) : Lanes.load(image, row + x * BLOCK + lane);
                    vector.intoArray(copy, to + lane);
                }
            }
        }
    }

    /// Writes those pixels of a copied tile that the map or its margin has.
    void scatter(float[] copy, int at, int block, int tile, float[] image, Margin margin) {
        int sample = tile / perSample();
        for (int i = 0; i < side && row(tile) + i * dilation < map.h() + margin.width(); i++) {
            for (int j = 0; j < side && column(tile) + j * dilation < map.w() + margin.width(); j++) {
                int y = row(tile) + i * dilation;
                int x = column(tile) + j * dilation;
                int from = at + (i * side + j) * BLOCK;
                if (y >= 0 && x >= 0 && y < map.h() && x < map.w()) {
                    System.arraycopy(copy, from, image, map.at(sample, block, y, x), BLOCK);
                } else {
                    System.arraycopy(copy, from, margin.image(), margin.at(sample, block, y, x), BLOCK);
                }
            }
        }
    }
}
