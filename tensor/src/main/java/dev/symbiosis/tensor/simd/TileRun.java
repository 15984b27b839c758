package dev.symbiosis.tensor.simd;

/// Runs of neighbouring pixels of a group of output channels, summed over some of their terms, in tiles of nearly equal width.
///
/// @param x what is read
/// @param terms where each term is, relative to its pixel
/// @param begin first term
/// @param end end of the terms
/// @param pixels how many
record TileRun(float[] x, int[] terms, PackedWeights weights, int begin, int end, int pixels) {
    /// In place of a bias.
    static final float[] NOTHING = new float[PackedWeights.GROUP];

    /// As below, without a bias.
    void compute(int at, int group, float[] y, int y0, int y1) {
        compute(at, group, y, y0, y1, NOTHING, 0);
    }

    /// Sums to y: the first vector of the first pixel at y0, the second at y1 (−1 if there is none), the next pixel 16 numbers
    /// further. They are added to what is there, or to `bias` where the first term is among these.
    ///
    /// @param at where the first pixel's first channel is
    /// @param group which group of the weights
    void compute(int at, int group, float[] y, int y0, int y1, float[] bias, int biasAt) {
        int tiles = Math.ceilDiv(pixels, Tiles.PIXELS);
        for (int tile = 0, first = 0; tile < tiles; tile++) {
            int count = (pixels - first) / (tiles - tile);
            int further = first * Layout.BLOCK;
            Tiles.forward(
                    count,
                    x,
                    at + further,
                    terms,
                    begin,
                    end,
                    weights.data(),
                    weights.at(group, begin),
                    bias,
                    biasAt,
                    y,
                    y0 + further,
                    y1 < 0 ? Edge.NONE : y1 + further);
            first += count;
        }
    }
}
