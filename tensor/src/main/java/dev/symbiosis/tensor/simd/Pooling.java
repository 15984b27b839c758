package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
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

/// Maximum pooling. A task of the gradient owns a whole plane, into which windows that overlap scatter; a row of it is
/// cleared right before the first window reaches it, so that it is still in the first cache.
final class Pooling {
    private final Tasks tasks;
    private final Plans<Taps.Of, Taps> plans = new Plans<>(Taps::of);

    Pooling(Tasks tasks) {
        this.tasks = tasks;
    }

    void maxPool(Window window, Tensor x, Tensor y) {
        Layout from = layout(x);
        Layout to = layout(y);
        float[] in = data(x);
        float[] out = data(y);
        Taps rows = plans.of(new Taps.Of(window, from.h(), to.h()));
        Taps columns = plans.of(new Taps.Of(window, from.w(), to.w()));
        tasks.rows(to, (plane, first, end, worker) -> {
            int[] places = new int[window.taps()];
            for (int i = first; i < end; i++) {
                for (int j = 0; j < to.w(); j++) {
                    int count = places(from, plane, rows.pixels()[i], columns.pixels()[j], places);
                    int target = plane * to.plane() + i * to.row() + j * to.lanes();
                    if (count == 0) {
                        Arrays.fill(out, target, target + to.lanes(), Float.NEGATIVE_INFINITY);
                    } else if (to.blocked()) {
                        largest(in, places, count, out, target);
                    } else {
                        out[target] = in[places[winner(in, places, count)]];
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
        Taps rows = plans.of(new Taps.Of(window, to.h(), from.h()));
        Taps columns = plans.of(new Taps.Of(window, to.w(), from.w()));
        tasks.workers().run(to.n() * to.blocks(), (plane, worker) -> {
            int[] places = new int[window.taps()];
            int cleared = 0;
            for (int i = 0; i < from.h(); i++) {
                for (int row : rows.pixels()[i]) {
                    cleared = clear(out, to, plane, cleared, row + 1);
                }
                for (int j = 0; j < from.w(); j++) {
                    int count = places(to, plane, rows.pixels()[i], columns.pixels()[j], places);
                    int source = plane * from.plane() + i * from.row() + j * from.lanes();
                    if (to.blocked()) {
                        scatter(in, places, count, slopes, source, out);
                    } else if (count > 0) {
                        out[places[winner(in, places, count)]] += slopes[source];
                    }
                }
            }
            clear(out, to, plane, cleared, to.h());
        });
    }

    /// Clears rows [from, to) of a plane and says which are cleared now.
    private static int clear(float[] x, Layout image, int plane, int from, int to) {
        if (to <= from) {
            return from;
        }
        int start = plane * image.plane();
        Arrays.fill(x, start + from * image.row(), start + to * image.row(), 0f);
        return to;
    }

    /// Fills in where the pixels under one window are, in row order, and says how many.
    private static int places(Layout image, int plane, int[] rows, int[] columns, int[] places) {
        int count = 0;
        for (int row : rows) {
            for (int column : columns) {
                places[count++] = plane * image.plane() + row * image.row() + column * image.lanes();
            }
        }
        return count;
    }

    private static int winner(float[] x, int[] places, int count) {
        int best = 0;
        for (int t = 1; t < count; t++) {
            if (x[places[t]] > x[places[best]]) {
                best = t;
            }
        }
        return best;
    }

    private static void largest(float[] x, int[] places, int count, float[] y, int at) {
        for (int lane = 0; lane < BLOCK; lane += LENGTH) {
            FloatVector best = load(x, places[0] + lane);
            for (int t = 1; t < count; t++) {
                FloatVector v = load(x, places[t] + lane);
                best = best.blend(v, v.compare(VectorOperators.GT, best));
            }
            best.intoArray(y, at + lane);
        }
    }

    /// The first pixel that is not less than any other takes the gradient.
    private static void scatter(float[] x, int[] places, int count, float[] dy, int from, float[] dx) {
        for (int lane = 0; lane < BLOCK && count > 0; lane += LENGTH) {
            FloatVector best = load(x, places[0] + lane);
            FloatVector winner = Lanes.all(0f);
            for (int t = 1; t < count; t++) {
                FloatVector v = load(x, places[t] + lane);
                VectorMask<Float> larger = v.compare(VectorOperators.GT, best);
                best = best.blend(v, larger);
                winner = winner.blend((float) t, larger);
            }
            FloatVector slope = load(dy, from + lane);
            for (int t = 0; t < count; t++) {
                int at = places[t] + lane;
                VectorMask<Float> won = winner.compare(VectorOperators.EQ, (float) t);
                load(dx, at).add(Lanes.where(won, slope)).intoArray(dx, at);
            }
        }
    }
}
