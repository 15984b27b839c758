package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;

import jdk.incubator.vector.FloatVector;

/// Rows of one channel of two reflected images and the moments of their 3 × 3 windows.
///
/// A slot of the scratch holds six rows: a and e = b − a, and for the windows around their pixels the means μ = ⟨a⟩ and
/// δ = ⟨e⟩, the sum of the variances of a and b, and the variance of e. What similar images and flat regions need is small
/// differences: none is left to the difference of large sums. Before and after each row lies a block, for the reflected edges
/// and for whole vectors; what is beyond the image's width is of no consequence.
final class Windows {
    static final int A = 0;
    static final int E = 1;
    static final int MU = 2;
    static final int DELTA = 3;
    static final int VARIANCES = 4;
    static final int SPREAD = 5;

    private static final int ROWS = 6;
    private static final int MARGIN = Layout.BLOCK;
    private static final float NINTH = 1f / 9;

    private final Layout image;
    private final int pitch;

    Windows(Layout image) {
        this.image = image;
        this.pitch = Tasks.padded(image.w()) + 2 * MARGIN;
    }

    /// Numbers from one row to the next.
    int pitch() {
        return pitch;
    }

    /// Numbers of a scratch with this many slots.
    int size(int slots) {
        return slots * ROWS * pitch;
    }

    /// Where the first pixel of one of a slot's rows is.
    int at(int slot, int row) {
        return (slot * ROWS + row) * pitch + MARGIN;
    }

    /// Fills the slots from 0 on with rows [from, to) of both images, and all but the first and the last with moments.
    void fill(float[] a, float[] b, int n, int c, int from, int to, float[] scratch) {
        for (int y = from; y < to; y++) {
            copyRow(a, b, n, c, Edge.mirrored(y, image.h()), scratch, at(y - from, A));
        }
        for (int slot = 1; slot < to - from - 1; slot++) {
            moments(scratch, at(slot, A), ROWS * pitch, pitch, image.w());
        }
    }

    private void copyRow(float[] a, float[] b, int n, int c, int y, float[] to, int at) {
        int source = image.channelAt(n, c, y, 0);
        for (int x = 0; x < image.w(); x++) {
            float left = a[source + x * image.lanes()];
            to[at + x] = left;
            to[at + pitch + x] = b[source + x * image.lanes()] - left;
        }
        for (int row = at; row <= at + pitch; row += pitch) {
            to[row - 1] = to[row + Edge.mirrored(-1, image.w())];
            to[row + image.w()] = to[row + Edge.mirrored(image.w(), image.w())];
        }
    }

    private static void moments(float[] rows, int a, int slot, int pitch, int width) {
        for (int x = 0; x < width; x += LENGTH) {
            FloatVector mu = mean(rows, a + x, slot);
            FloatVector delta = mean(rows, a + pitch + x, slot);
            FloatVector variances = Lanes.all(0f);
            FloatVector spread = Lanes.all(0f);
            for (int row = a + x - slot; row <= a + x + slot; row += slot) {
                for (int tap = row - 1; tap <= row + 1; tap++) {
                    FloatVector da = load(rows, tap).sub(mu);
                    FloatVector de = load(rows, tap + pitch).sub(delta);
                    FloatVector db = da.add(de);
                    variances = db.fma(db, da.fma(da, variances));
                    spread = de.fma(de, spread);
                }
            }
            mu.intoArray(rows, a + MU * pitch + x);
            delta.intoArray(rows, a + DELTA * pitch + x);
            variances.mul(NINTH).intoArray(rows, a + VARIANCES * pitch + x);
            spread.mul(NINTH).intoArray(rows, a + SPREAD * pitch + x);
        }
    }

    /// Mean over the windows around the pixels from `at` on.
    private static FloatVector mean(float[] rows, int at, int slot) {
        FloatVector upper = sum(rows, at - slot);
        FloatVector middle = sum(rows, at);
        return upper.add(middle).add(sum(rows, at + slot)).mul(NINTH);
    }

    private static FloatVector sum(float[] rows, int at) {
        return load(rows, at - 1).add(load(rows, at)).add(load(rows, at + 1));
    }
}
