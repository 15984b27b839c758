package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;

/// What the tasks of a reduction found: 16 sums in double for each piece of each plane, added up in their order.
///
/// Made once and used for one reduction after the other: the memory stays.
final class Sums {
    private Layout layout = new Layout(0, 0, 0, 0, 1);
    private int pieces;
    private final Parts ofPieces = new Parts();
    private final Parts ofGroups = new Parts();
    private double[] parts = {};
    private double[] totals = {};

    /// Begins at zero.
    Sums start(Layout of) {
        layout = of;
        pieces = Tasks.pieces(of);
        parts = ofPieces.zeros(of.n() * of.blocks() * pieces * BLOCK);
        totals = ofGroups.zeros(Math.max(1, of.n()) * of.c());
        return this;
    }

    /// Where the sums are, those of a piece from [#at] on.
    double[] parts() {
        return parts;
    }

    int at(int plane, int piece) {
        return (plane * pieces + piece) * BLOCK;
    }

    /// Sum over one channel of one sample.
    double of(int sample, int channel) {
        int plane = sample * layout.blocks() + channel / layout.lanes();
        double sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            int at = at(plane, piece);
            sum += layout.blocked() ? parts[at + channel % BLOCK] : LaneSums.total(parts, at);
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

    /// Sums over groups of samples for channels [from, to), [group][channel]; the array stays the same until the next start.
    double[] over(Groups groups, int from, int to) {
        for (int g = 0; g < groups.count(); g++) {
            for (int c = from; c < to; c++) {
                totals[g * layout.c() + c] = over(groups.first(g), groups.end(g), c);
            }
        }
        return totals;
    }

    /// The array that [#over] gives, with what was found, or written, since the start.
    double[] totals() {
        return totals;
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
