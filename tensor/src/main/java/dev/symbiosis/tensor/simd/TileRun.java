package dev.symbiosis.tensor.simd;

/// Neighbouring pixels of one group of output channels, summed over some of their terms, in tiles of nearly equal width.
///
/// @param x what is read
/// @param at where the first pixel's first channel is
/// @param terms where each term is, relative to its pixel
/// @param group which group of the weights
/// @param begin first term
/// @param end end of the terms
/// @param pixels how many
record TileRun(float[] x, int at, int[] terms, PackedWeights weights, int group, int begin, int end, int pixels) {
    private static final float[] NOTHING = new float[Tiles.PIXELS * Layout.BLOCK];

    /// A number for each channel, spread over the pixels of a tile: [block][pixel][16].
    ///
    /// @param bias to the end of the last block of channels
    static float[] spread(Pool pool, float[] bias, int channels) {
        int blocks = Math.ceilDiv(channels, Layout.BLOCK);
        float[] spread = pool.take(blocks * NOTHING.length);
        for (int i = 0; i < blocks * Tiles.PIXELS; i++) {
            System.arraycopy(bias, i / Tiles.PIXELS * Layout.BLOCK, spread, i * Layout.BLOCK, Layout.BLOCK);
        }
        return spread;
    }

    private static int spreadAt(int channel) {
        return channel / Layout.BLOCK * NOTHING.length + channel % Layout.BLOCK;
    }

    /// As below, without a bias.
    void compute(float[] y, int y0, int y1) {
        compute(y, y0, y1, NOTHING, 0, 0);
    }

    /// As below, with a bias that is [spread][#spread].
    void compute(float[] y, int y0, int y1, float[] bias) {
        int channel = group * PackedWeights.GROUP;
        compute(y, y0, y1, bias, spreadAt(channel), spreadAt(channel + Lanes.LENGTH));
    }

    /// Sums to y: the first vector of the first pixel at y0, the second at y1 ([Edge#NONE] if there is none), the next pixel 16
    /// further. They are added to what is there, or to `bias` where the first term is among these.
    private void compute(float[] y, int y0, int y1, float[] bias, int bias0, int bias1) {
        boolean onTop = begin > 0;
        int tiles = Math.ceilDiv(pixels, Tiles.PIXELS);
        for (int tile = 0, first = 0; tile < tiles; tile++) {
            int count = (pixels - first) / (tiles - tile);
            int t0 = y0 + first * Layout.BLOCK;
            int t1 = y1 < 0 ? Edge.NONE : y1 + first * Layout.BLOCK;
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
                    onTop ? t0 : bias0,
                    onTop ? t1 : bias1,
                    y,
                    t0,
                    t1);
            first += count;
        }
    }
}
