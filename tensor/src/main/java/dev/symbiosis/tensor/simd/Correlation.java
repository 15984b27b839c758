package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.simd.CorrelationPlan.Phase;

/// The loop around the forward tiles: rows of outputs, each a sum over (channel, tap) terms of a patch.
///
/// Serves the forward convolution and the gradient with respect to its input, which is a convolution of dy with the kernel
/// turned round: with stride s each of the s × s phases of the input has its own subset of taps.
final class Correlation {
    /// Terms in one run of a tile: keeps the weights of a group (64 KiB) in the first caches, and chains of additions short
    /// enough that rounding stays near the best possible.
    static final int TERMS = 576;

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
        int terms = phase.terms().length;
        int chunks = out.blocked() ? Math.max(1, Math.ceilDiv(terms, TERMS)) : 1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int begin = (int) ((long) terms * chunk / chunks);
            int end = (int) ((long) terms * (chunk + 1) / chunks);
            TileRun row = new TileRun(read, phase.terms(), weights, begin, end, width);
            for (int group = 0; group < weights.groups(); group++) {
                for (int r = 0; r < rows; r++) {
                    int y = (first + r) * stride + phase.row();
                    int at = start + r * plan.rowStep() * plan.patch().row();
                    if (out.blocked()) {
                        blockedRow(row, at, group, plan, bias, output, out.at(sample, 0, y, phase.column()));
                    } else {
                        int target = out.at(sample, 0, y, phase.column());
                        plainRow(
                                row,
                                at,
                                group,
                                plan,
                                bias,
                                output,
                                target,
                                workers.scratch(worker, 1, width * PackedWeights.GROUP));
                    }
                }
            }
        }
    }

    private static void blockedRow(
            TileRun row, int at, int group, CorrelationPlan plan, float[] bias, float[] output, int firstBlock) {
        Layout out = plan.output();
        int channel = group * PackedWeights.GROUP;
        int second = PackedWeights.secondAt(out, group);
        row.compute(
                at,
                group,
                output,
                firstBlock + out.blockedChannel(channel),
                second == Edge.NONE ? Edge.NONE : firstBlock + second,
                plan.outputStride() * Layout.BLOCK,
                bias,
                channel);
    }

    private static void plainRow(
            TileRun row,
            int at,
            int group,
            CorrelationPlan plan,
            float[] bias,
            float[] output,
            int target,
            float[] line) {
        Layout out = plan.output();
        int from = group * PackedWeights.GROUP;
        int to = Math.min(out.c(), from + PackedWeights.GROUP);
        int second = to - from > Lanes.LENGTH ? Lanes.LENGTH : -1;
        row.compute(at, group, line, 0, second, PackedWeights.GROUP, bias, from);
        for (int c = from; c < to; c++) {
            int plane = target + c * out.plane();
            for (int x = 0; x < row.pixels(); x++) {
                output[plane + x * plan.outputStride()] = line[x * PackedWeights.GROUP + c - from];
            }
        }
    }
}
