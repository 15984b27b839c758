package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.simd.CorrelationPlan.Phase;

/// The loop around the forward tiles: rows of outputs, each a sum over (channel, tap) terms of a patch.
///
/// Serves the forward convolution and the gradient with respect to its input, which is a convolution of dy with the kernel
/// turned round: with stride s each of the s × s phases of the input has its own subset of taps.
final class Correlation {
    /// Terms in one run of a tile: the weights of a group (128 KiB) stay in the second-level cache, and chains of additions are
    /// short enough that rounding stays near the best possible. Twice as many runs of half the terms take 5 % longer.
    static final int TERMS = 1024;

    private final Workers workers;
    private final Pool pool;

    Correlation(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// Computes samples [from, to).
    ///
    /// @param base where the weights start
    /// @param bias one number for each output channel, rounded up to a whole group
    void run(
            CorrelationPlan plan,
            float[] image,
            float[] weights,
            int base,
            float[] bias,
            float[] output,
            int from,
            int to) {
        PackedWeights[] packed = new PackedWeights[plan.phases().size()];
        for (int i = 0; i < packed.length; i++) {
            int[] terms = plan.phases().get(i).weights();
            packed[i] = PackedWeights.pack(workers, pool, weights, base, terms, plan.outputs());
        }
        int allRows = Math.ceilDiv(plan.output().h(), plan.outputStride());
        int pieces = Math.ceilDiv(allRows, plan.rows());
        workers.run((to - from) * pieces, (task, worker) -> {
            int sample = from + task / pieces;
            int first = task % pieces * plan.rows();
            int count = Math.min(plan.rows(), allRows - first);
            int top = plan.top() + first * plan.rowStep();
            float[] scratch = workers.scratch(worker, 0, plan.patch().size());
            float[] read = plan.patch().read(image, sample, top, scratch);
            int start = plan.patch().start(sample, top);
            for (int i = 0; i < packed.length; i++) {
                Phase phase = plan.phases().get(i);
                runPhase(plan, phase, packed[i], read, start, bias, output, sample, first, count, worker);
            }
        });
        for (PackedWeights each : packed) {
            pool.giveBack(each.data());
        }
    }

    private void runPhase(
            CorrelationPlan plan,
            Phase phase,
            PackedWeights weights,
            float[] read,
            int start,
            float[] bias,
            float[] output,
            int sample,
            int first,
            int count,
            int worker) {
        Layout out = plan.output();
        int stride = plan.outputStride();
        int width = Math.ceilDiv(out.w() - phase.column(), stride);
        int rows = Math.min(count, Math.ceilDiv(out.h() - phase.row(), stride) - first);
        boolean direct = out.blocked() && stride == 1;
        Layout sums = direct ? out : new Layout(1, out.c(), rows, width, Layout.BLOCK);
        float[] y = direct ? output : workers.scratch(worker, 1, sums.size());
        int target = direct ? out.at(sample, 0, first, 0) : 0;
        int terms = phase.terms().length;
        int chunks = Math.max(1, Math.ceilDiv(terms, TERMS));
        for (int chunk = 0; chunk < chunks; chunk++) {
            int begin = (int) ((long) terms * chunk / chunks);
            int end = (int) ((long) terms * (chunk + 1) / chunks);
            TileRun run = TileRun.of(
                    read,
                    phase.terms(),
                    weights,
                    begin,
                    end,
                    width,
                    plan.patch().strip());
            for (int group = 0; group < weights.groups(); group++) {
                int channel = group * PackedWeights.GROUP;
                int second = PackedWeights.secondAt(sums, group);
                for (int r = 0; r < rows; r++) {
                    int at = start + plan.patch().at(0, r * plan.rowStep(), 0);
                    int row = target + r * sums.row();
                    int y1 = second == Edge.NONE ? Edge.NONE : row + second;
                    run.compute(at, group, y, row + sums.blockedChannel(channel), y1, bias, channel);
                }
            }
        }
        if (!direct) {
            spread(y, sums, stride, output, out, sample, first * stride + phase.row(), phase.column());
        }
    }

    /// Puts pixels that were computed side by side where they belong, `stride` apart from this row and column on.
    private static void spread(
            float[] sums, Layout from, int stride, float[] output, Layout out, int sample, int top, int left) {
        for (int block = 0; block < out.blocks(); block++) {
            for (int r = 0; r < from.h(); r++) {
                int source = from.blockedChannel(block * out.lanes()) + r * from.row();
                int target = out.at(sample, block, top + r * stride, left);
                for (int x = 0; x < from.w(); x++) {
                    if (out.blocked()) {
                        Lanes.copy(
                                sums,
                                source + x * Layout.BLOCK,
                                output,
                                target + x * stride * Layout.BLOCK,
                                Layout.BLOCK);
                    } else {
                        output[target + x * stride] = sums[source + x * Layout.BLOCK];
                    }
                }
            }
        }
    }
}
