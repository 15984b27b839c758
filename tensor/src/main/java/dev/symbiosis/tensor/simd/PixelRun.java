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
            if (!layout.blocked()) {
                System.arraycopy(numbers, from, run, to, count);
                continue;
            }
            int used = layout.used(block);
            int wide = wide(used);
            Transposition.of(numbers, from, BLOCK, count, wide, run, to, PITCH);
            if (wide < used) {
                gatherFew(numbers, from + wide, used - wide, count, run, to + wide * PITCH);
            }
        }
    }

    static void scatter(float[] run, Layout layout, int sample, int first, int count, float[] numbers) {
        for (int block = 0; block < layout.blocks(); block++) {
            int to = layout.at(sample, block, 0, 0) + first * layout.lanes();
            int from = block * layout.lanes() * PITCH;
            if (!layout.blocked()) {
                System.arraycopy(run, from, numbers, to, count);
                continue;
            }
            int used = layout.used(block);
            int wide = wide(used);
            Transposition.of(run, from, PITCH, wide, count, numbers, to, BLOCK);
            if (wide < used) {
                scatterFew(run, from + wide * PITCH, used - wide, count, numbers, to + wide);
            }
        }
    }

    /// Lanes of a block to turn in squares: all that are channels, up to the end of a vector, or without the last few.
    private static int wide(int used) {
        int rest = used % LENGTH;
        return rest <= Square.FEW ? used - rest : used - rest + LENGTH;
    }

    private static void gatherFew(float[] numbers, int from, int lanes, int count, float[] run, int to) {
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            Square.turnNarrow(numbers, from + p * BLOCK, BLOCK, run, to + p, PITCH);
        }
        Transposition.of(numbers, from + whole * BLOCK, BLOCK, count - whole, lanes, run, to + whole, PITCH);
    }

    /// Lanes beyond the few become 0.
    private static void scatterFew(float[] run, int from, int lanes, int count, float[] numbers, int to) {
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            Square.turnFlat(run, from + p, PITCH, numbers, to + p * BLOCK, BLOCK);
        }
        Transposition.of(run, from + whole, PITCH, lanes, count - whole, numbers, to + whole * BLOCK, BLOCK);
    }
}
