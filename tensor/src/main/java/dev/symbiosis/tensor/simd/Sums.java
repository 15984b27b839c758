package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

/// What the tasks of a reduction found: a sum in double for each lane of each piece of each plane, added up in order.
final class Sums {
    private final Layout layout;
    private final int pieces;
    private final double[] parts;

    Sums(Layout layout) {
        this.layout = layout;
        this.pieces = Tasks.pieces(layout);
        this.parts = new double[layout.n() * layout.blocks() * pieces * layout.lanes()];
    }

    static double[] zeros() {
        return new double[BLOCK];
    }

    /// Notes the 16 sums of one piece of a plane.
    void put(int plane, int piece, double[] sums) {
        LaneSums.store(sums, layout.lanes(), parts, plane * pieces + piece);
    }

    /// Sum over one channel of one sample.
    double of(int sample, int channel) {
        int plane = sample * layout.blocks() + channel / layout.lanes();
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            sum += parts[(plane * pieces + piece) * layout.lanes() + channel % layout.lanes()];
        }
        return sum;
    }

    /// Sum over one channel of samples [from, to).
    double over(int from, int to, int channel) {
        double sum = 0;
        for (int n = from; n < to; n++) {
            sum += of(n, channel);
        }
        return sum;
    }

    /// Sum over everything.
    double total() {
        double sum = 0;
        for (int n = 0; n < layout.n(); n++) {
            for (int c = 0; c < layout.c(); c++) {
                sum += of(n, c);
            }
        }
        return sum;
    }
}
