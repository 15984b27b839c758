package dev.symbiosis.bench.verify.op;

/// Awkward shapes (N, C, H, W): nothing, single numbers, odd lengths, multiples of vector lengths and one more.
final class Sizes {
    static final int[][] IMAGES = {
        {1, 1, 1, 1},
        {2, 3, 5, 7},
        {0, 3, 4, 4},
        {1, 5, 2, 3},
        {2, 16, 8, 16},
        {1, 19, 7, 5},
        {1, 33, 17, 33},
        {3, 2, 1, 9}
    };

    /// For ops with several inputs or settings.
    static final int[][] FEW = {{1, 1, 1, 1}, {2, 3, 3, 5}, {0, 2, 3, 3}, {1, 19, 8, 17}, {2, 33, 7, 5}};

    private Sizes() {}
}
