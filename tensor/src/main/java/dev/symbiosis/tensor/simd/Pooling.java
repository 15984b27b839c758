package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Maximum pooling. A task of the gradient owns a whole plane, into which windows that overlap scatter.
final class Pooling {
    private final Tasks tasks;

    Pooling(Tasks tasks) {
        this.tasks = tasks;
    }

    void maxPool(Window window, Tensor x, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        int[][] rows = pixels(window, from.h(), to.h(), from.row());
        int[][] columns = pixels(window, from.w(), to.w(), from.lanes());
        tasks.rows(to, (plane, first, end, worker) -> {
            int[] taps = new int[window.taps()];
            for (int i = first; i < end; i++) {
                for (int j = 0; j < to.w(); j++) {
                    int count = taps(plane * from.plane(), rows[i], columns[j], taps);
                    int target = plane * to.plane() + i * to.row() + j * to.lanes();
                    if (count == 0) {
                        Arrays.fill(out, target, target + to.lanes(), Float.NEGATIVE_INFINITY);
                    } else if (to.blocked()) {
                        largestBlocks(in, taps, count, out, target);
                    } else {
                        out[target] = in[firstLargest(in, taps, count)];
                    }
                }
            }
        });
    }

    void maxPoolGradient(Window window, Tensor x, Tensor dy, Tensor dx) {
        Layout to = layout(x);
        Layout from = layout(dy);
        float[] in = data(x);
        float[] slopes = data(dy);
        float[] out = data(dx);
        int[][] rows = pixels(window, to.h(), from.h(), to.row());
        int[][] columns = pixels(window, to.w(), from.w(), to.lanes());
        tasks.workers().run(to.n() * to.blocks(), (plane, worker) -> {
            int[] taps = new int[window.taps()];
            Arrays.fill(out, plane * to.plane(), (plane + 1) * to.plane(), 0f);
            for (int i = 0; i < from.h(); i++) {
                for (int j = 0; j < from.w(); j++) {
                    int count = taps(plane * to.plane(), rows[i], columns[j], taps);
                    int source = plane * from.plane() + i * from.row() + j * from.lanes();
                    if (to.blocked()) {
                        scatterBlocks(in, taps, count, slopes, source, out);
                    } else if (count > 0) {
                        out[firstLargest(in, taps, count)] += slopes[source];
                    }
                }
            }
        });
    }

    /// Offsets of the pixels under each window along one axis, those in the padding left out.
    private static int[][] pixels(Window window, int in, int out, int step) {
        int[] taps = Edge.taps(window, in, out);
        int[][] pixels = new int[out][];
        Arrays.setAll(
                pixels,
                i -> Arrays.stream(taps, i * window.kernel(), (i + 1) * window.kernel())
                        .filter(pixel -> pixel != Edge.NONE)
                        .map(pixel -> pixel * step)
                        .toArray());
        return pixels;
    }

    /// Fills in where the pixels under one window are, in row order, and says how many.
    private static int taps(int plane, int[] rows, int[] columns, int[] taps) {
        int count = 0;
        for (int row : rows) {
            for (int column : columns) {
                taps[count++] = plane + row + column;
            }
        }
        return count;
    }

    private static int firstLargest(float[] x, int[] taps, int count) {
        int best = taps[0];
        for (int t = 1; t < count; t++) {
            if (x[taps[t]] > x[best]) {
                best = taps[t];
            }
        }
        return best;
    }

    private static FloatVector largest(float[] x, int[] taps, int count, int lane) {
        FloatVector best = load(x, taps[0] + lane);
        for (int t = 1; t < count; t++) {
            FloatVector v = load(x, taps[t] + lane);
            best = best.blend(v, v.compare(VectorOperators.GT, best));
        }
        return best;
    }

    private static void largestBlocks(float[] x, int[] taps, int count, float[] y, int at) {
        for (int lane = 0; lane < BLOCK; lane += LENGTH) {
            largest(x, taps, count, lane).intoArray(y, at + lane);
        }
    }

    /// The first pixel that equals the largest takes the gradient; nothing is left for the others.
    private static void scatterBlocks(float[] x, int[] taps, int count, float[] dy, int from, float[] dx) {
        for (int lane = 0; lane < BLOCK && count > 0; lane += LENGTH) {
            FloatVector best = largest(x, taps, count, lane);
            FloatVector left = load(dy, from + lane);
            for (int t = 0; t < count; t++) {
                int at = taps[t] + lane;
                VectorMask<Float> equal = load(x, at).compare(VectorOperators.EQ, best);
                load(dx, at).add(all(0f).blend(left, equal)).intoArray(dx, at);
                left = left.blend(0f, equal);
            }
        }
    }
}
