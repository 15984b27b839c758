package dev.symbiosis.tensor.simd;

/// All channels of a run of pixels, turned so that the lanes of a vector are pixels: [channel][pixel].
///
/// Rows are [Tasks#PIXELS] apart, and whole vectors of them may be used: what lies beyond the run is of no consequence.
final class PixelRun {
    static final int PITCH = Tasks.PIXELS;

    private PixelRun() {}

    static int size(Layout layout) {
        return layout.c() * PITCH;
    }

    static void gather(float[] numbers, Layout layout, int sample, int first, int count, float[] run) {
        int lanes = layout.lanes();
        for (int c = 0; c < layout.c(); c++) {
            int from = layout.channelAt(sample, c, 0, 0) + first * lanes;
            for (int p = 0; p < count; p++) {
                run[c * PITCH + p] = numbers[from + p * lanes];
            }
        }
    }

    static void scatter(float[] run, Layout layout, int sample, int first, int count, float[] numbers) {
        int lanes = layout.lanes();
        for (int c = 0; c < layout.c(); c++) {
            int to = layout.channelAt(sample, c, 0, 0) + first * lanes;
            for (int p = 0; p < count; p++) {
                numbers[to + p * lanes] = run[c * PITCH + p];
            }
        }
    }
}
