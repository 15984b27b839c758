package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;

/// Convolution with stride 1 whose taps lie so far apart that many meet nothing but the border: for each tap a product of
/// channels, for those outputs alone that the tap has something for. With dilation 18 on 32 × 32 these are two in five.
///
/// Nothing beyond the edge is read, so the copy of the rows that a task reads has no border.
final class TapProducts {
    /// Input channels of one product: those of a few rows stay in a second-level cache for all groups of outputs.
    private static final int CHANNELS = 256;

    /// Pieces of work that keep the threads evenly busy to the end, though rows near the edge have fewer taps.
    private static final int PIECES = 16;

    /// Most outputs for which taps have something, as a part of all, that makes this worth while.
    private static final double MOST = 0.8;

    private final Workers workers;
    private final Pool pool;
    private final Plans<Plan.Of, Plan> plans = new Plans<>(Plan::of);

    TapProducts(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// Whether enough falls away, of a convolution or a gradient of it.
    static boolean pays(Window window, Layout x, Layout y) {
        return x.blocked() && y.blocked() && share(window, x) < MOST;
    }

    /// Which part of its products a convolution of x needs, taps that meet the border left out; 1 where none can be.
    static double share(Window window, Layout x) {
        boolean middle = window.kernel() % 2 == 1 && 2 * window.padding() == window.reach() - 1;
        return middle && window.stride() == 1 && window.border() == Border.ZERO
                ? Inside.share(window, x.h()) * Inside.share(window, x.w())
                : 1;
    }

    /// Kernel rows, or columns, the middle one first: its outputs are all.
    private static int[] middleFirst(int kernel) {
        int[] order = new int[kernel];
        Arrays.setAll(order, i -> i == 0 ? kernel / 2 : i <= kernel / 2 ? i - 1 : i);
        return order;
    }

    /// y from x; or, backward, the gradient of x, here called y, from that of y, here called x.
    ///
    /// @param weight layout of the weights (O, I, k, k)
    /// @param bias one number for each channel of y, rounded up to a whole group
    void run(
            Window window,
            boolean backward,
            float[] x,
            Layout in,
            float[] weights,
            Layout weight,
            float[] bias,
            float[] y,
            Layout out) {
        Plan plan = plans.of(new Plan.Of(window, backward, in, weight, out));
        PackedWeights packed = PackedWeights.pack(workers, pool, weights, 0, plan.weightAt, plan.outputs);
        Job job = new Job(plan, x, packed, bias);
        int rows = plan.patch.rows();
        BlockPatch sums = plan.sums;
        int pieces = Math.ceilDiv(out.h(), rows);
        workers.run(out.n() * pieces, (task, worker) -> {
            int sample = task / pieces;
            int top = task % pieces * rows;
            float[] copy = workers.scratch(worker, 0, CHANNELS / Layout.BLOCK * plan.patch.plane());
            float[] kept = workers.scratch(worker, 1, sums.size());
            sum(job, sample, top, copy, kept);
            int length = Math.min(rows, out.h() - top) * out.row();
            for (int block = 0; block < out.blocks(); block++) {
                System.arraycopy(kept, block * sums.plane(), y, out.at(sample, block, top, 0), length);
            }
        });
        pool.giveBack(packed.data());
    }

    /// What depends on shapes alone.
    ///
    /// @param shifts how much further each kernel row and column reads, in the order of their products
    /// @param patch of some rows of the input
    /// @param terms [kernel row][kernel column][input channel], where each is in the patch
    /// @param weightAt where their weights are
    /// @param outputs how much further those of each output are
    /// @param sums of the same rows of the output
    private record Plan(int[] shifts, BlockPatch patch, int[] terms, int[] weightAt, int[] outputs, BlockPatch sums) {

        /// As in [TapProducts#run].
        record Of(Window window, boolean backward, Layout in, Layout weight, Layout out) {}

        static Plan of(Of of) {
            Window window = of.window;
            Layout in = of.in;
            Layout weight = of.weight;
            Layout out = of.out;
            int kernel = window.kernel();
            int[] firstOf = new int[weight.c()];
            Arrays.setAll(firstOf, c -> weight.channelAt(0, c, 0, 0));
            int[] sampleOf = PackedWeights.multiples(weight.n(), weight.sample());
            int[] inputs = of.backward ? sampleOf : firstOf;
            int[] order = middleFirst(kernel);
            int[] shifts = Arrays.stream(order)
                    .map(tap -> tap * window.dilation() - window.padding())
                    .map(shift -> of.backward ? -shift : shift)
                    .toArray();
            int rows = Math.clamp((long) out.n() * out.h() / PIECES, 1, out.h());
            BlockPatch patch = new BlockPatch(in, rows, 1, 0, in.w(), 1, Border.ZERO);
            int[] terms = new int[window.taps() * in.c()];
            int[] weightAt = new int[terms.length];
            for (int k = 0; k < terms.length; k++) {
                int tap = k / in.c();
                int c = k % in.c();
                terms[k] = patch.at(c % CHANNELS, 0, 0) + shifts[tap % kernel] * Layout.BLOCK;
                weightAt[k] = inputs[c] + weight.channelAt(0, 0, order[tap / kernel], order[tap % kernel]);
            }
            BlockPatch sums = new BlockPatch(out, rows, 1, 0, out.w(), 1, Border.ZERO);
            return new Plan(shifts, patch, terms, weightAt, of.backward ? firstOf : sampleOf, sums);
        }
    }

    /// One convolution.
    private record Job(Plan plan, float[] x, PackedWeights weights, float[] bias) {}

    /// Some rows of outputs: for some channels at a time, all kernel rows over a copy of the rows that each reads.
    private static void sum(Job job, int sample, int top, float[] copy, float[] kept) {
        Plan plan = job.plan;
        int kernel = plan.shifts.length;
        int channels = plan.patch.source().c();
        int height = plan.patch.source().h();
        for (int c = 0; c < channels; c += CHANNELS) {
            int count = Math.min(CHANNELS, channels - c);
            int block = c / Layout.BLOCK;
            for (int u = 0; u < kernel; u++) {
                int down = plan.shifts[u];
                Inside rows = Inside.of(down, height, height).and(top, top + plan.patch.rows());
                if (rows.length() > 0) {
                    plan.patch.fill(job.x, sample, top + down, block, block + Math.ceilDiv(count, Layout.BLOCK), copy);
                }
                for (int v = 0; v < kernel; v++) {
                    int from = (u * kernel + v) * channels + c;
                    product(job, from, from + count, rows.from() - top, rows.to() - top, plan.shifts[v], copy, kept);
                }
            }
        }
    }

    /// Terms [from, to), which are channels of one tap, for outputs of rows [first, end) of the patch.
    private static void product(Job job, int from, int to, int first, int end, int right, float[] copy, float[] kept) {
        Plan plan = job.plan;
        int width = plan.patch.columns();
        Inside columns = Inside.of(right, width, width);
        TileRun run = TileRun.of(copy, plan.terms, job.weights, from, to, columns.length());
        for (int group = 0; group < job.weights.groups(); group++) {
            int channel = group * PackedWeights.GROUP;
            int second = channel + Lanes.LENGTH;
            for (int row = first; row < end; row++) {
                int y0 = plan.sums.at(channel, row, columns.from());
                int y1 = second < plan.sums.blocks() * Layout.BLOCK
                        ? plan.sums.at(second, row, columns.from())
                        : Edge.NONE;
                int at = plan.patch.at(0, row, columns.from());
                run.compute(at, group, kept, y0, y1, job.bias, channel);
            }
        }
    }
}
