package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

/// All channels of a run of pixels, turned so that the lanes of a vector are pixels: [channel][pixel].
///
/// Memory is read channel by channel, which needs fewer turns of the loop, and written pixel by pixel: a line of the cache
/// that is written to has to be fetched once. Rows are [Tasks#PIXELS] apart, and whole vectors of them may be used: what lies
/// beyond the run is of no consequence.
final class PixelRun {
    static final int PITCH = Tasks.PIXELS;

    private PixelRun() {}

    static int size(Layout layout) {
        return layout.c() * PITCH;
    }

    static void gather(float[] numbers, Layout layout, int sample, int first, int count, float[] run) {
        for (int block = 0; block < layout.blocks(); block++) {
            int from = layout.at(sample, block, 0, 0) + first * layout.lanes();
            int to = block * layout.lanes() * PITCH;
            if (layout.blocked()) {
                gatherBlock(numbers, from, layout.used(block), count, run, to);
            } else {
                System.arraycopy(numbers, from, run, to, count);
            }
        }
    }

    static void scatter(float[] run, Layout layout, int sample, int first, int count, float[] numbers) {
        for (int block = 0; block < layout.blocks(); block++) {
            int to = layout.at(sample, block, 0, 0) + first * layout.lanes();
            int from = block * layout.lanes() * PITCH;
            if (layout.blocked()) {
                scatterBlock(run, from, layout.used(block), count, numbers, to);
            } else {
                System.arraycopy(run, from, numbers, to, count);
            }
        }
    }

    private static void gatherBlock(float[] numbers, int from, int used, int count, float[] run, int to) {
        for (int lane = 0; lane < used; lane++) {
            for (int p = 0; p < count; p++) {
                run[to + lane * PITCH + p] = numbers[from + lane + p * BLOCK];
            }
        }
    }

    private static void scatterBlock(float[] run, int from, int used, int count, float[] numbers, int to) {
        for (int p = 0; p < count; p++) {
            for (int lane = 0; lane < used; lane++) {
                numbers[to + lane + p * BLOCK] = run[from + lane * PITCH + p];
            }
        }
    }
}
