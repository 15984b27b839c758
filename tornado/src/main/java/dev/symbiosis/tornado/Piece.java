package dev.symbiosis.tornado;

import java.util.List;

/// One piece of work of a launch that does several.
///
/// @param lanes of a group
/// @param groups that it takes
/// @param ints what the kernel is told of it; the last is a sum to which the result is added too, −1 for none
/// @param result a new tensor
/// @param count numbers of the result
/// @param read what it reads
record Piece(Kind kind, int lanes, int groups, int[] ints, Block result, int count, List<Block> read) {
    /// The last number where the result is not added to anything.
    static final int NONE = -1;

    boolean adds() {
        return sum() != NONE;
    }

    void addTo(int sum) {
        ints[ints.length - 1] = sum;
    }

    private int sum() {
        return ints[ints.length - 1];
    }

    boolean writes(int start, int length) {
        return result.touches(start, length) || (adds() && new Span(sum(), count, true).touches(start, length));
    }

    boolean touches(int start, int length) {
        return writes(start, length) || read.stream().anyMatch(block -> block.touches(start, length));
    }
}
