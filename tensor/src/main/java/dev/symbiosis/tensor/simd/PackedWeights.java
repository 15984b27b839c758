package dev.symbiosis.tensor.simd;

import java.util.Arrays;

/// Weights in the order in which a forward tile reads them: [group][term][2 V], one group for each 2 V output channels.
///
/// Output channels beyond the last have zero weights, so tiles need no special case for them.
///
/// @param pitch numbers from one group to the next
/// @param first the first term that is there
record PackedWeights(float[] data, int pitch, int first, int groups) {
    /// Terms that one task packs, 16 at a time: both what is read and what is written then stay in the first cache.
    private static final int TERMS = 256;

    /// Output channels of a group: two vectors.
    static final int GROUP = 2 * Lanes.LENGTH;

    static int groups(int outputs) {
        return Math.ceilDiv(outputs, GROUP);
    }

    /// Where the second vector of a group of channels is in a blocked map, relative to its pixel, [Edge#NONE] if the map has no
    /// block for it.
    static int secondAt(Layout map, int group) {
        int channel = group * GROUP + Lanes.LENGTH;
        return channel < map.blocks() * Layout.BLOCK ? map.blockedChannel(channel) : Edge.NONE;
    }

    /// 0, step, 2 step …: where terms or outputs are that lie evenly.
    static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    /// The weight of term k and output o is weights[base + termAt[k] + outputAt[o]].
    static PackedWeights pack(Workers workers, Pool pool, float[] weights, int base, int[] termAt, int[] outputAt) {
        int groups = groups(outputAt.length);
        float[] packed = pool.take(groups * termAt.length * GROUP);
        int pieces = Math.ceilDiv(termAt.length, TERMS);
        workers.run(groups * pieces, (task, worker) -> {
            int group = task / pieces;
            int first = task % pieces * TERMS;
            int used = Math.min(GROUP, outputAt.length - group * GROUP);
            for (int from = first; from < Math.min(termAt.length, first + TERMS); from += Layout.BLOCK) {
                int to = Math.min(termAt.length, from + Layout.BLOCK);
                int target = (group * termAt.length + from) * GROUP;
                Arrays.fill(packed, target, target + (to - from) * GROUP, 0f);
                for (int o = 0; o < used; o++) {
                    int output = base + outputAt[group * GROUP + o];
                    for (int k = from; k < to; k++) {
                        packed[target + (k - from) * GROUP + o] = weights[output + termAt[k]];
                    }
                }
            }
        });
        return new PackedWeights(packed, termAt.length * GROUP, 0, groups);
    }

    int at(int group, int term) {
        return group * pitch + (term - first) * GROUP;
    }
}
