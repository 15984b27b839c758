package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The loop around the gradient tiles: for each kernel tap, products of input channels and output channels summed over pixels.
///
/// A task owns the weights of one block of input channels, one group of output channels and one kernel row, and goes over all
/// pixels: no two tasks meet, so nothing needs to be summed afterwards and the order of additions is fixed.
final class WeightGradient {
    /// Pixels in one run of a tile, which bounds the chain of additions in a register: of a convolution, whose sums over a
    /// whole batch are long anyway,
    static final int LONG_RUN = 512;

    /// and of products of channels, which others sum in short pieces too: a quarter of the length halves the rounding error.
    static final int SHORT_RUN = 128;

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;

    WeightGradient(Workers workers) {
        this.workers = workers;
    }

    /// What is multiplied: x (in any layout) and dy (blocked), samples [from, to), into dw (O, I, k, k) starting at `base`.
    ///
    /// @param run most pixels in one run of a tile, at least one row
    record Plan(
            Window window,
            float[] x,
            Layout input,
            float[] dy,
            Layout output,
            int from,
            int to,
            float[] dw,
            Layout weight,
            int base,
            int run) {
        /// Whether the image can be read where it is: pixels lie side by side, and taps pass over what is beyond the edge.
        boolean direct() {
            return input.blocked()
                    && window.stride() == 1
                    && (window.padding() == 0 || TapProducts.pays(window, input, output));
        }

        /// Outputs along an axis for which a tap reads a pixel of the image, or, in a patch, of its border.
        Inside inside(int tap, int inputs, int outputs) {
            return direct()
                    ? Inside.of(tap * window.dilation() - window.padding(), inputs, outputs)
                    : new Inside(0, outputs);
        }

        int rows() {
            return Math.clamp(run / output.w(), 1, output.h());
        }

        BlockPatch patch() {
            return new BlockPatch(
                    input,
                    rows(),
                    window.stride(),
                    -window.padding(),
                    (output.w() - 1) * window.stride() + window.reach(),
                    window.stride(),
                    window.border());
        }
    }

    void run(Plan plan) {
        int kernel = plan.window().kernel();
        int inputs = Math.ceilDiv(plan.input().c(), BLOCK);
        int groups = PackedWeights.groups(plan.output().c());
        int[] places = places(plan);
        workers.run(inputs * groups * kernel, (task, worker) -> {
            int u = task % kernel;
            int group = task / kernel % groups;
            int block = task / kernel / groups;
            float[] sums = workers.scratch(worker, 1, kernel * BLOCK * GROUP);
            Arrays.fill(sums, 0, kernel * BLOCK * GROUP, 0f);
            sum(plan, block, group, u, places, sums, worker);
            store(plan, block, group, u, sums);
        });
    }

    /// Where each pixel of a run is, relative to the first.
    private static int[] places(Plan plan) {
        int width = plan.output().w();
        int rowPitch = plan.direct() ? plan.input().row() : plan.patch().row();
        int[] places = new int[plan.rows() * width];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / width * rowPitch + i % width * BLOCK;
        }
        return places;
    }

    private void sum(Plan plan, int block, int group, int u, int[] places, float[] sums, int worker) {
        Window window = plan.window();
        Layout out = plan.output();
        BlockPatch patch = plan.patch();
        boolean direct = plan.direct();
        float[] copy = direct ? plan.x() : workers.scratch(worker, 0, patch.plane());
        int channels = Math.min(BLOCK, plan.input().c() - block * BLOCK);
        int first = group * GROUP;
        int second = first + Lanes.LENGTH;
        boolean single = second >= out.blocks() * BLOCK;
        Inside inside = plan.inside(u, plan.input().h(), out.h());
        for (int sample = plan.from(); sample < plan.to(); sample++) {
            for (int row = inside.from(); row < inside.to(); row += plan.rows()) {
                int rows = Math.min(plan.rows(), inside.to() - row);
                int top = row * window.stride() - window.padding() + u * window.dilation();
                if (!direct) {
                    patch.fill(plan.x(), sample, top, block, block + 1, copy);
                }
                for (int v = 0; v < window.kernel(); v++) {
                    Inside columns = plan.inside(v, plan.input().w(), out.w());
                    int together = columns.length() == out.w() ? rows : 1;
                    for (int r = 0; r < rows; r += together) {
                        int x = columns.from() - window.padding() + v * window.dilation();
                        int at = direct
                                ? plan.input().at(sample, block, top + r, x)
                                : patch.at(0, 0, v * window.dilation());
                        int d0 = out.at(sample, first / BLOCK, row + r, columns.from()) + first % BLOCK;
                        int d1 = single
                                ? Edge.NONE
                                : out.at(sample, second / BLOCK, row + r, columns.from()) + second % BLOCK;
                        int pixels = together * columns.length();
                        for (int c = 0; c < channels; c += single ? 2 * Tiles.CHANNELS : Tiles.CHANNELS) {
                            Tiles.gradient(
                                    copy, at + c, places, pixels, plan.dy(), d0, d1, sums, (v * BLOCK + c) * GROUP);
                        }
                    }
                }
            }
        }
    }

    private static void store(Plan plan, int block, int group, int u, float[] sums) {
        Layout weight = plan.weight();
        int outputs = Math.min(GROUP, plan.output().c() - group * GROUP);
        int channels = Math.min(BLOCK, plan.input().c() - block * BLOCK);
        for (int o = 0; o < outputs; o++) {
            for (int v = 0; v < plan.window().kernel(); v++) {
                for (int c = 0; c < channels; c++) {
                    plan.dw()[plan.base() + weight.channelAt(group * GROUP + o, block * BLOCK + c, u, v)] =
                            sums[(v * BLOCK + c) * GROUP + o];
                }
            }
        }
    }
}
