package dev.symbiosis.tensor.simd;

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

    /// Kernels of some inputs and a group of outputs: [input][tap][2 V], zeros beyond the last output.
    private void gather(float[] weights, int group, int from, int to, float[] taps) {
        for (int o = 0; o < GROUP; o++) {
            int output = group * GROUP + o;
            for (int tap = 0; tap < TAPS; tap++) {
                for (int input = from; input < to; input++) {
                    taps[((input - from) * TAPS + tap) * GROUP + o] =
                            output < outputs() ? weights[at(output, input, tap)] : 0f;
                }
            }
        }
    }

    private int at(int output, int input, int tap) {
        return backward
                ? weight.channelAt(input, output, (TAPS - 1 - tap) / SIDE, (TAPS - 1 - tap) % SIDE)
                : weight.channelAt(output, input, tap / SIDE, tap % SIDE);
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
            scatter(taps, group, from, to, gradient);
        });
    }

    private void scatter(float[] taps, int group, int from, int to, float[] gradient) {
        for (int o = 0; o < Math.min(GROUP, outputs() - group * GROUP); o++) {
            for (int tap = 0; tap < TAPS; tap++) {
                for (int input = from; input < to; input++) {
                    gradient[at(group * GROUP + o, input, tap)] = taps[((input - from) * TAPS + tap) * GROUP + o];
                }
            }
        }
    }
}
