package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Images read at given places, and the gradients of the bilinear, edge-clamped form.
///
/// Reference: torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixel coordinates.
final class Sampling {
    private final Tasks tasks;
    private final Pool pool;
    /// One for each thread.
    private final Corners[] corners;

    private final Quads[] quads;

    Sampling(Tasks tasks, Pool pool) {
        this.tasks = tasks;
        this.pool = pool;
        corners = new Corners[tasks.workers().threads()];
        Arrays.setAll(corners, worker -> new Corners());
        quads = new Quads[corners.length];
        Arrays.setAll(quads, worker -> new Quads(length -> tasks.workers().scratch(worker, 0, length)));
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        int pixels = to.h() * to.w();
        boolean inQuads = inQuads(from, pixels);
        forgetQuads();
        int step = inQuads ? Quads.LANES : from.lanes();
        int stepDown = inQuads ? Quads.row(from) : from.row();
        eachRun(at, (n, first, count, worker) -> {
            Corners corner = corners[worker];
            corner.find(from, step, stepDown, data(at), 2 * n * pixels + first, pixels, count, nearest);
            int target = to.at(n, 0, 0, 0) + first * to.lanes();
            if (inQuads) {
                quads[worker].read(corner, in, n, out, target, pixels);
            } else if (to.blocked()) {
                corner.readBlocks(in, n, out, target, to.plane());
            } else {
                corner.read(in, from.at(n, 0, 0, 0), out, target, pixels);
            }
            for (int block = 0; zeroOutside && block < to.blocks(); block++) {
                corner.clearOutside(out, target + block * to.plane(), to.lanes());
            }
        });
    }

    /// Whether the image is read in quads, of so many places in each sample; each thread makes them when it first meets a sample.
    private boolean inQuads(Layout image, int places) {
        return Quads.suit(image, places, quads.length);
    }

    /// What threads have made is of an earlier kernel's image.
    private void forgetQuads() {
        for (Quads quad : quads) {
            quad.forget();
        }
    }

    /// Each task owns a plane, or a sample in quads, into which it scatters the pixels of dy: of blocks of channels all, of a few
    /// channels one half of them. The second halves are added afterwards.
    void inputGradient(Tensor at, Tensor dy, Tensor dx) {
        Layout to = layout(dx);
        Layout from = layout(dy);
        int pixels = from.h() * from.w();
        int halves = to.blocked() ? 1 : 2;
        int each = Math.ceilDiv(pixels, halves);
        boolean inQuads = inQuads(to, pixels);
        int step = inQuads ? Quads.LANES : to.lanes();
        int stepDown = inQuads ? Quads.row(to) : to.row();
        int blocks = inQuads ? 1 : to.blocks();
        int size = inQuads ? Quads.size(to) : to.plane();
        int all = Math.multiplyExact(to.n() * blocks, size);
        float[] firsts = inQuads ? pool.take(all) : data(dx);
        float[] seconds = pool.take(to.blocked() ? 0 : all);
        RowSpan[] cleared = new RowSpan[to.n() * blocks * halves];
        Arrays.setAll(cleared, task -> new RowSpan());
        tasks.workers().run(to.n() * blocks * halves, (task, worker) -> {
            int plane = task / halves;
            int target = plane * size;
            float[] sums = task % halves == 0 ? firsts : seconds;
            if (!inQuads) {
                Arrays.fill(sums, target, target + size, 0f);
            }
            int begin = task % halves * each;
            int end = Math.min(pixels, begin + each);
            for (int first = begin; first < end; first += Corners.MOST) {
                int places = plane / blocks * 2 * pixels + first;
                int count = Math.min(Corners.MOST, end - first);
                Corners corner = corners[worker];
                corner.find(to, step, stepDown, data(at), places, pixels, count, false);
                int source = from.at(plane / blocks, plane % blocks, 0, 0) + first * from.lanes();
                if (inQuads) {
                    quads[worker].add(corner, data(dy), source, pixels, sums, target, cleared[task]);
                } else if (to.blocked()) {
                    corner.addBlocks(data(dy), source, sums, target);
                } else {
                    corner.add(data(dy), source, sums, target);
                }
            }
        });
        if (inQuads) {
            addQuads(firsts, seconds, cleared, dx);
            pool.giveBack(firsts);
        } else if (!to.blocked()) {
            tasks.flat(dx, (first, end) -> add(data(dx), seconds, first, end));
        }
        pool.giveBack(seconds);
    }

    /// Adds the numbers [first, end).
    private static void add(float[] sums, float[] numbers, int first, int end) {
        int i = first;
        for (; i + LENGTH <= end; i += LENGTH) {
            load(sums, i).add(load(numbers, i)).intoArray(sums, i);
        }
        for (; i < end; i++) {
            sums[i] += numbers[i];
        }
    }

    /// Lays quads into planes: the sum of both where there are two, 0 where there are none.
    private void addQuads(float[] firsts, float[] seconds, RowSpan[] spans, Tensor sum) {
        Layout to = layout(sum);
        int row = Quads.row(to);
        tasks.workers().runRanges(to.n() * to.h(), Math.max(1, Tasks.PIECE / row), (first, end) -> {
            for (int i = first; i < end; i++) {
                int n = i / to.h();
                int y = i % to.h();
                int at = n * Quads.size(to) + y * row;
                boolean isFirst = spans[2 * n].has(y);
                boolean isSecond = spans[2 * n + 1].has(y);
                if (isFirst && isSecond) {
                    add(firsts, seconds, at, at + row);
                }
                if (isFirst || isSecond) {
                    Interleaving.unpack(
                            isFirst ? firsts : seconds, at, to.c(), to.w(), data(sum), to.at(n, 0, y, 0), to.plane());
                    continue;
                }
                for (int c = 0; c < to.c(); c++) {
                    int start = to.at(n, c, y, 0);
                    Arrays.fill(data(sum), start, start + to.w(), 0f);
                }
            }
        });
    }

    void gridGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        Layout from = layout(x);
        Layout slopes = layout(dy);
        int pixels = slopes.h() * slopes.w();
        boolean inQuads = inQuads(from, pixels);
        forgetQuads();
        int step = inQuads ? Quads.LANES : from.lanes();
        int stepDown = inQuads ? Quads.row(from) : from.row();
        eachRun(at, (n, first, count, worker) -> {
            Corners corner = corners[worker];
            int columns = 2 * n * pixels + first;
            corner.find(from, step, stepDown, data(at), columns, pixels, count, false);
            if (inQuads) {
                int slope = slopes.at(n, 0, 0, 0) + first;
                quads[worker].steps(corner, data(x), n, data(dy), slope, pixels, data(dAt), columns);
            } else {
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
