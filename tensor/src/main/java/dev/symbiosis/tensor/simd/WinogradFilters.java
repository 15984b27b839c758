package dev.symbiosis.tensor.simd;

import java.util.Arrays;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;

/// Kernels of 3 × 3 as factors of Winograd products: [group][factor][input][2 V], the order in which tiles read weights. Gradients
/// of factors lie alike.
///
/// @param form of the products
/// @param weight layout of the weights (O, I, 3, 3)
/// @param backward whether channels go from O to I through the kernel turned by 180°, as the gradient of the input needs it
record WinogradFilters(WinogradForm form, Layout weight, boolean backward) {
    private static final int SIDE = 3;
    private static final int TAPS = SIDE * SIDE;
    private static final int GROUP = PackedWeights.GROUP;
    private static final int BLOCK = Layout.BLOCK;

    /// Where in scratch a transform begins: behind the kernels of a block of inputs and a group of outputs.
    private static final int TRANSFORM = BLOCK * TAPS * GROUP;

    /// Where the inputs of a vector are in scratch.
    private static final int[] INPUTS = new int[Lanes.LENGTH];

    static {
        Arrays.setAll(INPUTS, lane -> lane * TAPS * GROUP);
    }

    /// Numbers of scratch that the ways below use.
    int scratch() {
        return TRANSFORM + form.factors() * Lanes.LENGTH;
    }

    private int outputs() {
        return backward ? weight.c() : weight.n();
    }

    int inputs() {
        return backward ? weight.n() : weight.c();
    }

    int groups() {
        return PackedWeights.groups(outputs());
    }

    /// Groups of so many blocks of outputs, from this one on.
    int groups(int first, int blocks) {
        return Math.min(groups() - first, Math.ceilDiv(blocks * BLOCK, GROUP));
    }

    /// Room for the factors of some groups and of inputs [from, to), in whole blocks. A cache line is left between two factors,
    /// or all factors of a kernel would meet in the same places of the first-level cache.
    PackedWeights room(int groups, int from, int to, IntFunction<float[]> memory) {
        int pitch = Tasks.padded(to - from) * GROUP + BLOCK;
        int all = groups * form.factors();
        return new PackedWeights(memory.apply(all * pitch), pitch, from, all);
    }

    /// The factors of all weights.
    PackedWeights pack(Workers workers, Pool pool, float[] weights) {
        PackedWeights packed = room(groups(), 0, inputs(), pool::take);
        int blocks = Math.ceilDiv(inputs(), BLOCK);
        workers.run(groups() * blocks, (task, worker) -> {
            int group = task / blocks;
            int from = task % blocks * BLOCK;
            int to = Math.min(inputs(), from + BLOCK);
            pack(weights, group, from, to, packed, group, workers.scratch(worker, 0, scratch()));
        });
        return packed;
    }

    /// The factors of a group of outputs and inputs [from, to), which become group `at` of what is packed.
    void pack(float[] weights, int group, int from, int to, PackedWeights packed, int at, float[] scratch) {
        for (int block = from; block < to; block += BLOCK) {
            int end = Math.min(to, block + BLOCK);
            gather(weights, group, block, end, scratch);
            for (int input = block; input < end; input++) {
                for (int lane = 0; lane < GROUP; lane += Lanes.LENGTH) {
                    form.weight(
                            scratch,
                            (input - block) * TAPS * GROUP + lane,
                            SIDE * GROUP,
                            GROUP,
                            packed.data(),
                            packed.at(at * form.factors(), input) + lane,
                            packed.pitch(),
                            scratch,
                            TRANSFORM);
                }
            }
        }
    }

    /// Kernels of a block of inputs and a group of outputs: [input][tap][2 V], with anything beyond the last output.
    private void gather(float[] weights, int group, int from, int to, float[] taps) {
        int output = group * GROUP;
        if (backward) {
            for (int o = 0; o < present(group); o += Lanes.LENGTH) {
                for (int input = from; input < to; input++) {
                    int at = weight.channelAt(input, output + o, 0, 0);
                    for (int tap = 0; tap < TAPS; tap++) {
                        Lanes.load(weights, at + (TAPS - 1 - tap) * BLOCK)
                                .intoArray(taps, ((input - from) * TAPS + tap) * GROUP + o);
                    }
                }
            }
            return;
        }
        for (int tap = 0; tap < TAPS; tap++) {
            int at = weight.channelAt(output, from, 0, 0) + tap * BLOCK;
            Transposition.of(weights, at, weight.sample(), present(group), BLOCK, taps, tap * GROUP, TAPS * GROUP);
        }
    }

    /// Outputs of a group that there are.
    private int present(int group) {
        return Math.min(GROUP, outputs() - group * GROUP);
    }

    /// Brings gradients of factors back to those of the weights: [#pack] the other way.
    void unpack(PackedWeights sums, int at, int group, int from, int to, float[] gradient, float[] scratch) {
        for (int block = from; block < to; block += BLOCK) {
            for (int input = block; input < Math.min(to, block + BLOCK); input++) {
                for (int lane = 0; lane < GROUP; lane += Lanes.LENGTH) {
                    form.weightGradient(
                            sums.data(),
                            sums.at(at * form.factors(), input) + lane,
                            sums.pitch(),
                            scratch,
                            (input - block) * TAPS * GROUP + lane,
                            SIDE * GROUP,
                            GROUP,
                            scratch,
                            TRANSFORM);
                }
            }
            scatter(scratch, group, block, gradient);
        }
    }

    /// All taps of an output before the next, since they lie together in memory; squares would write a line of each of many.
    private void scatter(float[] taps, int group, int from, float[] gradient) {
        for (int o = 0; o < present(group); o++) {
            int at = weight.channelAt(group * GROUP + o, from, 0, 0);
            for (int tap = 0; tap < TAPS; tap++) {
                for (int input = 0; input < BLOCK; input += Lanes.LENGTH) {
                    FloatVector.fromArray(Lanes.SPECIES, taps, (input * TAPS + tap) * GROUP + o, INPUTS, 0)
                            .intoArray(gradient, at + tap * BLOCK + input);
                }
            }
        }
    }
}
