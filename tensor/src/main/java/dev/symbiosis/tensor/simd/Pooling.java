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
        Places places = Places.of(window, from, to);
        tasks.rows(to, (plane, first, end, worker) -> {
            int[] taps = new int[window.taps()];
            for (int i = first; i < end; i++) {
                for (int j = 0; j < to.w(); j++) {
                    int count = places.under(i, j, plane * from.plane(), taps);
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
        Places places = Places.of(window, to, from);
        tasks.workers().run(to.n() * to.blocks(), (plane, worker) -> {
            int[] taps = new int[window.taps()];
            Arrays.fill(out, plane * to.plane(), (plane + 1) * to.plane(), 0f);
            for (int i = 0; i < from.h(); i++) {
                for (int j = 0; j < from.w(); j++) {
                    int count = places.under(i, j, plane * to.plane(), taps);
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

    /// The pixels of each axis under the taps of each window.
    private record Places(int kernel, int[] rows, int[] columns, Layout in) {

        static Places of(Window window, Layout in, Layout out) {
            return new Places(
                    window.kernel(), Edge.taps(window, in.h(), out.h()), Edge.taps(window, in.w(), out.w()), in);
        }

        /// Fills in where the pixels under one window are, in row order, and says how many.
        int under(int i, int j, int plane, int[] taps) {
            int count = 0;
            for (int u = i * kernel; u < (i + 1) * kernel; u++) {
                for (int v = j * kernel; v < (j + 1) * kernel; v++) {
                    if (rows[u] != Edge.NONE && columns[v] != Edge.NONE) {
                        taps[count++] = plane + rows[u] * in.row() + columns[v] * in.lanes();
                    }
                }
            }
            return count;
        }
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
