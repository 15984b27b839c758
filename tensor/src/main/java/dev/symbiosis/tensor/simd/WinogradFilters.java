package dev.symbiosis.tensor.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Kernels of 3 × 3 as factors of Winograd products: [factor][group][input][2 V], the order in which tiles read weights.
///
/// @param weight layout of the weights (O, I, 3, 3)
/// @param backward whether channels go from O to I through the kernel turned by 180°, as the gradient of the input needs it
record WinogradFilters(Layout weight, boolean backward) {
    private static final int SIDE = 3;
    private static final int TAPS = SIDE * SIDE;
    private static final int GROUP = PackedWeights.GROUP;
    private static final int BLOCK = Layout.BLOCK;

    private int outputs() {
        return backward ? weight.c() : weight.n();
    }

    int inputs() {
        return backward ? weight.n() : weight.c();
    }

    int groups() {
        return PackedWeights.groups(outputs());
    }

    /// A block of inputs of one group: what one task transforms.
    private interface Part {
        /// @param taps scratch for the kernels of these inputs: [input][tap][2 V]
        /// @param scratch for transforms
        void run(int group, int from, int to, float[] taps, float[] scratch);
    }

    private void parts(Workers workers, Part part) {
        int blocks = Math.ceilDiv(inputs(), BLOCK);
        workers.run(groups() * blocks, (task, worker) -> {
            int from = task % blocks * BLOCK;
            part.run(
                    task / blocks,
                    from,
                    Math.min(inputs(), from + BLOCK),
                    workers.scratch(worker, 0, BLOCK * TAPS * GROUP),
                    workers.scratch(worker, 1, Factors.COUNT * Lanes.LENGTH));
        });
    }

    /// Transforms weights. Those of a factor are the groups [factor · groups, (factor + 1) · groups).
    PackedWeights pack(Workers workers, Pool pool, float[] weights) {
        int step = groups() * inputs() * GROUP;
        PackedWeights packed = new PackedWeights(pool.take(Factors.COUNT * step), inputs(), Factors.COUNT * groups());
        parts(workers, (group, from, to, taps, scratch) -> {
            gather(weights, group, from, to, taps);
            for (int input = from; input < to; input++) {
                for (int lane = 0; lane < GROUP; lane += Lanes.LENGTH) {
                    int at = (input - from) * TAPS * GROUP + lane;
                    int target = packed.at(group, input) + lane;
                    WinogradTransforms.weight(taps, at, SIDE * GROUP, GROUP, packed.data(), target, step, scratch);
                }
            }
        });
        return packed;
    }

    /// Kernels of some inputs and a group of outputs: [input][tap][2 V], with anything beyond the last output.
    private void gather(float[] weights, int group, int from, int to, float[] taps) {
        int[] lanes = new int[Lanes.LENGTH];
        for (int o = 0; o < GROUP && group * GROUP + o < outputs(); o += Lanes.LENGTH) {
            int output = group * GROUP + o;
            int last = outputs() - 1 - output;
            Arrays.setAll(lanes, lane -> Math.min(lane, last) * weight.sample());
            for (int input = from; input < to; input++) {
                int at = backward ? weight.channelAt(input, output, 0, 0) : weight.channelAt(output, input, 0, 0);
                for (int tap = 0; tap < TAPS; tap++) {
                    FloatVector vector = backward
                            ? Lanes.load(weights, at + (TAPS - 1 - tap) * BLOCK)
                            : FloatVector.fromArray(Lanes.SPECIES, weights, at + tap * BLOCK, lanes, 0);
                    vector.intoArray(taps, ((input - from) * TAPS + tap) * GROUP + o);
                }
            }
        }
    }

    /// An array for the gradient of the factors: [factor][group][input][2 V]. Its inputs are whole blocks, since the sums
    /// include unused lanes.
    float[] sums(Pool pool) {
        return pool.take(sumsAt(Factors.COUNT, 0));
    }

    /// Where the sums of a factor and a group start.
    int sumsAt(int factor, int group) {
        return (factor * groups() + group) * Tasks.padded(inputs()) * GROUP;
    }

    /// Brings the gradient of the factors back to that of the weights.
    void unpack(Workers workers, float[] sums, float[] gradient) {
        int step = sumsAt(1, 0);
        parts(workers, (group, from, to, taps, scratch) -> {
            for (int input = from; input < to; input++) {
                for (int lane = 0; lane < GROUP; lane += Lanes.LENGTH) {
                    int at = sumsAt(0, group) + input * GROUP + lane;
                    int target = (input - from) * TAPS * GROUP + lane;
                    WinogradTransforms.weightGradient(sums, at, step, taps, target, SIDE * GROUP, GROUP, scratch);
                }
            }
            scatter(taps, group, from, gradient);
        });
    }

    private void scatter(float[] taps, int group, int from, float[] gradient) {
        int[] lanes = new int[Lanes.LENGTH];
        Arrays.setAll(lanes, lane -> lane * TAPS * GROUP);
        for (int o = 0; o < Math.min(GROUP, outputs() - group * GROUP); o++) {
            int at = weight.channelAt(group * GROUP + o, from, 0, 0);
            for (int tap = 0; tap < TAPS; tap++) {
                for (int input = 0; input < BLOCK; input += Lanes.LENGTH) {
                    FloatVector.fromArray(Lanes.SPECIES, taps, (input * TAPS + tap) * GROUP + o, lanes, 0)
                            .intoArray(gradient, at + tap * BLOCK + input);
                }
            }
        }
    }
}
