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
                Transposition.of(numbers, from, BLOCK, count, lanes(layout, block), run, to, PITCH);
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
                Transposition.of(run, from, PITCH, lanes(layout, block), count, numbers, to, BLOCK);
            } else {
                System.arraycopy(run, from, numbers, to, count);
            }
        }
    }

    /// Lanes to turn: those of a block that are channels, or all of a vector if that is less work.
    private static int lanes(Layout layout, int block) {
        int used = layout.used(block);
        int rest = used % LENGTH;
        return rest > 1 ? used - rest + LENGTH : used;
    }
}
