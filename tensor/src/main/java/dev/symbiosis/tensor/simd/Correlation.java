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

    private static final int GROUP = PackedWeights.GROUP;
    private static final int BLOCK = Layout.BLOCK;

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
        float[] spread = TileRun.spread(pool, bias, plan.output().c());
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
                runPhase(plan, phase, packed[i], read, start, spread, output, sample, first, count, worker);
            }
        });
        pool.giveBack(spread);
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
            for (int group = 0; group < weights.groups(); group++) {
                for (int r = 0; r < rows; r++) {
                    int y = (first + r) * stride + phase.row();
                    int at = start + r * plan.rowStep() * plan.patch().row();
                    TileRun row = new TileRun(read, at, phase.terms(), weights, group, begin, end, width);
                    int target = out.at(sample, 0, y, phase.column());
                    if (out.blocked()) {
                        blockedRow(row, plan, bias, output, target, worker);
                    } else {
                        plainRow(row, plan, bias, output, target, worker);
                    }
                }
            }
        }
    }

    /// Outputs that lie further apart than those of a tile are gathered before and spread after.
    private void blockedRow(TileRun row, CorrelationPlan plan, float[] bias, float[] output, int target, int worker) {
        Layout out = plan.output();
        int y0 = target + out.blockedChannel(row.group() * GROUP);
        int second = PackedWeights.secondAt(out, row.group());
        int y1 = second == Edge.NONE ? Edge.NONE : target + second;
        if (plan.outputStride() == 1) {
            row.compute(output, y0, y1, bias);
            return;
        }
        Layout line = new Layout(1, GROUP, 1, row.pixels(), BLOCK);
        float[] sums = workers.scratch(worker, 1, line.size());
        int s1 = y1 == Edge.NONE ? Edge.NONE : PackedWeights.secondAt(line, 0);
        int step = plan.outputStride() * BLOCK;
        if (row.begin() > 0) {
            copy(output, y0, step, sums, 0, BLOCK, row.pixels());
            copy(output, y1, step, sums, s1, BLOCK, row.pixels());
        }
        row.compute(sums, 0, s1, bias);
        copy(sums, 0, BLOCK, output, y0, step, row.pixels());
        copy(sums, s1, BLOCK, output, y1, step, row.pixels());
    }

    /// A vector of each pixel, if there is one.
    private static void copy(float[] from, int first, int step, float[] to, int at, int stepTo, int pixels) {
        for (int x = 0; x < pixels && first != Edge.NONE; x++) {
            Lanes.load(from, first + x * step).intoArray(to, at + x * stepTo);
        }
    }

    private void plainRow(TileRun row, CorrelationPlan plan, float[] bias, float[] output, int target, int worker) {
        Layout out = plan.output();
        Layout line = new Layout(1, GROUP, 1, row.pixels(), BLOCK);
        float[] sums = workers.scratch(worker, 1, line.size());
        int from = row.group() * GROUP;
        int to = Math.min(out.c(), from + GROUP);
        row.compute(sums, 0, to - from > Lanes.LENGTH ? PackedWeights.secondAt(line, 0) : Edge.NONE, bias);
        for (int c = from; c < to; c++) {
            int plane = target + c * out.plane();
            int channel = line.blockedChannel(c - from);
            for (int x = 0; x < row.pixels(); x++) {
                output[plane + x * plan.outputStride()] = sums[channel + x * BLOCK];
            }
        }
    }
}
