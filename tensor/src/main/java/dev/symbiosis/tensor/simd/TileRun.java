package dev.symbiosis.tensor.simd;

/// Runs of neighbouring pixels of a group of output channels, summed over some of their terms, in tiles of nearly equal width.
///
/// @param x what is read
/// @param terms where each term is, relative to its pixel
/// @param begin first term
/// @param whole end of the whole [rounds][Tiles#ROUND] of terms from the first one on
/// @param end end of the terms
/// @param pixels how many
/// @param strip as [Patch#strip]
record TileRun(float[] x, int[] terms, PackedWeights weights, int begin, int whole, int end, int pixels, int strip) {
    /// In place of a bias.
    static final float[] NOTHING = new float[PackedWeights.GROUP];

    static TileRun of(float[] x, int[] terms, PackedWeights weights, int begin, int end, int pixels) {
        return of(x, terms, weights, begin, end, pixels, 0);
    }

    static TileRun of(float[] x, int[] terms, PackedWeights weights, int begin, int end, int pixels, int strip) {
        int whole = begin;
        while (whole + Tiles.ROUND <= end && sideBySide(terms, whole)) {
            whole += Tiles.ROUND;
        }
        return new TileRun(x, terms, weights, begin, whole, end, pixels, strip);
    }

    /// Whether the terms of a round are neighbours.
    static boolean sideBySide(int[] terms, int first) {
        if (first + Tiles.ROUND > terms.length) {
            return false;
        }
        int i = 1;
        while (i < Tiles.ROUND && terms[first + i] == terms[first] + i) {
            i++;
        }
        return i == Tiles.ROUND;
    }

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
        int tiles = Tiles.count(pixels);
        for (int tile = 0, first = 0; tile < tiles; tile++) {
            int count = Tiles.share(pixels - first, tiles - tile);
            int further = first * Layout.BLOCK;
            Tiles.forward(
                    count,
                    x,
                    at + (strip > 0 ? tile * strip : further),
                    terms,
                    begin,
                    whole,
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
