package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Images read at given places, and the gradients of the bilinear, edge-clamped form.
///
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class Sampling {
    private final Tasks tasks;
    /// One for each thread.
    private final Corners[] corners;

    Sampling(Tasks tasks) {
        this.tasks = tasks;
        corners = new Corners[tasks.workers().threads()];
        Arrays.setAll(corners, worker -> new Corners());
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        int pixels = to.h() * to.w();
        eachRun(at, (n, first, count, worker) -> {
            Corners corner = corners[worker];
            corner.find(from, data(at), 2 * n * pixels + first, pixels, count, nearest);
            if (!to.blocked()) {
                corner.read(in, from.at(n, 0, 0, 0), out, to.at(n, 0, 0, 0) + first, pixels);
            }
            for (int block = 0; block < to.blocks(); block++) {
                int target = to.at(n, block, 0, 0) + first * to.lanes();
                if (to.blocked()) {
                    corner.readBlocks(in, from.at(n, block, 0, 0), out, target);
                }
                for (int p = 0; zeroOutside && p < count; p++) {
                    if (corner.outside(p)) {
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
        tasks.workers().run(to.n() * to.blocks(), (plane, worker) -> {
            int target = plane * to.plane();
            Arrays.fill(out, target, target + to.plane(), 0f);
            for (int first = 0; first < pixels; first += Corners.MOST) {
                int places = plane / to.blocks() * 2 * pixels + first;
                Corners corner = corners[worker];
                corner.find(to, data(at), places, pixels, Math.min(Corners.MOST, pixels - first), false);
                int source = plane * from.plane() + first * from.lanes();
                if (to.blocked()) {
                    corner.addBlocks(in, source, out, target);
                } else {
                    corner.add(in, source, out, target);
                }
            }
        });
    }

    void placeGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        Layout from = layout(x);
        Layout slopes = layout(dy);
        int pixels = slopes.h() * slopes.w();
        eachRun(at, (n, first, count, worker) -> {
            int columns = 2 * n * pixels + first;
            corners[worker].find(from, data(at), columns, pixels, count, false);
            corners[worker].steps(data(x), data(dy), slopes, n, first, data(dAt), columns);
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
