package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.NormalizeGradient;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.jspecify.annotations.Nullable;

/// Normalisation, its moments and its gradient. These are bound by memory: each goes over its numbers once for the sums
/// and once for the result, with activation and residual on the way.
///
///     y = act(a (x − μ) + β + r)        a = γ / √(σ² + ε)
///     dx = a dz − k (x − μ) − q         dz = dy · act′
///
/// With s = Σ dz, t = Σ dz · (x − μ) / √(σ² + ε) over the M numbers of a group: k = a t / (M √(σ² + ε)), q = a s / M.
final class Normalization {
    /// Most numbers of a block of channels that one thread takes from the sums to the result: of the gradient's four tensors
    /// together 1 MiB, which a core's own cache holds.
    private static final int OWN = 64 * 1024;

    /// Numbers of other blocks that all threads take together: 8 MiB, so that what the sums have read is still in the last
    /// cache for the result.
    private static final int CHUNK = 512 * 1024;

    private final Tasks tasks;
    private final Sums sums = new Sums();
    private final Sums products = new Sums();

    Normalization(Tasks tasks) {
        this.tasks = tasks;
    }

    void moments(Tensor x, Tensor moments) {
        Layout shape = layout(x);
        float[] in = data(x);
        sums.start(shape);
        products.start(shape);
        tasks.planes(shape, (plane, piece, from, to) -> {
            int at = sums.at(plane, piece);
            LaneSums.addWithProducts(in, in, from, to, sums.parts(), products.parts(), at);
        });
        Groups groups = Groups.of(shape, moments);
        double[] first = sums.over(groups, 0, shape.c());
        double[] second = products.over(groups, 0, shape.c());
        float[] out = data(moments);
        int count = groups.count() * shape.c();
        for (int i = 0; i < count; i++) {
            double mean = first[i] / groups.size();
            out[i] = (float) mean;
            out[count + i] = (float) Math.max(0, second[i] / groups.size() - mean * mean);
        }
    }

