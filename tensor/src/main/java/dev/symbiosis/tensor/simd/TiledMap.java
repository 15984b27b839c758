package dev.symbiosis.tensor.simd;

/// A map seen as square tiles, one for each tile of its rows and tile of its columns. Tiles may reach beyond the map.
record TiledMap(Layout map, TiledAxis rows, TiledAxis columns) {
    private static final int BLOCK = Layout.BLOCK;

    /// Tiles of one sample.
    int perSample() {
        return rows.tiles() * columns.tiles();
    }

    int side() {
        return rows.side();
    }

    private int row(int tile) {
        return tile / columns.tiles() % rows.tiles();
    }

    private int column(int tile) {
        return tile % columns.tiles();
    }

    /// Whether no pixel of the tile is beyond the map.
    boolean inside(int tile) {
        return rows.inside(row(tile)) && columns.inside(column(tile));
    }

    /// Where the first pixel of a tile inside the map is.
    int at(int block, int tile) {
        return map.at(tile / perSample(), block, rows.place(row(tile), 0), columns.place(column(tile), 0));
    }

    /// Numbers from one row of a tile to the next.
    int rowStep() {
        return rows.dilation() * map.row();
    }

    /// Numbers from one pixel of a row to the next.
    int columnStep() {
        return columns.dilation() * BLOCK;
    }

    boolean dilated() {
        return rows.dilation() > 1;
    }

    /// Reads a block of the samples that some tiles are of in the order of memory, which brings it into a near cache. Pixels that are far apart would each
    /// come from afar: the processor foresees neighbours only.
    ///
    /// @param first of `count` tiles
    /// @return their sum, of no use: the compiler would leave out what nobody wants
    float fetch(float[] image, int block, int first, int count) {
        float sum = 0;
        for (int n = first / perSample(); n <= (first + count - 1) / perSample(); n++) {
            int from = map.at(n, block, 0, 0);
            for (int i = 0; i < map.plane(); i += BLOCK) {
                sum += image[from + i];
            }
        }
        return sum;
    }

    /// Copies a tile to `copy`: [row][column][16] from `at` on.
    void gather(float[] image, int block, int tile, float[] copy, int at) {
        int plane = map.at(tile / perSample(), block, 0, 0);
        int row = row(tile);
        int column = column(tile);
        int pitch = side() * BLOCK;
        for (int i = 0; i < side(); i++) {
            int y = rows.pixel(row, i);
            if (y < 0) {
                clear(copy, at + i * pitch, pitch);
            } else {
                gatherRow(image, plane + y * map.row(), column, copy, at + i * pitch);
            }
        }
    }

    private void gatherRow(float[] image, int from, int column, float[] copy, int at) {
        for (int j = 0; j < side(); j++) {
            int x = columns.pixel(column, j);
            if (x < 0) {
                clear(copy, at + j * BLOCK, BLOCK);
            } else {
                copy(image, from + x * BLOCK, copy, at + j * BLOCK);
            }
        }
    }

    private static void clear(float[] to, int at, int length) {
        for (int lane = 0; lane < length; lane += Lanes.LENGTH) {
            Lanes.all(0f).intoArray(to, at + lane);
        }
    }

    /// Copies a pixel.
    private static void copy(float[] from, int first, float[] to, int at) {
        for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
            Lanes.load(from, first + lane).intoArray(to, at + lane);
        }
    }

    /// Writes those pixels of a copied tile that the map or its margin has.
    void scatter(float[] copy, int at, int block, int tile, float[] image, Margin margin) {
        int sample = tile / perSample();
        int row = row(tile);
        int column = column(tile);
        for (int i = 0; i < side(); i++) {
            int y = rows.place(row, i);
            for (int j = 0; j < side() && y < map.h() + margin.width(); j++) {
                int x = columns.place(column, j);
                int from = at + (i * side() + j) * BLOCK;
                if (y >= 0 && x >= 0 && y < map.h() && x < map.w()) {
                    copy(copy, from, image, map.at(sample, block, y, x));
                } else if (x < map.w() + margin.width()) {
                    copy(copy, from, margin.image(), margin.at(sample, block, y, x));
                }
            }
        }
    }
}
