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
        Run run = new Run(plan, packed, bias, output);
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
                phase(run, i, read, start, sample, first, count, worker);
            }
        });
        for (PackedWeights each : packed) {
            pool.giveBack(each.data());
        }
    }

    /// What all tasks share.
    ///
    /// @param weights of each phase
    private record Run(CorrelationPlan plan, PackedWeights[] weights, float[] bias, float[] output) {}

    /// `count` rows of outputs from the first on, of which those of a phase.
    ///
    /// @param read the patch, which starts there
    private void phase(Run run, int index, float[] read, int start, int sample, int first, int count, int worker) {
        CorrelationPlan plan = run.plan();
        Phase phase = plan.phases().get(index);
        PackedWeights weights = run.weights()[index];
        Layout out = plan.output();
        int stride = plan.outputStride();
        Layout sums = phase.sums();
        boolean direct = plan.direct();
        int rows = Math.min(count, Math.ceilDiv(out.h() - phase.row(), stride) - first);
        float[] y = direct ? run.output() : workers.scratch(worker, 1, sums.size());
        int target = direct ? out.at(sample, 0, first, 0) : 0;
        int terms = phase.terms().length;
        int strip = plan.patch().strip();
        int chunk = chunk(terms);
        for (int begin = 0; begin == 0 || begin < terms; begin += chunk) {
            int end = Math.min(terms, begin + chunk);
            TileRun tiles = TileRun.of(read, phase.terms(), weights, begin, end, sums.w(), strip);
            for (int group = 0; group < weights.groups(); group++) {
                int channel = group * PackedWeights.GROUP;
                int second = PackedWeights.secondAt(sums, group);
                for (int r = 0; r < rows; r++) {
                    int at = start + plan.patch().at(0, r * plan.rowStep(), 0);
                    int row = target + r * sums.row();
                    int y1 = second == Edge.NONE ? Edge.NONE : row + second;
                    tiles.compute(at, group, y, row + sums.blockedChannel(channel), y1, run.bias(), channel);
                }
            }
        }
        if (!direct) {
            spread(y, run, phase, sample, first, rows);
        }
    }

    /// Terms of a run, about equally many in each, and whole blocks.
    private static int chunk(int terms) {
        int runs = Math.max(1, Math.ceilDiv(terms, TERMS));
        return Math.max(1, Math.ceilDiv(Math.ceilDiv(terms, runs), Layout.BLOCK)) * Layout.BLOCK;
    }

    /// Puts `rows` rows of a phase, from its `first` one on, where they belong: their pixels were computed side by side.
    private static void spread(float[] sums, Run run, Phase phase, int sample, int first, int rows) {
        Layout from = phase.sums();
        Layout out = run.plan().output();
        float[] output = run.output();
        int stride = run.plan().outputStride();
        for (int block = 0; block < out.blocks(); block++) {
            for (int r = 0; r < rows; r++) {
                int source = from.blockedChannel(block * out.lanes()) + r * from.row();
                int target = out.at(sample, block, (first + r) * stride + phase.row(), phase.column());
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
