package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The gradient of the weights that read an image of few channels, such as the first convolution of an encoder: products of
/// the runs of a [RowPatch] with output channels, summed over pixels.
///
/// A task owns the weights of one group of output channels and one kernel row, and goes over all pixels.
final class RowWeightGradient {
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;

    RowWeightGradient(Workers workers) {
        this.workers = workers;
    }

    /// x is plain, dy blocked, dw (O, I, k, k).
    void run(Window window, float[] x, Layout input, float[] dy, Layout output, float[] dw, Layout weight) {
        int rows = Math.clamp(WeightGradient.LONG_RUN / output.w(), 1, output.h());
        RowPatch patch = new RowPatch(input, window, rows, window.stride(), output.w());
        int[] places = new int[rows * output.w()];
        Arrays.setAll(places, i -> i / output.w() * patch.row() + i % output.w() * Layout.BLOCK);
        workers.run(PackedWeights.groups(output.c()) * window.kernel(), (task, worker) -> {
            int u = task % window.kernel();
            int group = task / window.kernel();
            float[] copy = workers.scratch(worker, 0, patch.size());
            float[] sums = workers.scratch(worker, 1, Tasks.padded(patch.run()) * GROUP);
            Arrays.fill(sums, 0, Tasks.padded(patch.run()) * GROUP, 0f);
            for (int sample = 0; sample < output.n(); sample++) {
                for (int row = 0; row < output.h(); row += rows) {
                    int pixels = Math.min(rows, output.h() - row) * output.w();
                    patch.fill(x, sample, row * window.stride() - window.padding() + u, copy);
                    add(patch, copy, places, pixels, dy, output, output.at(sample, 0, row, 0), group, sums);
                }
            }
            store(patch, sums, dw, weight, group, u);
        });
    }

    private static void add(
            RowPatch patch,
            float[] copy,
            int[] places,
            int pixels,
            float[] dy,
            Layout output,
            int at,
            int group,
            float[] sums) {
        int d0 = at + output.blockedChannel(group * GROUP);
        int second = group * GROUP + Lanes.LENGTH;
        boolean single = second >= output.blocks() * Layout.BLOCK;
        int d1 = single ? Edge.NONE : at + output.blockedChannel(second);
        for (int number = 0; number < patch.run(); number += single ? 2 * Tiles.CHANNELS : Tiles.CHANNELS) {
            Tiles.gradient(copy, patch.place(number), places, pixels, dy, d0, d1, sums, number * GROUP);
        }
    }

    private static void store(RowPatch patch, float[] sums, float[] dw, Layout weight, int group, int u) {
        int channels = patch.source().c();
        for (int o = group * GROUP; o < Math.min((group + 1) * GROUP, weight.n()); o++) {
            for (int number = 0; number < patch.run(); number++) {
                dw[weight.channelAt(o, number % channels, u, number / channels)] =
                        sums[number * GROUP + o - group * GROUP];
            }
        }
    }
}
