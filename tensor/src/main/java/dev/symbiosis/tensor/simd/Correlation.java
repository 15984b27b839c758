package dev.symbiosis.tensor.simd;

import java.util.List;
import java.util.function.IntFunction;

/// The loop around the forward tiles: rows of outputs, each a sum over (channel, tap) terms of a patch.
///
/// Serves the forward convolution and the gradient with respect to its input, which is a convolution of dy with the kernel
/// turned round: with stride s each of the s × s phases of the input has its own subset of taps.
final class Correlation {
    /// Terms in one run of a tile: keeps the weights of a group (64 KiB) in the first caches, and chains of additions short
    /// enough that rounding stays near the best possible.
    static final int TERMS = 576;

    /// A patch of this many numbers (640 KiB) leaves room for weights and results in a second-level cache of 1 MiB.
    private static final int PATCH = 160 * 1024;

    /// Pieces of work that keep the threads evenly busy to the end.
    private static final int PIECES = 8;

    private final Workers workers;

    Correlation(Workers workers) {
        this.workers = workers;
    }

    /// Outputs with the same taps: those whose row and column leave these remainders modulo the output stride.
    ///
    /// @param terms where each term is in the patch, relative to the output's first pixel there
    record Phase(int row, int column, int[] terms, PackedWeights weights) {}

    /// Where outputs read and write.
    ///
    /// @param patch what `rows` rows of outputs read
    /// @param rowStep image rows from one row of outputs to the next
    /// @param top image row that the first output row's patch starts with
    /// @param outputStride distance of a phase's neighbouring outputs
    /// @param bias one number for each output channel, rounded up to a whole group
    record Plan(
            Patch patch,
            int rows,
            int rowStep,
            int top,
            Layout output,
            int outputStride,
            List<Phase> phases,
            float[] bias) {}

    /// Rows of outputs that one task does, so that the patch fits its cache and every thread has work.
    ///
    /// @param rows rows of outputs of all tasks of a sample
    static int rowsPerTask(int samples, int rows, IntFunction<Patch> patchForRows) {
        int most = Math.clamp((long) samples * rows / PIECES, 1, rows);
        int height = 1;
        while (height < most && patchForRows.apply(height + 1).size() <= PATCH) {
            height++;
        }
        return height;
    }

    /// Computes samples [from, to).
    void run(Plan plan, float[] image, float[] output, int from, int to) {
        int allRows = Math.ceilDiv(plan.output().h(), plan.outputStride());
        int pieces = Math.ceilDiv(allRows, plan.rows());
        Patch patch = plan.patch();
        workers.run((to - from) * pieces, (task, worker) -> {
            int sample = from + task / pieces;
            int first = task % pieces * plan.rows();
            int count = Math.min(plan.rows(), allRows - first);
            float[] copy = workers.scratch(worker, 0, patch.size());
            patch.fill(image, sample, plan.top() + first * plan.rowStep(), copy);
            for (Phase phase : plan.phases()) {
                runPhase(plan, phase, copy, output, sample, first, count, worker);
            }
        });
    }

    private void runPhase(
            Plan plan, Phase phase, float[] copy, float[] output, int sample, int first, int count, int worker) {
        Layout out = plan.output();
        int stride = plan.outputStride();
        int width = Math.ceilDiv(out.w() - phase.column(), stride);
        int rows = Math.min(count, Math.ceilDiv(out.h() - phase.row(), stride) - first);
        int terms = phase.terms().length;
        int chunks = out.blocked() ? Math.max(1, Math.ceilDiv(terms, TERMS)) : 1;
        for (int chunk = 0; chunk < chunks; chunk++) {
            int begin = (int) ((long) terms * chunk / chunks);
            int end = (int) ((long) terms * (chunk + 1) / chunks);
            for (int group = 0; group < phase.weights().groups(); group++) {
                for (int r = 0; r < rows; r++) {
                    int y = (first + r) * stride + phase.row();
                    int at = r * plan.rowStep() * plan.patch().row();
                    TileRun row = new TileRun(copy, at, phase.terms(), phase.weights(), group, begin, end, width);
                    if (out.blocked()) {
                        blockedRow(row, plan, output, out.at(sample, 0, y, phase.column()));
                    } else {
                        int target = out.at(sample, 0, y, phase.column());
                        plainRow(row, plan, output, target, workers.scratch(worker, 1, width * PackedWeights.GROUP));
                    }
                }
            }
        }
    }

    private static void blockedRow(TileRun row, Plan plan, float[] output, int firstBlock) {
        Layout out = plan.output();
        int channel = row.group() * PackedWeights.GROUP;
        int second = channel + Lanes.LENGTH;
        row.compute(
                output,
                firstBlock + out.blockedChannel(channel),
                second < out.blocks() * Layout.BLOCK ? firstBlock + out.blockedChannel(second) : -1,
                plan.outputStride() * Layout.BLOCK,
                plan.bias(),
                channel);
    }

    private static void plainRow(TileRun row, Plan plan, float[] output, int target, float[] line) {
        Layout out = plan.output();
        int from = row.group() * PackedWeights.GROUP;
        int to = Math.min(out.c(), from + PackedWeights.GROUP);
        int second = to - from > Lanes.LENGTH ? Lanes.LENGTH : -1;
        row.compute(line, 0, second, PackedWeights.GROUP, plan.bias(), from);
        for (int c = from; c < to; c++) {
            int plane = target + c * out.plane();
            for (int x = 0; x < row.pixels(); x++) {
                output[plane + x * plan.outputStride()] = line[x * PackedWeights.GROUP + c - from];
            }
        }
    }
}
