package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The gradient of the weights that read an image of few channels, such as the first convolution of an encoder: products of
/// the runs of a [RowPatch] with output channels, summed over pixels.
///
/// A task goes over some rows of outputs and has sums of its own for all weights, so that a run is made once and not for every group
/// and kernel row. Which rows these are depends on the shape alone; the tasks' sums are added in order.
final class RowWeightGradient {
    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    /// Pixels in one run of a tile: half of [WeightGradient#LONG_RUN], so that the first convolution of a large image has a row of
    /// them in each run, and need not step from row to row.
    private static final int RUN = 256;

    /// Tasks that a sample is cut into.
    private static final int PIECES = 16;

    private final Workers workers;
    private final Pool pool;

    RowWeightGradient(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// x is plain, dy blocked, dw (O, I, k, k).
    void run(Window window, float[] x, Layout input, float[] dy, Layout output, float[] dw, Layout weight) {
        int kernel = window.kernel();
        int rows = Math.clamp(RUN / output.w(), 1, output.h());
        RowPatch patch = new RowPatch(input, window, (rows - 1) * window.stride() + kernel, 1, output.w());
        Places places = Places.of(rows, output.w(), window.stride() * patch.row());
        int strips = PackedWeights.groups(output.c()) * kernel;
        int strip = Tasks.padded(patch.run()) * GROUP;
        int each = Math.ceilDiv(Math.ceilDiv(output.h(), PIECES), rows) * rows;
        int pieces = Math.ceilDiv(output.h(), each);
        int tasks = output.n() * pieces;
        float[] sums = pool.take(Math.max(1, tasks) * strips * strip);
        Arrays.fill(sums, 0, strips * strip, 0f); // all there is of no samples
        workers.run(tasks, (task, worker) -> {
            float[] copy = workers.scratch(worker, 0, patch.size());
            int own = task * strips * strip;
            Arrays.fill(sums, own, own + strips * strip, 0f);
            int sample = task / pieces;
            int end = Math.min(output.h(), (task % pieces + 1) * each);
            for (int row = task % pieces * each; row < end; row += rows) {
                patch.fill(x, sample, row * window.stride() - window.padding(), copy);
                int pixels = Math.min(rows, end - row) * output.w();
                int at = output.at(sample, 0, row, 0);
                for (int s = 0; s < strips; s++) {
                    int from = s % kernel * patch.row();
                    add(patch, copy, from, places, pixels, dy, output, at, s / kernel, sums, own + s * strip);
                }
            }
        });
        workers.run(strips, (s, worker) -> {
            for (int task = 1; task < tasks; task++) {
                int own = (task * strips + s) * strip;
                // No vectors: this is interpreted for many steps of a training, where each would be an object.
                for (int i = 0; i < strip; i++) {
                    sums[s * strip + i] += sums[own + i];
                }
            }
            store(patch, sums, s * strip, dw, weight, s / kernel, s % kernel);
        });
        pool.giveBack(sums);
    }

    private static void add(
            RowPatch patch,
            float[] copy,
            int from,
            Places places,
            int pixels,
            float[] dy,
            Layout output,
            int at,
            int group,
            float[] sums,
            int sum) {
        int d0 = at + output.blockedChannel(group * GROUP);
        int second = PackedWeights.secondAt(output, group);
        int d1 = second == Edge.NONE ? Edge.NONE : at + second;
        for (int number = 0; number < patch.run(); number += BLOCK) {
            int channels = Math.min(BLOCK, patch.run() - number);
            int x = from + patch.place(number);
            Tiles.gradient(copy, x, channels, places, pixels, dy, d0, d1, sums, sum + number * GROUP);
        }
    }

    private static void store(RowPatch patch, float[] sums, int from, float[] dw, Layout weight, int group, int u) {
        int channels = patch.source().c();
        for (int o = group * GROUP; o < Math.min((group + 1) * GROUP, weight.n()); o++) {
            for (int number = 0; number < patch.run(); number++) {
                dw[weight.channelAt(o, number % channels, u, number / channels)] =
                        sums[from + number * GROUP + o - group * GROUP];
            }
        }
    }
}
