package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The loop around the gradient tiles: for each kernel tap, products of input channels and output channels summed over pixels.
///
/// A task owns weights of one block of input channels, and goes over all pixels: no two tasks meet, so nothing needs to be summed
/// afterwards and the order of additions is fixed. The weights of a group of output channels and a row of the kernel are a strip; where
/// the image is copied, a task has as many strips as leave work for all threads, since it copies once for all of them.
final class WeightGradient {
    /// Pixels in one run of a tile, which bounds the chain of additions in a register: of a convolution, whose sums over a
    /// whole batch are long anyway,
    static final int LONG_RUN = 512;

    /// and of products of channels, which others sum in short pieces too: a quarter of the length halves the rounding error.
    static final int SHORT_RUN = 128;

    /// Tasks for each thread, at least, where there are so many.
    private static final int TASKS = 4;

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;
    private final Plans<Of, Walk> walks = new Plans<>(Walk::of);

    WeightGradient(Workers workers) {
        this.workers = workers;
    }

    /// What is multiplied: x (in any layout) and dy (blocked), samples [from, to), into dw (O, I, k, k) starting at `base`.
    record Job(Of of, float[] x, float[] dy, int from, int to, float[] dw, Layout weight, int base) {}

    /// What the way over the image depends on.
    ///
    /// @param run most pixels in one run of a tile, at least one row
    record Of(Window window, Layout input, Layout output, int run) {
        /// Whether the image can be read where it is: pixels lie side by side, and taps pass over what is beyond the edge.
        boolean direct() {
            return input.blocked()
                    && window.stride() == 1
                    && (window.padding() == 0 || TapProducts.pays(window, input, output));
        }

        int rows() {
            return Math.clamp(run / output.w(), 1, output.h());
        }

        /// What a run reads of a block of channels, for all taps.
        BlockPatch patch() {
            return new BlockPatch(
                    input,
                    (rows() - 1) * window.stride() + window.reach(),
                    1,
                    -window.padding(),
                    (output.w() - 1) * window.stride() + window.reach(),
                    window.stride(),
                    window.border());
        }
    }

    /// How a task walks over the image.
    ///
    /// @param places of each pixel of a run, relative to the first
    /// @param down rows of outputs for which each row of taps reads the image, or, in a patch, its border
    /// @param across columns alike
    private record Walk(boolean direct, BlockPatch patch, Places places, Inside[] down, Inside[] across) {
        static Walk of(Of of) {
            boolean direct = of.direct();
            BlockPatch patch = of.patch();
            int width = of.output().w();
            int rowPitch = direct ? of.input().row() : of.window().stride() * patch.row();
            Inside[] down =
                    inside(direct, of.window(), of.input().h(), of.output().h());
            Inside[] across = inside(direct, of.window(), of.input().w(), width);
            return new Walk(direct, patch, Places.of(of.rows(), width, rowPitch), down, across);
        }

        private static Inside[] inside(boolean direct, Window window, int inputs, int outputs) {
            Inside[] inside = new Inside[window.kernel()];
            Arrays.setAll(
                    inside,
                    tap -> direct
                            ? Inside.of(tap * window.dilation() - window.padding(), inputs, outputs)
                            : new Inside(0, outputs));
            return inside;
        }
    }

    void run(Job job) {
        int kernel = job.of().window().kernel();
        int inputs = Math.ceilDiv(job.of().input().c(), BLOCK);
        int strips = PackedWeights.groups(job.of().output().c()) * kernel;
        Walk walk = walks.of(job.of());
        int parts = walk.direct() ? strips : Math.min(strips, Math.ceilDiv(TASKS * workers.threads(), inputs));
        // Tasks in a row share a part of the larger tensor, which stays in a cache, and go over the smaller one.
        boolean byOutputs =
                walk.direct() && job.of().output().size() > job.of().input().size();
        workers.run(inputs * parts, (task, worker) -> {
            int block = byOutputs ? task % inputs : task / parts;
            int part = byOutputs ? task / inputs : task % parts;
            int from = strips * part / parts;
            int to = strips * (part + 1) / parts;
            int length = kernel * BLOCK * GROUP;
            float[] sums = workers.scratch(worker, 1, (to - from) * length);
            Arrays.fill(sums, 0, (to - from) * length, 0f);
            sum(job, walk, block, from, to, sums, worker);
            for (int strip = from; strip < to; strip++) {
                store(job, block, strip / kernel, strip % kernel, sums, (strip - from) * length);
            }
        });
    }

