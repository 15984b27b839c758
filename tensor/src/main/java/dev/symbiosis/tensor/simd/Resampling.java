package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/// Resizing. Both directions of the bilinear form work along the columns first, in whole rows, then along the row: the
/// result of the first half, one row, stays in the first-level cache. The gradient collects from the outputs that use an
/// input, so no two tasks write to one place.
final class Resampling {
    private final Tasks tasks;
    private final Plans<Axis.Ends, Axis> axes = new Plans<>(Axis::of);
    private final Plans<Axis.Ends, Axis.Users> users = new Plans<>(Axis.Users::of);

    Resampling(Tasks tasks) {
        this.tasks = tasks;
    }

    void resize(Tensor x, boolean alignCorners, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        Axis rows = axes.of(new Axis.Ends(from.h(), to.h(), alignCorners));
        Axis columns = axes.of(new Axis.Ends(from.w(), to.w(), alignCorners));
        tasks.rows(to, (plane, first, end, worker) -> {
            float[] row = tasks.workers().scratch(worker, 0, from.row());
            int source = plane * from.plane();
            for (int i = first; i < end; i++) {
                mixRows(
                        in,
                        source + rows.low()[i] * from.row(),
                        source + rows.high()[i] * from.row(),
                        rows.share()[i],
                        row,
                        from.row());
                int target = plane * to.plane() + i * to.row();
                if (to.blocked()) {
                    stretchBlocks(row, columns, out, target);
                } else {
                    stretch(row, columns, out, target);
                }
            }
        });
    }

    void resizeGradient(Tensor dy, boolean alignCorners, Tensor dx) {
        Layout from = layout(dy);
        Layout to = layout(dx);
        float[] in = data(dy);
        float[] out = data(dx);
        Axis.Users rows = users.of(new Axis.Ends(to.h(), from.h(), alignCorners));
        Axis.Users columns = users.of(new Axis.Ends(to.w(), from.w(), alignCorners));
        tasks.rows(to, (plane, first, end, worker) -> {
            float[] row = tasks.workers().scratch(worker, 0, from.row());
            for (int i = first; i < end; i++) {
                collectRows(in, plane * from.plane(), from.row(), rows, i, row);
                int target = plane * to.plane() + i * to.row();
                if (to.blocked()) {
                    collectBlocks(row, columns, out, target, to.w());
                } else {
                    collect(row, columns, out, target, to.w());
                }
            }
        });
    }

    private static void mixRows(float[] x, int low, int high, float share, float[] row, int length) {
        int whole = length - length % LENGTH;
        FloatVector shares = all(share);
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector a = load(x, low + i);
            load(x, high + i).sub(a).fma(shares, a).intoArray(row, i);
        }
        for (int i = whole; i < length; i++) {
            row[i] = Math.fma(x[high + i] - x[low + i], share, x[low + i]);
        }
    }

    private static void stretchBlocks(float[] row, Axis columns, float[] y, int at) {
        for (int j = 0; j < columns.outputs(); j++) {
            int low = columns.low()[j] * BLOCK;
            int high = columns.high()[j] * BLOCK;
            FloatVector share = all(columns.share()[j]);
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                FloatVector a = load(row, low + lane);
                load(row, high + lane).sub(a).fma(share, a).intoArray(y, at + j * BLOCK + lane);
            }
        }
    }

    private static void stretch(float[] row, Axis columns, float[] y, int at) {
        for (int j = 0; j < columns.outputs(); j++) {
            float a = row[columns.low()[j]];
            y[at + j] = Math.fma(row[columns.high()[j]] - a, columns.share()[j], a);
        }
    }

    private static void collectRows(float[] dy, int plane, int length, Axis.Users rows, int i, float[] row) {
        int whole = length - length % LENGTH;
        int first = rows.start()[i];
        int end = rows.start()[i + 1];
        for (int j = 0; j < whole; j += LENGTH) {
            FloatVector sum = all(0f);
            for (int k = first; k < end; k++) {
                sum = load(dy, plane + rows.output()[k] * length + j).fma(all(rows.weight()[k]), sum);
            }
            sum.intoArray(row, j);
        }
        for (int j = whole; j < length; j++) {
            float sum = 0;
            for (int k = first; k < end; k++) {
                sum = Math.fma(dy[plane + rows.output()[k] * length + j], rows.weight()[k], sum);
            }
            row[j] = sum;
        }
    }

    private static void collectBlocks(float[] row, Axis.Users columns, float[] dx, int at, int width) {
        for (int j = 0; j < width; j++) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                FloatVector sum = all(0f);
                for (int k = columns.start()[j]; k < columns.start()[j + 1]; k++) {
                    sum = load(row, columns.output()[k] * BLOCK + lane).fma(all(columns.weight()[k]), sum);
                }
                sum.intoArray(dx, at + j * BLOCK + lane);
            }
        }
    }

    private static void collect(float[] row, Axis.Users columns, float[] dx, int at, int width) {
        for (int j = 0; j < width; j++) {
            float sum = 0;
            for (int k = columns.start()[j]; k < columns.start()[j + 1]; k++) {
                sum = Math.fma(row[columns.output()[k]], columns.weight()[k], sum);
            }
            dx[at + j] = sum;
        }
    }

    void upsampleNearest(Tensor x, int factor, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        tasks.rows(from, (plane, first, end, worker) -> {
            for (int i = first; i < end; i++) {
                int source = plane * from.plane() + i * from.row();
                int target = plane * to.plane() + i * factor * to.row();
                for (int j = 0; j < to.w(); j++) {
                    repeat(in, source + j / factor * from.lanes(), out, target + j * to.lanes(), to.lanes());
                }
                for (int copy = 1; copy < factor; copy++) {
                    System.arraycopy(out, target, out, target + copy * to.row(), to.row());
                }
            }
        });
    }

    private static void repeat(float[] x, int from, float[] y, int to, int lanes) {
        if (lanes == 1) {
            y[to] = x[from];
            return;
        }
        for (int lane = 0; lane < BLOCK; lane += LENGTH) {
            load(x, from + lane).intoArray(y, to + lane);
        }
    }

    void upsampleNearestGradient(Tensor dy, int factor, Tensor dx) {
        Layout from = layout(dy);
        Layout to = layout(dx);
        float[] in = data(dy);
        float[] out = data(dx);
        tasks.rows(to, (plane, first, end, worker) -> {
            for (int i = first; i < end; i++) {
                int target = plane * to.plane() + i * to.row();
                int source = plane * from.plane() + i * factor * from.row();
                if (to.blocked()) {
                    addBlocks(in, source, from.row(), factor, out, target, to.w());
                } else {
                    add(in, source, from.row(), factor, out, target, to.w());
                }
            }
        });
    }

    private static void addBlocks(float[] dy, int from, int row, int factor, float[] dx, int to, int width) {
        for (int j = 0; j < width; j++) {
            for (int lane = 0; lane < BLOCK; lane += LENGTH) {
                FloatVector sum = all(0f);
                for (int u = 0; u < factor; u++) {
                    for (int v = 0; v < factor; v++) {
                        sum = sum.add(load(dy, from + u * row + (j * factor + v) * BLOCK + lane));
                    }
                }
                sum.intoArray(dx, to + j * BLOCK + lane);
            }
        }
    }

    private static void add(float[] dy, int from, int row, int factor, float[] dx, int to, int width) {
        for (int j = 0; j < width; j++) {
            float sum = 0;
            for (int u = 0; u < factor; u++) {
                for (int v = 0; v < factor; v++) {
                    sum += dy[from + u * row + j * factor + v];
                }
            }
            dx[to + j] = sum;
        }
    }
}
