package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Images read at given places, and the gradients of the bilinear, edge-clamped form.
///
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class Sampling {
    private final Tasks tasks;

    Sampling(Tasks tasks) {
        this.tasks = tasks;
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        eachPixel(from, at, (n, p, corners, column, row) -> {
            boolean outside = zeroOutside && !(isInside(column, from.w()) && isInside(row, from.h()));
            if (nearest) {
                corners.set(from, (float) Math.floor(column + 0.5), (float) Math.floor(row + 0.5));
            } else {
                corners.set(from, column, row);
            }
            for (int block = 0; block < to.blocks(); block++) {
                int target = to.at(n, block, 0, 0) + p * to.lanes();
                if (outside) {
                    Arrays.fill(out, target, target + to.lanes(), 0f);
                } else if (to.blocked()) {
                    corners.readBlock(in, from.at(n, block, 0, 0), out, target);
                } else {
                    out[target] = corners.read(in, from.at(n, block, 0, 0));
                }
            }
        });
    }

    /// Each task owns one plane of dx, into which the pixels of dy scatter.
    void inputGradient(Tensor at, Tensor dy, Tensor dx) {
        Layout to = layout(dx);
        Layout from = layout(dy);
        float[] in = data(dy);
        float[] out = data(dx);
        float[] places = data(at);
        int pixels = from.h() * from.w();
        tasks.workers().run(to.n() * to.blocks(), (plane, worker) -> {
            Corners corners = new Corners();
            int target = plane * to.plane();
            int columns = plane / to.blocks() * 2 * pixels;
            Arrays.fill(out, target, target + to.plane(), 0f);
            for (int p = 0; p < pixels; p++) {
                corners.set(to, places[columns + p], places[columns + pixels + p]);
                if (to.blocked()) {
                    corners.addBlock(in, plane * from.plane() + p * BLOCK, out, target);
                } else {
                    corners.add(in[plane * from.plane() + p], out, target);
                }
            }
        });
    }

    void placeGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        Layout from = layout(x);
        Layout slopes = layout(dy);
        float[] in = data(x);
        float[] d = data(dy);
        float[] out = data(dAt);
        int pixels = slopes.h() * slopes.w();
        eachPixel(from, at, (n, p, corners, column, row) -> {
            corners.set(from, column, row);
            double byColumn = 0;
            double byRow = 0;
            for (int c = 0; c < from.c(); c++) {
                int base = from.channelAt(n, c, 0, 0);
                float weight = d[slopes.channelAt(n, c, 0, 0) + p * slopes.lanes()];
                byColumn += weight * corners.stepAcross(in, base);
                byRow += weight * corners.stepDown(in, base);
            }
            int target = n * 2 * pixels + p;
            out[target] = 0 < column && column < from.w() - 1 ? (float) byColumn : 0;
            out[target + pixels] = 0 < row && row < from.h() - 1 ? (float) byRow : 0;
        });
    }

    private interface Pixel {
        /// @param corners for the visitor to set
        void visit(int n, int p, Corners corners, float column, float row);
    }

    private void eachPixel(Layout x, Tensor at, Pixel pixel) {
        Layout grid = layout(at);
        float[] places = data(at);
        int pixels = grid.h() * grid.w();
        int channels = Math.max(1, x.blocks() * x.lanes());
        int piece = Math.max(64, Tasks.PIECE / channels);
        int pieces = Math.ceilDiv(pixels, piece);
        tasks.workers().run(grid.n() * pieces, (task, worker) -> {
            Corners corners = new Corners();
            int n = task / pieces;
            int first = task % pieces * piece;
            for (int p = first; p < Math.min(first + piece, pixels); p++) {
                int place = n * 2 * pixels + p;
                pixel.visit(n, p, corners, places[place], places[place + pixels]);
            }
        });
    }

    /// Whether the nearest pixel exists.
    private static boolean isInside(float place, int length) {
        double pixel = Math.floor(place + 0.5);
        return 0 <= pixel && pixel < length;
    }

    /// The four pixels around a place, as offsets in a plane, and how close it is to the right and the lower ones.
    private static final class Corners {
        private int upperLeft;
        private int upperRight;
        private int lowerLeft;
        private int lowerRight;
        private float across;
        private float down;

        void set(Layout image, float column, float row) {
            float x = Math.max(0, Math.min(column, image.w() - 1));
            float y = Math.max(0, Math.min(row, image.h() - 1));
            int left = (int) x;
            int upper = (int) y;
            int step = left + 1 < image.w() ? image.lanes() : 0;
            upperLeft = upper * image.row() + left * image.lanes();
            upperRight = upperLeft + step;
            lowerLeft = upper + 1 < image.h() ? upperLeft + image.row() : upperLeft;
            lowerRight = lowerLeft + step;
            across = x - left;
            down = y - upper;
        }

        float read(float[] x, int plane) {
            float upper = Math.fma(x[plane + upperRight] - x[plane + upperLeft], across, x[plane + upperLeft]);
            float lower = Math.fma(x[plane + lowerRight] - x[plane + lowerLeft], across, x[plane + lowerLeft]);
            return Math.fma(lower - upper, down, upper);
        }

        void readBlock(float[] x, int plane, float[] y, int at) {
            for (int lane = plane; lane < plane + BLOCK; lane += LENGTH) {
                FloatVector upper = load(x, lane + upperLeft);
                upper = load(x, lane + upperRight).sub(upper).fma(all(across), upper);
                FloatVector lower = load(x, lane + lowerLeft);
                lower = load(x, lane + lowerRight).sub(lower).fma(all(across), lower);
                lower.sub(upper).fma(all(down), upper).intoArray(y, at + lane - plane);
            }
        }

        void add(float d, float[] dx, int plane) {
            dx[plane + upperLeft] += (1 - down) * (1 - across) * d;
            dx[plane + upperRight] += (1 - down) * across * d;
            dx[plane + lowerLeft] += down * (1 - across) * d;
            dx[plane + lowerRight] += down * across * d;
        }

        void addBlock(float[] dy, int from, float[] dx, int plane) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                FloatVector d = load(dy, from + lane);
                add(d, (1 - down) * (1 - across), dx, plane + upperLeft + lane);
                add(d, (1 - down) * across, dx, plane + upperRight + lane);
                add(d, down * (1 - across), dx, plane + lowerLeft + lane);
                add(d, down * across, dx, plane + lowerRight + lane);
            }
        }

        private static void add(FloatVector d, float weight, float[] dx, int at) {
            d.fma(all(weight), load(dx, at)).intoArray(dx, at);
        }

        float stepAcross(float[] x, int plane) {
            float upper = x[plane + upperRight] - x[plane + upperLeft];
            float lower = x[plane + lowerRight] - x[plane + lowerLeft];
            return Math.fma(lower - upper, down, upper);
        }

        float stepDown(float[] x, int plane) {
            float left = x[plane + lowerLeft] - x[plane + upperLeft];
            float right = x[plane + lowerRight] - x[plane + upperRight];
            return Math.fma(right - left, across, left);
        }
    }
}
