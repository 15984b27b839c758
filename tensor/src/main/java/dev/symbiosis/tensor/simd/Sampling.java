package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Images read at given places, and the gradients of the bilinear, edge-clamped form.
///
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class Sampling {
    /// Parts of the places of a plane whose gradients are scattered at the same time.
    private static final int PARTS = 2;

    private final Tasks tasks;
    private final Pool pool;
    /// One for each thread.
    private final Corners[] corners;

    Sampling(Tasks tasks, Pool pool) {
        this.tasks = tasks;
        this.pool = pool;
        corners = new Corners[tasks.workers().threads()];
        Arrays.setAll(corners, worker -> new Corners());
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        int pixels = to.h() * to.w();
        boolean quads = quads(from);
        eachRun(at, (n, first, count, worker) -> {
            Corners corner = corners[worker];
            int target = to.at(n, 0, 0, 0) + first * to.lanes();
            if (quads) {
                corner.find(
                        from, Quads.LANES, Quads.row(from), data(at), 2 * n * pixels + first, pixels, count, nearest);
                corner.readQuads(in, n, out, target, pixels);
            } else {
                corner.find(from, from.lanes(), from.row(), data(at), 2 * n * pixels + first, pixels, count, nearest);
                if (to.blocked()) {
                    corner.readBlocks(in, n, out, target, to.plane());
                } else {
                    corner.read(in, from.at(n, 0, 0, 0), out, target, pixels);
                }
            }
            for (int block = 0; zeroOutside && block < to.blocks(); block++) {
                corner.clearOutside(out, target + block * to.plane(), to.lanes());
            }
        });
    }

    /// Whether the image is read in quads, which each thread then makes anew.
    private boolean quads(Layout image) {
        for (Corners corner : corners) {
            corner.forget();
        }
        return Quads.suit(image);
    }

    /// Each task owns a plane, into which it scatters a part of the pixels of dy; blocks of channels are not parted.
    void inputGradient(Tensor at, Tensor dy, Tensor dx) {
        Layout to = layout(dx);
        Layout from = layout(dy);
        int pixels = from.h() * from.w();
        int parts = to.blocked() ? 1 : PARTS;
        int each = Math.ceilDiv(pixels, parts);
        float[] others = pool.take((parts - 1) * to.size());
        tasks.workers().run(to.n() * to.blocks() * parts, (task, worker) -> {
            int plane = task / parts;
            int part = task % parts;
            float[] sums = part == 0 ? data(dx) : others;
            int target = Math.max(0, part - 1) * to.size() + plane * to.plane();
            Arrays.fill(sums, target, target + to.plane(), 0f);
            int end = Math.min(pixels, (part + 1) * each);
            for (int first = part * each; first < end; first += Corners.MOST) {
                int places = plane / to.blocks() * 2 * pixels + first;
                Corners corner = corners[worker];
                corner.find(
                        to, to.lanes(), to.row(), data(at), places, pixels, Math.min(Corners.MOST, end - first), false);
                int source = plane * from.plane() + first * from.lanes();
                if (to.blocked()) {
                    corner.addBlocks(data(dy), source, sums, target);
                } else {
                    corner.add(data(dy), source, sums, target);
                }
            }
        });
        for (int part = 1; part < parts; part++) {
            int rest = (part - 1) * to.size();
            tasks.flat(dx, (first, end) -> {
                for (int i = first; i < end; i += Lanes.LENGTH) {
                    Lanes.load(data(dx), i).add(Lanes.load(others, rest + i)).intoArray(data(dx), i);
                }
            });
        }
        pool.giveBack(others);
    }

    void placeGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        Layout from = layout(x);
        Layout slopes = layout(dy);
        int pixels = slopes.h() * slopes.w();
        boolean quads = quads(from);
        eachRun(at, (n, first, count, worker) -> {
            Corners corner = corners[worker];
            int columns = 2 * n * pixels + first;
            if (quads) {
                corner.find(from, Quads.LANES, Quads.row(from), data(at), columns, pixels, count, false);
                corner.quadSteps(data(x), n, data(dy), slopes.at(n, 0, 0, 0) + first, pixels, data(dAt), columns);
            } else {
                corner.find(from, from.lanes(), from.row(), data(at), columns, pixels, count, false);
                corner.steps(data(x), data(dy), slopes, n, first, data(dAt), columns);
            }
        });
    }

    private interface Run {
        void run(int n, int first, int count, int worker);
    }

    private void eachRun(Tensor at, Run run) {
        Layout grid = layout(at);
        int pixels = grid.h() * grid.w();
        int runs = Math.ceilDiv(pixels, Corners.MOST);
        tasks.workers().run(grid.n() * runs, (task, worker) -> {
            int first = task % runs * Corners.MOST;
            run.run(task / runs, first, Math.min(Corners.MOST, pixels - first), worker);
        });
    }
}
