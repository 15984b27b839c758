package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;

import java.util.Arrays;

/// Terms of neighbouring pixels, laid in the order in which tiles read them: [panel][term][2 V], in each panel the pixels of some
/// tiles side by side. Each thread has one, which kernels lay again and again, so that none makes an object.
///
/// Why a copy pays: vectors of 8 floats have so few registers that a tile does only 10 multiply-adds for each term, and the rest
/// of its loop, where the term is and whether that is inside of the array, costs as much. In panels x lies like the weights, 2 V
/// numbers a term, and one place is worked out for both. Vectors of 16 floats do 26, and have nothing to gain.
final class Panels {
    private static final int GROUP = PackedWeights.GROUP;

    /// Pixels of a panel: those of all tiles that fit.
    private static final int PIXELS = GROUP / Tiles.PIXELS * Tiles.PIXELS;

    /// Groups of outputs from which on it pays to lay panels, which takes as long as three of them save.
    private static final int GROUPS = 4;

    /// Kept here: to ask for [scratch][Workers#scratch] at each laying took 3 × 3 convolutions of 128 channels 7 % longer.
    private float[] data = {};
    private int begin;
    private int end;
    private int pixels;

    private Panels() {}

    /// One for each thread.
    static Panels[] of(Workers workers) {
        Panels[] each = new Panels[workers.threads()];
        Arrays.setAll(each, worker -> new Panels());
        return each;
    }

    /// Whether panels make that many groups of outputs faster.
    static boolean pay(int groups) {
        return LENGTH < Layout.BLOCK && groups >= GROUPS;
    }

    /// Numbers from one panel to the next.
    private int pitch() {
        return (end - begin) * GROUP;
    }

    /// Copies terms [begin, end) of so many pixels, in the order of memory.
    ///
    /// @param at where the first pixel's first channel is in x, the next pixel 16 numbers further
    /// @param terms where each term is, relative to its pixel
    void lay(float[] x, int at, int[] terms, int begin, int end, int pixels) {
        this.begin = begin;
        this.end = end;
        this.pixels = pixels;
        int size = Math.ceilDiv(pixels, PIXELS) * pitch();
        if (data.length < size) {
            data = new float[size];
        }
        int length;
        for (int k = begin; k < end; k += length) {
            length = sideBySide(terms, k);
            int to = (k - begin) * GROUP;
            for (int first = 0; first < pixels; first += PIXELS) {
                layBeside(x, at + terms[k] + first * Layout.BLOCK, length, first, to);
                to += pitch();
            }
        }
    }

    /// How many terms from this one on lie side by side, up to a vector.
    private int sideBySide(int[] terms, int first) {
        int most = Math.min(LENGTH, end - first);
        int length = 1;
        while (length < most && terms[first + length] == terms[first] + length) {
            length++;
        }
        return length;
    }

    /// Terms that lie side by side, of one panel, whose first pixel this is.
    private void layBeside(float[] x, int from, int length, int first, int to) {
        int count = Math.min(PIXELS, pixels - first);
        int pixel = 0;
        // A square may take in pixels of the next panel; none beyond the last.
        while (length == LENGTH && pixel < count && first + pixel + LENGTH <= pixels) {
            Square.turn(x, from + pixel * Layout.BLOCK, Layout.BLOCK, data, to + pixel, GROUP);
            pixel += LENGTH;
        }
        for (; pixel < count; pixel++) {
            for (int i = 0; i < length; i++) {
                data[to + i * GROUP + pixel] = x[from + pixel * Layout.BLOCK + i];
            }
        }
    }

    /// As [TileRun#compute], of what was laid last. Both vectors are wanted: narrow ones are always of one block.
    void multiply(PackedWeights weights, int group, float[] y, int y0, int y1, float[] bias, int biasAt) {
        int at = 0;
        for (int first = 0; first < pixels; first += PIXELS) {
            int all = Math.min(PIXELS, pixels - first);
            int tiles = Math.ceilDiv(all, Tiles.PIXELS);
            for (int tile = 0, done = 0; tile < tiles; tile++) {
                int count = (all - done) / (tiles - tile);
                int further = (first + done) * Layout.BLOCK;
                Tiles.packed(
                        count,
                        data,
                        at + done,
                        end - begin,
                        begin == 0,
                        weights.data(),
                        weights.at(group, begin),
                        bias,
                        biasAt,
                        y,
                        y0 + further,
                        y1 + further);
                done += count;
            }
            at += pitch();
        }
    }
}
