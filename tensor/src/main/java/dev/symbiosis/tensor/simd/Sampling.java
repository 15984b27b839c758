package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Images read at given places, and the gradients of the bilinear, edge-clamped form.
///
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class Sampling {
    /// Places in a task: their corners are found once and used for every channel.
    private static final int PIECE = 1024;

    private final Tasks tasks;

    Sampling(Tasks tasks) {
        this.tasks = tasks;
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        eachPiece(at, (n, first, count) -> {
            Corners corners = new Corners(from, count);
            corners.find(data(at), 2 * n * to.h() * to.w() + first, to.h() * to.w(), nearest);
            for (int block = 0; block < to.blocks(); block++) {
                int source = from.at(n, block, 0, 0);
                int target = to.at(n, block, 0, 0) + first * to.lanes();
                if (to.blocked()) {
                    corners.readBlocks(in, source, out, target);
                } else {
                    corners.read(in, source, out, target);
                }
                for (int p = 0; zeroOutside && p < count; p++) {
                    if (corners.outside(p)) {
                        Arrays.fill(out, target + p * to.lanes(), target + (p + 1) * to.lanes(), 0f);
                    }
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
        int pixels = from.h() * from.w();
        int blocks = to.blocks();
        tasks.workers().run(to.n() * blocks, (plane, worker) -> {
            int target = plane * to.plane();
            Arrays.fill(out, target, target + to.plane(), 0f);
            for (int first = 0; first < pixels; first += PIECE) {
                Corners corners = new Corners(to, Math.min(PIECE, pixels - first));
                corners.find(data(at), plane / blocks * 2 * pixels + first, pixels, false);
                int source = plane * from.plane() + first * from.lanes();
                if (to.blocked()) {
                    corners.addBlocks(in, source, out, target);
                } else {
                    corners.add(in, source, out, target);
                }
            }
        });
    }

    void placeGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        Layout from = layout(x);
        Layout slopes = layout(dy);
        float[] out = data(dAt);
        int pixels = slopes.h() * slopes.w();
        eachPiece(at, (n, first, count) -> {
            Corners corners = new Corners(from, count);
            int target = 2 * n * pixels + first;
            corners.find(data(at), target, pixels, false);
            double[] byColumn = new double[count];
            double[] byRow = new double[count];
            for (int c = 0; c < from.c(); c++) {
                int source = slopes.channelAt(n, c, 0, 0) + first * slopes.lanes();
                corners.addSteps(
                        data(x),
                        from.channelAt(n, c, 0, 0),
                        data(dy),
                        source,
                        slopes.blocked() ? BLOCK : 1,
                        byColumn,
                        byRow);
            }
            for (int p = 0; p < count; p++) {
                out[target + p] = corners.clampedColumn(p) ? 0 : (float) byColumn[p];
                out[target + pixels + p] = corners.clampedRow(p) ? 0 : (float) byRow[p];
            }
        });
    }

    private interface Piece {
        void run(int n, int first, int count);
    }

    private void eachPiece(Tensor at, Piece piece) {
        Layout grid = layout(at);
        int pixels = grid.h() * grid.w();
        int pieces = Math.ceilDiv(pixels, PIECE);
        tasks.workers().run(grid.n() * pieces, (task, worker) -> {
            int first = task % pieces * PIECE;
            piece.run(task / pieces, first, Math.min(PIECE, pixels - first));
        });
    }
}
