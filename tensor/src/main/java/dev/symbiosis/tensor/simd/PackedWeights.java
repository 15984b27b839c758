package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;

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
    static final int GROUP = 2 * LENGTH;

    static int groups(int outputs) {
        return Math.ceilDiv(outputs, GROUP);
    }

    /// Where the second vector of a group of channels is in a blocked map, relative to its pixel, [Edge#NONE] if the map has no
    /// block for it.
    static int secondAt(Layout map, int group) {
        int channel = group * GROUP + LENGTH;
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
        Loose loose = new Loose(weights, base, termAt, outputAt);
        int pieces = Math.ceilDiv(termAt.length, TERMS);
        workers.run(groups * pieces, (task, worker) -> {
            int group = task / pieces;
            int first = task % pieces * TERMS;
            for (int from = first; from < Math.min(termAt.length, first + TERMS); from += Layout.BLOCK) {
                int to = Math.min(termAt.length, from + Layout.BLOCK);
                int target = (group * termAt.length + from) * GROUP;
                loose.pack(from, to, group * GROUP, packed, target);
                loose.pack(from, to, group * GROUP + LENGTH, packed, target + LENGTH);
            }
        });
        return new PackedWeights(packed, termAt.length * GROUP, 0, groups);
    }

    /// Weights before they are packed.
    private record Loose(float[] weights, int base, int[] termAt, int[] outputAt) {

        /// Packs terms [from, to) of the outputs of a vector, the first of which is this.
        void pack(int from, int to, int output, float[] packed, int target) {
            int outputs = Math.clamp(outputAt.length - output, 0, LENGTH);
            int step = outputs == LENGTH ? step(outputAt, output) : 0;
            for (int k = from; k < to; k++) {
                int at = target + (k - from) * GROUP;
                if (step == 1) {
                    Lanes.load(weights, place(k, output)).intoArray(packed, at);
                } else if (step > 0 && k + LENGTH <= to && step(termAt, k) == 1) {
                    Square.turn(weights, place(k, output), step, packed, at, GROUP);
                    k += LENGTH - 1;
                } else {
                    Arrays.fill(packed, at + outputs, at + LENGTH, 0f);
                    for (int o = 0; o < outputs; o++) {
                        packed[at + o] = weights[place(k, output + o)];
                    }
                }
            }
        }

        private int place(int term, int output) {
            return base + termAt[term] + outputAt[output];
        }

        /// How far apart a vector's places are from this one on; 0 if they do not lie evenly.
        private static int step(int[] places, int from) {
            int step = places[from + 1] - places[from];
            for (int i = from + 2; i < from + LENGTH; i++) {
                if (places[i] - places[i - 1] != step) {
                    return 0;
                }
            }
            return step;
        }
    }

    int at(int group, int term) {
        return group * pitch + (term - first) * GROUP;
    }
}
