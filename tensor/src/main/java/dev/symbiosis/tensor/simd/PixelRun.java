package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;

/// All channels of a run of pixels, turned so that the lanes of a vector are pixels: [channel][pixel].
///
/// Rows are [Tasks#PIXELS] apart, and whole vectors of them may be used: what lies beyond the run is of no consequence. There
/// is a row for each lane of a block, whether it is a channel or not.
final class PixelRun {
    static final int PITCH = Tasks.PIXELS;

    private PixelRun() {}

    static int size(Layout layout) {
        return layout.blocks() * layout.lanes() * PITCH;
    }

    static void gather(float[] numbers, Layout layout, int sample, int first, int count, float[] run) {
        for (int block = 0; block < layout.blocks(); block++) {
            int from = layout.at(sample, block, 0, 0) + first * layout.lanes();
            int to = block * layout.lanes() * PITCH;
            if (layout.blocked()) {
                gatherBlock(numbers, from, count, run, to);
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
                scatterBlock(run, from, count, numbers, to);
            } else {
                System.arraycopy(run, from, numbers, to, count);
            }
        }
    }

    private static void gatherBlock(float[] numbers, int from, int count, float[] run, int to) {
        int whole = count - count % LENGTH;
        for (int lane = 0; lane < BLOCK; lane += LENGTH) {
            for (int p = 0; p < whole; p += LENGTH) {
                Transposition.of(numbers, from + lane + p * BLOCK, BLOCK, run, to + lane * PITCH + p, PITCH);
            }
        }
        for (int p = whole; p < count; p++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                run[to + lane * PITCH + p] = numbers[from + lane + p * BLOCK];
            }
        }
    }

    private static void scatterBlock(float[] run, int from, int count, float[] numbers, int to) {
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                Transposition.of(run, from + lane * PITCH + p, PITCH, numbers, to + lane + p * BLOCK, BLOCK);
            }
        }
        for (int p = whole; p < count; p++) {
            for (int lane = 0; lane < BLOCK; lane++) {
                numbers[to + lane + p * BLOCK] = run[from + lane * PITCH + p];
            }
        }
    }
}
