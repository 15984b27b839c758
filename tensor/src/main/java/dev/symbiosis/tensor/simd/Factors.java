package dev.symbiosis.tensor.simd;

/// Factors of the Winograd products of some tiles: [factor][block][tile][16].
///
/// @param pitch tiles from one block to the next
record Factors(float[] data, int blocks, int pitch) {
    /// Factors of a tile of 4 × 4 outputs: 6 × 6.
    static final int COUNT = 36;

    private static final int BLOCK = Layout.BLOCK;

    /// Cache lines after which addresses fall on the same places of a first-level cache, and a remainder that keeps the
    /// pixels of a tile run apart in all blocks.
    private static final int CYCLE = 64;

    private static final int APART = 23;

    /// Room for so many tiles of a map.
    static Factors of(Pool pool, Layout map, int tiles) {
        int pitch = tiles + Math.floorMod(APART - tiles, CYCLE);
        return new Factors(pool.take(COUNT * map.blocks() * pitch * BLOCK), map.blocks(), pitch);
    }

    /// Numbers from one factor to the next.
    int step() {
        return blocks * pitch * BLOCK;
    }

    /// Where a channel of the first tile is.
    int at(int factor, int channel) {
        return factor * step() + channel / BLOCK * pitch * BLOCK + channel % BLOCK;
    }

    /// Where the second vector of a group of channels is, [Edge#NONE] if no channel is in it.
    int secondAt(int factor, int group) {
        int channel = group * PackedWeights.GROUP + Lanes.LENGTH;
        return channel < blocks * BLOCK ? at(factor, channel) : Edge.NONE;
    }
}