    /// Strips [from, to) of a block of input channels.
    private void sum(Job job, Walk walk, int block, int from, int to, float[] sums, int worker) {
        Window window = job.of().window();
        Layout out = job.of().output();
        BlockPatch patch = walk.patch();
        int kernel = window.kernel();
        boolean oneGroup = from / kernel == (to - 1) / kernel;
        int begin = oneGroup ? from % kernel * window.dilation() : 0;
        int end = patch.rows() - (oneGroup ? (kernel - 1 - (to - 1) % kernel) * window.dilation() : 0);
        float[] x = walk.direct() ? job.x() : workers.scratch(worker, 0, patch.plane());
        for (int sample = job.from(); sample < job.to(); sample++) {
            for (int row = 0; row < out.h(); row += job.of().rows()) {
                if (!walk.direct()) {
                    int top = row * window.stride() - window.padding();
                    patch.fillBlock(job.x(), sample, block, top, begin, end, x);
                }
                for (int strip = from; strip < to; strip++) {
                    int u = strip % kernel;
                    int first = Math.max(row, walk.down()[u].from());
                    int last = Math.min(Math.min(out.h(), row + job.of().rows()), walk.down()[u].to());
                    int at = walk.direct()
                            ? job.of().input().at(sample, block, first + u * window.dilation() - window.padding(), 0)
                            : patch.at(0, u * window.dilation(), 0);
                    int sum = (strip - from) * kernel * BLOCK * GROUP;
                    addStrip(job, walk, x, at, sample, block, strip / kernel, first, last, sums, sum);
                }
            }
        }
    }

    /// A strip of taps over rows [top, bottom) of outputs.
    ///
    /// @param at where the row of the image, or of the patch, is that the first of these rows reads
    private static void addStrip(
            Job job,
            Walk walk,
            float[] x,
            int at,
            int sample,
            int block,
            int group,
            int top,
            int bottom,
            float[] sums,
            int sum) {
        Window window = job.of().window();
        Layout out = job.of().output();
        int channels = Math.min(BLOCK, job.of().input().c() - block * BLOCK);
        int first = group * GROUP;
        int second = first + Lanes.LENGTH;
        boolean single = second >= out.blocks() * BLOCK;
        for (int v = 0; v < window.kernel(); v++) {
            Inside columns = walk.across()[v];
            int left = v * window.dilation();
            int from = walk.direct()
                    ? at + (columns.from() + left - window.padding()) * BLOCK
                    : at + walk.patch().at(0, 0, left);
            int together = columns.length() == out.w() ? bottom - top : 1;
            for (int row = top; row < bottom; row += together) {
                int d0 = out.at(sample, first / BLOCK, row, columns.from()) + first % BLOCK;
                int d1 = single ? Edge.NONE : out.at(sample, second / BLOCK, row, columns.from()) + second % BLOCK;
                int pixel = from + (row - top) * job.of().input().row();
                int pixels = together * columns.length();
                int target = sum + v * BLOCK * GROUP;
                Tiles.gradient(x, pixel, channels, walk.places(), pixels, job.dy(), d0, d1, sums, target);
            }
        }
    }

    /// Turns the sums, [kernel column][input channel][output channel], so that input channels lie side by side.
    private static void store(Job job, int block, int group, int u, float[] sums, int from) {
        Layout weight = job.weight();
        int outputs = Math.min(GROUP, job.of().output().c() - group * GROUP);
        int channels = Math.min(BLOCK, job.of().input().c() - block * BLOCK);
        int step = weight.blocked() ? 1 : weight.plane();
        for (int v = 0; v < job.of().window().kernel(); v++) {
            int to = job.base() + weight.channelAt(group * GROUP, block * BLOCK, u, v);
            int sum = from + v * BLOCK * GROUP;
            if (step == 1) {
                Transposition.of(sums, sum, GROUP, channels, outputs, job.dw(), to, weight.sample());
                continue;
            }
            for (int o = 0; o < outputs; o++) {
                for (int c = 0; c < channels; c++) {
                    job.dw()[to + o * weight.sample() + c * step] = sums[sum + c * GROUP + o];
                }
            }
        }
    }
}
