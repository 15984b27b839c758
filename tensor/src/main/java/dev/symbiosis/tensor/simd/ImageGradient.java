package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The gradient of an image of up to four channels, which stand in the lanes of a tile too few at a time.
///
/// First each pixel of dy is multiplied with the whole kernel: the lanes are the kernel's taps of all channels. Then each
/// product is added where its tap has read. A task owns some rows of the image, and multiplies the rows of dy that reach
/// them.
final class ImageGradient {
    private static final int BLOCK = Layout.BLOCK;

    /// Rows of a task, as a multiple of those that one row of dy reaches: a quarter is multiplied twice.
    private static final int REACHES = 4;

    private final Workers workers;
    private final Pool pool;

    ImageGradient(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    static boolean suits(Window window, Layout image, Layout out) {
        return !image.blocked() && out.blocked() && window.taps() > 1;
    }

    /// @param window with a border of zeros
    /// @param weight layout of the weights (O, I, k, k)
    void run(Window window, float[] dy, Layout out, float[] weights, Layout weight, float[] dx, Layout image) {
        int[] terms = out.blockedChannels();
        int[] termAt = PackedWeights.multiples(out.c(), weight.sample());
        int[] products = PackedWeights.multiples(weight.sample(), 1);
        PackedWeights packed = PackedWeights.pack(workers, pool, weights, 0, termAt, products);
        Layout blocks = new Layout(1, weight.sample(), 1, out.w(), BLOCK);
        int rows = REACHES * window.reach();
        int pieces = Math.ceilDiv(image.h(), rows);
        workers.run(image.n() * pieces, (task, worker) -> {
            int n = task / pieces;
            int top = task % pieces * rows;
            int bottom = Math.min(image.h(), top + rows);
            for (int c = 0; c < image.c(); c++) {
                Arrays.fill(dx, image.at(n, c, top, 0), image.at(n, c, bottom, 0), 0f);
            }
            float[] product = workers.scratch(worker, 0, blocks.size());
            int first = Math.ceilDiv(top + window.padding() - window.reach() + 1, window.stride());
            int last = Math.floorDiv(bottom - 1 + window.padding(), window.stride());
            for (int row = Math.max(0, first); row <= Math.min(out.h() - 1, last); row++) {
                multiply(dy, out.at(n, 0, row, 0), terms, packed, product, blocks);
                spread(window, product, blocks, row, dx, image, n, top, bottom);
            }
        });
        pool.giveBack(packed.data());
    }

    /// A row of dy with the kernel, whose numbers are the channels of the product.
    private static void multiply(
            float[] dy, int at, int[] terms, PackedWeights weights, float[] product, Layout blocks) {
        TileRun row = TileRun.of(dy, terms, weights, 0, terms.length, blocks.w());
        for (int group = 0; group < weights.groups(); group++) {
            int y0 = blocks.blockedChannel(group * PackedWeights.GROUP);
            int y1 = PackedWeights.secondAt(blocks, group);
            row.compute(at, group, product, y0, y1);
        }
    }

    /// Adds the products of a row of dy to rows [top, bottom) of the image.
    private static void spread(
            Window window,
            float[] product,
            Layout blocks,
            int row,
            float[] dx,
            Layout image,
            int n,
            int top,
            int bottom) {
        int kernel = window.kernel();
        for (int number = 0; number < blocks.c(); number++) {
            int tap = number % window.taps();
            int y = row * window.stride() + tap / kernel * window.dilation() - window.padding();
            int left = tap % kernel * window.dilation() - window.padding();
            if (y >= top && y < bottom) {
                int from = Math.max(0, Math.ceilDiv(-left, window.stride()));
                int to = Math.min(blocks.w(), Math.floorDiv(image.w() - 1 - left, window.stride()) + 1);
                int target = image.at(n, number / window.taps(), y, left);
                add(product, blocks.blockedChannel(number), dx, target, window.stride(), from, to);
            }
        }
    }

    private static void add(float[] product, int at, float[] dx, int target, int stride, int from, int to) {
        for (int j = from; j < to; j++) {
            dx[target + j * stride] += product[at + j * BLOCK];
        }
    }
}
