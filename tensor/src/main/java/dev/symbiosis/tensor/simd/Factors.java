package dev.symbiosis.tensor.simd;

import java.util.Arrays;
import java.util.function.IntFunction;

/// Factors of the Winograd products of some tiles: [factor][block][tile][16].
///
/// @param count factors of a tile
/// @param pitch tiles from one block to the next
record Factors(float[] data, int count, int blocks, int pitch) {
    private static final int BLOCK = Layout.BLOCK;

    /// Cache lines after which addresses fall on the same places of a first-level cache, and a remainder that keeps the
    /// pixels of a tile run apart in all blocks.
    private static final int CYCLE = 64;

    private static final int APART = 23;

    /// Room for so many factors of so many blocks of channels and tiles.
    ///
    /// @param memory gives an array of at least this length, with anything in it
    static Factors of(int count, int blocks, int tiles, IntFunction<float[]> memory) {
        int pitch = pitch(tiles);
        return new Factors(memory.apply(count * blocks * pitch * BLOCK), count, blocks, pitch);
    }

    private static int pitch(int tiles) {
        return tiles + Math.floorMod(APART - tiles, CYCLE);
    }

    /// What the places of channels depend on.
    record Of(int channels, int tiles) {}

    /// Where each channel of a tile is, from its first one on.
    static int[] terms(Of of) {
        int[] terms = new int[of.channels];
        Arrays.setAll(terms, c -> c / BLOCK * pitch(of.tiles) * BLOCK + c % BLOCK);
        return terms;
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
