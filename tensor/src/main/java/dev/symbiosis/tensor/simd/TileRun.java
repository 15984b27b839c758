package dev.symbiosis.tensor.simd;

/// Runs of neighbouring pixels of a group of output channels, summed over some of their terms, in tiles of nearly equal width.
///
/// @param x what is read
/// @param terms where each term is, relative to its pixel
/// @param begin first term
/// @param end end of the terms
/// @param pixels how many
record TileRun(float[] x, int[] terms, PackedWeights weights, int begin, int end, int pixels) {
    private static final float[] NOTHING = new float[PackedWeights.GROUP];

    /// As below, without a bias.
    void compute(int at, int group, float[] y, int y0, int y1, int step) {
        compute(at, group, y, y0, y1, step, NOTHING, 0);
    }

    /// Sums to y: the first vector of the first pixel at y0, the second at y1 (−1 if there is none), the next pixel `step`
    /// further. They are added to what is there, or to `bias` where the first term is among these.
    ///
    /// @param at where the first pixel's first channel is
    /// @param group which group of the weights
    void compute(int at, int group, float[] y, int y0, int y1, int step, float[] bias, int biasAt) {
        boolean onTop = begin > 0;
        int tiles = Math.ceilDiv(pixels, Tiles.PIXELS);
        for (int tile = 0, first = 0; tile < tiles; tile++) {
            int count = (pixels - first) / (tiles - tile);
            int t0 = y0 + first * step;
            int t1 = y1 < 0 ? -1 : y1 + first * step;
            Tiles.forward(
                    count,
                    x,
                    at + first * Layout.BLOCK,
                    terms,
                    begin,
                    end,
                    weights.data(),
                    weights.at(group, begin),
                    onTop ? y : bias,
                    onTop ? t0 : biasAt,
                    onTop ? t1 : biasAt + Lanes.LENGTH,
                    onTop ? step : 0,
                    y,
                    t0,
                    t1,
                    step);
            first += count;
        }
    }
}
