package dev.symbiosis.tensor.simd;

/// Weights in the order in which a forward tile reads them: [group][term][2 V], one group for each 2 V output channels.
///
/// Output channels beyond the last have zero weights, so tiles need no special case for them.
record PackedWeights(float[] data, int terms, int groups) {
    /// Output channels of a group: two vectors.
    static final int GROUP = 2 * Lanes.LENGTH;

    static int groups(int outputs) {
        return Math.ceilDiv(outputs, GROUP);
    }

    /// The weight of term k and output o is weights[base + termAt[k] + outputAt[o]].
    static PackedWeights pack(Workers workers, Pool pool, float[] weights, int base, int[] termAt, int[] outputAt) {
        int groups = groups(outputAt.length);
        float[] packed = pool.take(groups * termAt.length * GROUP);
        workers.run(groups, (group, worker) -> {
            int used = Math.min(GROUP, outputAt.length - group * GROUP);
            int to = group * termAt.length * GROUP;
            for (int term : termAt) {
                for (int o = 0; o < used; o++) {
                    packed[to + o] = weights[base + term + outputAt[group * GROUP + o]];
                }
                for (int o = used; o < GROUP; o++) {
                    packed[to + o] = 0f;
                }
                to += GROUP;
            }
        });
        return new PackedWeights(packed, termAt.length, groups);
    }

    int at(int group, int term) {
        return (group * terms + term) * GROUP;
    }
}