    void normalize(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor beta,
            @Nullable Tensor residual,
            boolean relu,
            Tensor y) {
        Layout shape = layout(x);
        Groups groups = Groups.of(shape, moments);
        PerLane centre = perLane(0, groups);
        PerLane slope = perLane(1, groups);
        PerLane shift = perLane(2, groups);
        int blocks = shape.blocks();
        groups.perLane(centre, 0, blocks, groups::mean);
        groups.perLane(slope, 0, blocks, (g, c) -> groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1));
        groups.perLane(shift, 0, blocks, (g, c) -> numberOr(beta, c, 0));
        Line line = new Line(centre, slope, shift);
        float[] in = data(x);
        float[] out = data(y);
        float[] more = residual == null ? null : data(residual);
        float least = relu ? 0 : Float.NEGATIVE_INFINITY;
        tasks.planes(shape, (plane, piece, from, to) -> {
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                int step = Math.max(LENGTH, shape.lanes());
                int first = from + lane;
                int end = to - (to - from) % LENGTH;
                if (more == null) {
                    normalize(in, line, plane, lane, least, out, first, end, step);
                } else {
                    normalizeAndAdd(in, line, plane, lane, more, least, out, first, end, step);
                }
            }
            for (int i = to - (to - from) % LENGTH; i < to; i++) {
                float z = line.at(plane, in[i]) + (more == null ? 0 : more[i]);
                out[i] = z < least ? least : z;
            }
        });
    }

    /// Fills dx, and dresidual unless that is dy itself. Without activation dz is dy; with one it is dresidual, or stands
    /// where dx will be.
    void gradient(
            Tensor x,
            Tensor moments,
            double epsilon,
            @Nullable Tensor gamma,
            @Nullable Tensor y,
            boolean fixed,
            Tensor dy,
            NormalizeGradient results) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] dx = data(results.dx());
        float[] dz = y != null && results.dresidual() == dy ? dx : data(results.dresidual());
        sums.start(shape);
        products.start(shape);
        Groups groups = Groups.of(shape, moments);
        PerLane centre = perLane(0, groups);
        PerLane slope = perLane(1, groups);
        PerLane tilt = perLane(2, groups);
        PerLane shift = perLane(3, groups);
        Line lean = new Line(centre, tilt, shift);
        double share = fixed ? 0 : 1.0 / groups.size();
        float[] gate = y == null ? null : data(y);
        double[] s = sums.totals();
        double[] t = products.totals();
        // All made here, once: blocks of channels are many.
        Tasks.PlanePiece addUp = (plane, piece, from, to) -> {
            if (gate != null) {
                pass(gate, data(dy), dz, from, to);
            }
            LaneSums.addWithProducts(dz, in, from, to, sums.parts(), products.parts(), sums.at(plane, piece));
        };
        Groups.Number a = (g, c) -> groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1);
        Groups.Number k = (g, c) -> {
            double deviation = groups.inverseDeviation(g, c, epsilon);
            return -deviation * deviation * numberOr(gamma, c, 1) * t[g * shape.c() + c] * share;
        };
        Groups.Number q = (g, c) ->
                -groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1) * s[g * shape.c() + c] * share;
        Tasks.PlanePiece apply = tilted(in, dz, slope, lean, dx, shape);
        eachBlocks(shape, (first, end, planes) -> {
            planes.run(shape, first, end, addUp);
            int from = first * shape.lanes();
            int to = Math.min(shape.c(), end * shape.lanes());
            sums.over(groups, from, to);
            products.over(groups, from, to);
            // In place: the totals become Σ dz · (x − μ) / √(σ² + ε), which is also the gradient of γ.
            for (int g = 0; g < groups.count(); g++) {
                for (int c = from; c < to; c++) {
                    int i = g * shape.c() + c;
                    t[i] = (t[i] - groups.mean(g, c) * s[i]) * groups.inverseDeviation(g, c, epsilon);
                }
            }
            groups.perLane(centre, first, end, groups::mean);
            groups.perLane(slope, first, end, a);
            groups.perLane(tilt, first, end, k);
            groups.perLane(shift, first, end, q);
            planes.run(shape, first, end, apply);
        });
        overGroups(t, groups, data(results.dgamma()));
        overGroups(s, groups, data(results.dbeta()));
    }

    /// Blocks of channels [first, end), from the sums to the result.
    private interface Blocks {
        void run(int first, int end, Tasks.Planes planes);
    }

    /// All blocks, by one thread each or by all threads together; the sums are the same.
    private void eachBlocks(Layout shape, Blocks body) {
        int numbers = Math.max(1, shape.n() * shape.plane());
        int blocks = shape.blocks();
        Workers workers = tasks.workers();
        if (numbers <= OWN && blocks >= 2 * workers.threads()) {
            int several = Math.max(1, Tasks.PIECE / numbers);
            workers.runRanges(blocks, several, (first, end) -> body.run(first, end, Tasks::inTurn));
        } else {
            int chunk = Math.max(1, CHUNK / numbers);
            for (int first = 0; first < blocks; first += chunk) {
                body.run(first, Math.min(blocks, first + chunk), tasks::planes);
            }
        }
    }

    /// Numbers for each lane, in memory that no task here uses.
    private PerLane perLane(int slot, Groups groups) {
        return new PerLane(
                tasks.workers().scratch(0, slot, groups.perLaneSize()),
                groups.layout().lanes());
    }

    /// dz = dy where y > 0, else 0.
    private static void pass(float[] y, float[] dy, float[] dz, int from, int to) {
        int whole = to - (to - from) % LENGTH;
        for (int i = from; i < whole; i += LENGTH) {
            Lanes.where(load(y, i).compare(VectorOperators.GT, 0f), load(dy, i)).intoArray(dz, i);
        }
        for (int i = whole; i < to; i++) {
            dz[i] = y[i] > 0 ? dy[i] : 0;
        }
    }

    /// dx from dz.
    private static Tasks.PlanePiece tilted(float[] x, float[] dz, PerLane slope, Line lean, float[] dx, Layout shape) {
        int step = Math.max(LENGTH, shape.lanes());
        return (plane, piece, from, to) -> {
            int whole = to - (to - from) % LENGTH;
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                tilted(x, dz, slope, lean, plane, lane, dx, from + lane, whole, step);
            }
            for (int i = whole; i < to; i++) {
                dx[i] = Math.fma(dz[i], slope.number(plane), lean.at(plane, x[i]));
            }
        };
    }

    private static void overGroups(double[] sums, Groups groups, float[] out) {
        for (int c = 0; c < groups.layout().c(); c++) {
            double sum = 0;
            for (int g = 0; g < groups.count(); g++) {
                sum += sums[g * groups.layout().c() + c];
            }
            out[c] = (float) sum;
        }
    }

    private static double numberOr(@Nullable Tensor perChannel, int c, double otherwise) {
        return perChannel == null ? otherwise : data(perChannel)[c];
    }

    /// (x − centre) · slope + shift. Its numbers become vectors in the loops only: a vector that is handed to a method which is
    /// not taken into its caller is an object.
    private record Line(PerLane centre, PerLane slope, PerLane shift) {
        float at(int plane, float x) {
            return Math.fma(x - centre.number(plane), slope.number(plane), shift.number(plane));
        }
    }

    private static void normalize(
            float[] x, Line line, int plane, int lane, float least, float[] y, int from, int to, int step) {
        FloatVector mu = line.centre.at(plane, lane);
        FloatVector a = line.slope.at(plane, lane);
        FloatVector b = line.shift.at(plane, lane);
        for (int i = from; i < to; i += step) {
            Lanes.atLeast(load(x, i).sub(mu).fma(a, b), least).intoArray(y, i);
        }
    }

    private static void normalizeAndAdd(
            float[] x, Line line, int plane, int lane, float[] r, float least, float[] y, int from, int to, int step) {
        FloatVector mu = line.centre.at(plane, lane);
        FloatVector a = line.slope.at(plane, lane);
        FloatVector b = line.shift.at(plane, lane);
        for (int i = from; i < to; i += step) {
            Lanes.atLeast(load(x, i).sub(mu).fma(a, b).add(load(r, i)), least).intoArray(y, i);
        }
    }

    private static void tilted(
            float[] x,
            float[] dz,
            PerLane slope,
            Line lean,
            int plane,
            int lane,
            float[] dx,
            int from,
            int to,
            int step) {
        FloatVector a = slope.at(plane, lane);
        FloatVector mu = lean.centre.at(plane, lane);
        FloatVector k = lean.slope.at(plane, lane);
        FloatVector q = lean.shift.at(plane, lane);
        for (int i = from; i < to; i += step) {
            load(dz, i).fma(a, load(x, i).sub(mu).fma(k, q)).intoArray(dx, i);
        }
    }
}
