package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;

import jdk.incubator.vector.FloatVector;

/// The four pixels around each of a run of places in an image, and how close the place is to the right and the lower ones.
final class Corners {
    private static final byte CLAMPED_COLUMN = 1;
    private static final byte CLAMPED_ROW = 2;
    private static final byte OUTSIDE = 4;

    private final Layout image;
    private final int count;
    /// Offset of the upper left pixel in a plane; the steps to its neighbours are 0 at the last column or row.
    private final int[] corner;

    private final int[] right;
    private final int[] below;
    private final float[] across;
    private final float[] down;
    private final byte[] flags;

    Corners(Layout image, int count) {
        this.image = image;
        this.count = count;
        corner = new int[count];
        right = new int[count];
        below = new int[count];
        across = new float[count];
        down = new float[count];
        flags = new byte[count];
    }

    /// Finds the corners of places whose columns start at `first` and whose rows start `plane` numbers later.
    void find(float[] places, int first, int plane, boolean nearest) {
        int lastColumn = image.w() - 1;
        int lastRow = image.h() - 1;
        int lanes = image.lanes();
        for (int p = 0; p < count; p++) {
            float column = places[first + p];
            float row = places[first + plane + p];
            double nearestColumn = Math.floor(column + 0.5);
            double nearestRow = Math.floor(row + 0.5);
            boolean inside =
                    0 <= nearestColumn && nearestColumn <= lastColumn && 0 <= nearestRow && nearestRow <= lastRow;
            flags[p] = (byte) ((inside ? 0 : OUTSIDE)
                    | (0 < column && column < lastColumn ? 0 : CLAMPED_COLUMN)
                    | (0 < row && row < lastRow ? 0 : CLAMPED_ROW));
            float x = Math.max(0, Math.min(nearest ? (float) nearestColumn : column, lastColumn));
            float y = Math.max(0, Math.min(nearest ? (float) nearestRow : row, lastRow));
            int left = (int) x;
            int upper = (int) y;
            corner[p] = (upper * image.w() + left) * lanes;
            right[p] = left < lastColumn ? lanes : 0;
            below[p] = upper < lastRow ? image.w() * lanes : 0;
            across[p] = x - left;
            down[p] = y - upper;
        }
    }

    /// Whether the pixel nearest to the place does not exist.
    boolean outside(int p) {
        return (flags[p] & OUTSIDE) != 0;
    }

    /// Whether the place is on the first or last column, or beyond.
    boolean clampedColumn(int p) {
        return (flags[p] & CLAMPED_COLUMN) != 0;
    }

    /// Whether the place is on the first or last row, or beyond.
    boolean clampedRow(int p) {
        return (flags[p] & CLAMPED_ROW) != 0;
    }

    void read(float[] x, int plane, float[] y, int at) {
        for (int p = 0; p < count; p++) {
            int upper = plane + corner[p];
            int lower = upper + below[p];
            float high = Math.fma(x[upper + right[p]] - x[upper], across[p], x[upper]);
            float low = Math.fma(x[lower + right[p]] - x[lower], across[p], x[lower]);
            y[at + p] = Math.fma(low - high, down[p], high);
        }
    }

    void readBlocks(float[] x, int plane, float[] y, int at) {
        for (int p = 0; p < count; p++) {
            FloatVector share = all(across[p]);
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                int upper = plane + corner[p] + lane;
                int lower = upper + below[p];
                FloatVector high = load(x, upper);
                high = load(x, upper + right[p]).sub(high).fma(share, high);
                FloatVector low = load(x, lower);
                low = load(x, lower + right[p]).sub(low).fma(share, low);
                low.sub(high).fma(all(down[p]), high).intoArray(y, at + p * BLOCK + lane);
            }
        }
    }

    /// Adds each of dy to the four pixels that it was made of.
    void add(float[] dy, int from, float[] dx, int plane) {
        for (int p = 0; p < count; p++) {
            int upper = plane + corner[p];
            int lower = upper + below[p];
            float high = (1 - down[p]) * dy[from + p];
            float low = down[p] * dy[from + p];
            dx[upper] += (1 - across[p]) * high;
            dx[upper + right[p]] += across[p] * high;
            dx[lower] += (1 - across[p]) * low;
            dx[lower + right[p]] += across[p] * low;
        }
    }

    void addBlocks(float[] dy, int from, float[] dx, int plane) {
        for (int p = 0; p < count; p++) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                int upper = plane + corner[p] + lane;
                int lower = upper + below[p];
                FloatVector d = load(dy, from + p * BLOCK + lane);
                add(d, (1 - down[p]) * (1 - across[p]), dx, upper);
                add(d, (1 - down[p]) * across[p], dx, upper + right[p]);
                add(d, down[p] * (1 - across[p]), dx, lower);
                add(d, down[p] * across[p], dx, lower + right[p]);
            }
        }
    }

    private static void add(FloatVector d, float weight, float[] dx, int at) {
        d.fma(all(weight), load(dx, at)).intoArray(dx, at);
    }

    /// Adds, for one channel, dy times what y changes by when the place moves by a column or a row.
    ///
    /// @param step from one of dy to the next
    void addSteps(float[] x, int plane, float[] dy, int from, int step, double[] byColumn, double[] byRow) {
        for (int p = 0; p < count; p++) {
            int upper = plane + corner[p];
            int lower = upper + below[p];
            float high = x[upper + right[p]] - x[upper];
            float low = x[lower + right[p]] - x[lower];
            float left = x[lower] - x[upper];
            float other = x[lower + right[p]] - x[upper + right[p]];
            float d = dy[from + p * step];
            byColumn[p] += d * Math.fma(low - high, down[p], high);
            byRow[p] += d * Math.fma(other - left, across[p], left);
        }
    }
}
