package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The four pixels around each of a run of places in an image, and how close the place is to the right and the lower ones.
///
/// They are found for vectors of places, and in blocks of channels read place by place: all channels of a place lie in lines of
/// the cache that its neighbours in the run hardly share. [Quads] read several places of a few channels at once. Made once for
/// each thread, for one run after the other.
final class Corners {
    /// Most places in a run.
    static final int MOST = 1024;

    /// Vectors may begin at the last place.
    private static final int ROOM = MOST + LENGTH;

    private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, Lanes.SPECIES.vectorShape());

    final float[] column = new float[ROOM];
    final float[] row = new float[ROOM];
    /// Where the upper left pixel is, from the image's first; the steps to its neighbours are 0 at the last column or row.
    final int[] corner = new int[ROOM];

    final int[] right = new int[ROOM];
    final int[] below = new int[ROOM];
    final float[] across = new float[ROOM];
    final float[] down = new float[ROOM];
    private Layout image = new Layout(0, 0, 0, 0, 1);
    private int count;

    /// Finds the corners of places whose columns start at `first` and whose rows start `plane` numbers later.
    ///
    /// @param step from pixel to pixel where they will be read
    /// @param stepDown from row to row there
    void find(Layout in, int step, int stepDown, float[] places, int first, int plane, int number, boolean nearest) {
        image = in;
        count = number;
        System.arraycopy(places, first, column, 0, count);
        System.arraycopy(places, first + plane, row, 0, count);
        Arrays.fill(corner, 0);
        System.arraycopy(column, 0, across, 0, count);
        System.arraycopy(row, 0, down, 0, count);
        if (nearest) {
            round(across, count, in.w() - 1);
            round(down, count, in.h() - 1);
        }
        axis(across, count, in.w() - 1, step, corner, right);
        axis(down, count, in.h() - 1, stepDown, corner, below);
    }

    Layout image() {
        return image;
    }

    /// Places of the run.
    int count() {
        return count;
    }

    /// To whole numbers inside, half up; what is not a number stays so.
    private static void round(float[] places, int count, int last) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector inside = inside(load(places, p), last);
            FloatVector pixel = whole(whole(inside));
            FloatVector beyond = inside.sub(pixel);
            FloatVector next = Lanes.where(beyond.compare(VectorOperators.GE, 0.5f), all(1f));
            pixel.add(next).add(beyond.sub(beyond)).intoArray(places, p);
        }
    }

    /// Adds where the pixel at or before each place is, says where the next one is, and puts how close the place is to it
    /// in its place.
    ///
    /// @param step from pixel to pixel
    private static void axis(float[] places, int count, int last, int step, int[] at, int[] next) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector inside = inside(load(places, p), last);
            IntVector pixel = whole(inside);
            IntVector.fromArray(INTS, at, p).add(pixel.mul(step)).intoArray(at, p);
            IntVector.zero(INTS)
                    .blend(step, pixel.compare(VectorOperators.LT, last))
                    .intoArray(next, p);
            inside.sub(whole(pixel)).intoArray(places, p);
        }
    }

    private static FloatVector inside(FloatVector place, int last) {
        return Lanes.atMost(Lanes.atLeast(place, 0f), last);
    }

    private static IntVector whole(FloatVector place) {
        return (IntVector) place.convertShape(VectorOperators.F2I, INTS, 0);
    }

    private static FloatVector whole(IntVector pixel) {
        return (FloatVector) pixel.convertShape(VectorOperators.I2F, Lanes.SPECIES, 0);
    }

    /// Puts 0 where the pixel nearest to the place (half rounds up) does not exist.
    ///
    /// @param at of the first place in y, which has so many lanes
    void clearOutside(float[] y, int at, int lanes) {
        for (int p = 0; p < count; p++) {
            if (outside(p)) {
                Arrays.fill(y, at + p * lanes, at + (p + 1) * lanes, 0f);
            }
        }
    }

    private boolean outside(int p) {
        return !(-0.5f <= column[p] && column[p] < image.w() - 0.5f && -0.5f <= row[p] && row[p] < image.h() - 0.5f);
    }

    /// Whether the place is on the first or last column, or beyond.
    private boolean clampedColumn(int p) {
        return !(0 < column[p] && column[p] < image.w() - 1);
    }

    /// Whether the place is on the first or last row, or beyond.
    private boolean clampedRow(int p) {
        return !(0 < row[p] && row[p] < image.h() - 1);
    }

    /// Reads planes that are one channel each, the first of them at `plane`.
    ///
    /// @param at of the first place in the first plane of y
    /// @param planeY from a plane of y to the next
    void read(float[] x, int plane, float[] y, int at, int planeY) {
        for (int c = 0; c < image.c(); c++) {
            read(x, plane + c * image.plane(), y, at + c * planeY);
        }
    }

    private void read(float[] x, int plane, float[] y, int at) {
        for (int p = 0; p < count; p++) {
            int upper = plane + corner[p];
            int lower = upper + below[p];
            int step = right[p];
            float high = Math.fma(x[upper + step] - x[upper], across[p], x[upper]);
            float low = Math.fma(x[lower + step] - x[lower], across[p], x[lower]);
            y[at + p] = Math.fma(low - high, down[p], high);
        }
    }

    /// Reads blocks of channels of a sample.
    ///
    /// @param at of the first place in the first block of y
    /// @param planeY from a block of y to the next
    void readBlocks(float[] x, int sample, float[] y, int at, int planeY) {
        for (int block = 0; block < image.blocks(); block++) {
            readBlock(x, image.at(sample, block, 0, 0), y, at + block * planeY);
        }
    }

    private void readBlock(float[] x, int plane, float[] y, int at) {
        for (int p = 0; p < count; p++) {
            FloatVector share = broadcast(SPECIES, across[p]);
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                int upper = plane + corner[p] + lane;
                int lower = upper + below[p];
                FloatVector high = fromArray(SPECIES, x, upper);
                high = fromArray(SPECIES, x, upper + right[p]).sub(high).fma(share, high);
                FloatVector low = fromArray(SPECIES, x, lower);
                low = fromArray(SPECIES, x, lower + right[p]).sub(low).fma(share, low);
                low.sub(high).fma(broadcast(SPECIES, down[p]), high).intoArray(y, at + p * BLOCK + lane);
            }
        }
    }

    /// Adds each of dy to the four pixels that it was made of.
    void add(float[] dy, int from, float[] dx, int plane) {
        for (int p = 0; p < count; p++) {
            int upper = plane + corner[p];
            int lower = upper + below[p];
            int step = right[p];
            float byColumn = across[p];
            float low = down[p] * dy[from + p];
            float high = dy[from + p] - low;
            dx[upper] += high - byColumn * high;
            dx[upper + step] += byColumn * high;
            dx[lower] += low - byColumn * low;
            dx[lower + step] += byColumn * low;
        }
    }

    void addBlocks(float[] dy, int from, float[] dx, int plane) {
        for (int p = 0; p < count; p++) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                int upper = plane + corner[p] + lane;
                int lower = upper + below[p];
                FloatVector d = fromArray(SPECIES, dy, from + p * BLOCK + lane);
                FloatVector share = broadcast(SPECIES, (1 - down[p]) * (1 - across[p]));
                d.fma(share, fromArray(SPECIES, dx, upper)).intoArray(dx, upper);
                share = broadcast(SPECIES, (1 - down[p]) * across[p]);
                d.fma(share, fromArray(SPECIES, dx, upper + right[p])).intoArray(dx, upper + right[p]);
                share = broadcast(SPECIES, down[p] * (1 - across[p]));
                d.fma(share, fromArray(SPECIES, dx, lower)).intoArray(dx, lower);
                share = broadcast(SPECIES, down[p] * across[p]);
                d.fma(share, fromArray(SPECIES, dx, lower + right[p])).intoArray(dx, lower + right[p]);
            }
        }
    }

    /// For each place, the sum over channels of dy times what y changes by when the place moves by a column, and by a row; 0
    /// where it is clamped. One loop goes over all channels: with three of them, a loop over lanes inside one over blocks
    /// would cost more to enter than to run.
    ///
    /// @param slopes layout of dy
    /// @param first place in dy
    /// @param at of the first place in the columns of dAt; its rows start a plane of dy later
    void steps(float[] x, float[] dy, Layout slopes, int sample, int first, float[] dAt, int at) {
        int channels = image.c();
        int lanes = image.lanes();
        int planeX = image.plane();
        int planeY = slopes.plane();
        int firstX = image.at(sample, 0, 0, 0);
        int firstY = slopes.at(sample, 0, 0, 0) + first * lanes;
        for (int p = 0; p < count; p++) {
            int upper = firstX + corner[p];
            int lower = upper + below[p];
            int from = firstY + p * lanes;
            int step = right[p];
            float toRight = across[p];
            float toLower = down[p];
            float byColumn = 0;
            float byRow = 0;
            for (int c = 0; c < channels; c++) {
                float high = x[upper + step] - x[upper];
                float low = x[lower + step] - x[lower];
                float left = x[lower] - x[upper];
                float other = x[lower + step] - x[upper + step];
                byColumn += dy[from] * Math.fma(low - high, toLower, high);
                byRow += dy[from] * Math.fma(other - left, toRight, left);
                boolean endsBlock = (c & (lanes - 1)) == lanes - 1;
                int next = endsBlock ? planeX - lanes + 1 : 1;
                upper += next;
                lower += next;
                from += endsBlock ? planeY - lanes + 1 : 1;
            }
            dAt[at + p] = clampedColumn(p) ? 0 : byColumn;
            dAt[at + slopes.h() * slopes.w() + p] = clampedRow(p) ? 0 : byRow;
        }
    }
}
