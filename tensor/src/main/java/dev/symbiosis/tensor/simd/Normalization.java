package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.NormalizeGradient;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// Normalisation, its moments and its gradient. These are bound by memory: each goes over its numbers once for the sums
/// and once for the result, with activation and residual on the way.
///
///     y = act(a (x − μ) + β + r)        a = γ / √(σ² + ε)
///     dx = a dz − k (x − μ) − q         dz = dy · act′
///
/// With s = Σ dz, t = Σ dz · (x − μ) / √(σ² + ε) over the M numbers of a group: k = a t / (M √(σ² + ε)), q = a s / M.
final class Normalization {
    private final Tasks tasks;

    Normalization(Tasks tasks) {
        this.tasks = tasks;
    }

    void moments(Tensor x, Tensor moments) {
        Layout shape = layout(x);
        float[] in = data(x);
        Sums sums = new Sums(shape);
        Sums squares = new Sums(shape);
        tasks.planes(shape, (plane, piece, from, to) -> {
            double[] first = Sums.zeros();
            double[] second = Sums.zeros();
            LaneSums.addWithProducts(in, in, from, to, first, second);
            sums.put(plane, piece, first);
            squares.put(plane, piece, second);
        });
        Groups groups = Groups.of(shape, moments);
        float[] out = data(moments);
        for (int g = 0; g < groups.count(); g++) {
            for (int c = 0; c < shape.c(); c++) {
                double mean = sums.over(groups.first(g), groups.end(g), c) / groups.size();
                double square = squares.over(groups.first(g), groups.end(g), c) / groups.size();
                out[g * shape.c() + c] = (float) mean;
                out[(groups.count() + g) * shape.c() + c] = (float) Math.max(0, square - mean * mean);
            }
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
        PerLane centre = groups.perLane(groups::mean);
        PerLane slope = groups.perLane((g, c) -> groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1));
        PerLane shift = groups.perLane((g, c) -> numberOr(beta, c, 0));
        float[] in = data(x);
        float[] out = data(y);
        float[] more = residual == null ? null : data(residual);
        tasks.planes(shape, (plane, piece, from, to) -> {
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                FloatVector mu = centre.at(plane, lane);
                FloatVector a = slope.at(plane, lane);
                FloatVector b = shift.at(plane, lane);
                int step = Math.max(LENGTH, shape.lanes());
                int first = from + lane;
                int end = to - (to - from) % LENGTH;
                if (more == null && relu) {
                    rectified(in, mu, a, b, out, first, end, step);
                } else if (more == null) {
                    plain(in, mu, a, b, out, first, end, step);
                } else if (relu) {
                    rectifiedSum(in, mu, a, b, more, out, first, end, step);
                } else {
                    sum(in, mu, a, b, more, out, first, end, step);
                }
            }
            for (int i = to - (to - from) % LENGTH; i < to; i++) {
                float z = Math.fma(in[i] - centre.number(plane), slope.number(plane), shift.number(plane))
                        + (more == null ? 0 : more[i]);
                out[i] = relu && z < 0 ? 0 : z;
            }
        });
    }

    /// Fills dx, and dz where y is given; without activation dz is dy.
    NormalizeGradient gradient(
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
        float[] dz = data(results.dresidual());
        Sums sums = new Sums(shape);
        Sums products = new Sums(shape);
        float[] gate = y == null ? null : data(y);
        tasks.planes(shape, (plane, piece, from, to) -> {
            double[] first = Sums.zeros();
            double[] second = Sums.zeros();
            if (gate == null) {
                LaneSums.addWithProducts(dz, in, from, to, first, second);
            } else {
                LaneSums.addPassed(gate, data(dy), in, dz, from, to, first, second);
            }
            sums.put(plane, piece, first);
            products.put(plane, piece, second);
        });
        Groups groups = Groups.of(shape, moments);
        double[] s = new double[groups.count() * shape.c()];
        double[] t = new double[s.length];
        for (int g = 0; g < groups.count(); g++) {
            for (int c = 0; c < shape.c(); c++) {
                int i = g * shape.c() + c;
                s[i] = sums.over(groups.first(g), groups.end(g), c);
                double product = products.over(groups.first(g), groups.end(g), c);
                t[i] = (product - groups.mean(g, c) * s[i]) * groups.inverseDeviation(g, c, epsilon);
            }
        }
        overGroups(t, groups, data(results.dgamma()));
        overGroups(s, groups, data(results.dbeta()));
        double share = fixed ? 0 : 1.0 / groups.size();
        PerLane centre = groups.perLane(groups::mean);
        PerLane slope = groups.perLane((g, c) -> groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1));
        PerLane tilt = groups.perLane((g, c) -> {
            double deviation = groups.inverseDeviation(g, c, epsilon);
            return -deviation * deviation * numberOr(gamma, c, 1) * t[g * shape.c() + c] * share;
        });
        PerLane shift = groups.perLane((g, c) ->
                -groups.inverseDeviation(g, c, epsilon) * numberOr(gamma, c, 1) * s[g * shape.c() + c] * share);
        float[] dx = data(results.dx());
        tasks.planes(shape, (plane, piece, from, to) -> {
            int end = to - (to - from) % LENGTH;
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                tilted(
                        in,
                        dz,
                        centre.at(plane, lane),
                        slope.at(plane, lane),
                        tilt.at(plane, lane),
                        shift.at(plane, lane),
                        dx,
                        from + lane,
                        end,
                        Math.max(LENGTH, shape.lanes()));
            }
            for (int i = end; i < to; i++) {
                float lean = Math.fma(in[i] - centre.number(plane), tilt.number(plane), shift.number(plane));
                dx[i] = Math.fma(dz[i], slope.number(plane), lean);
            }
        });
        return results;
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

    private static void plain(
            float[] x, FloatVector mu, FloatVector a, FloatVector b, float[] y, int from, int to, int step) {
        for (int i = from; i < to; i += step) {
            load(x, i).sub(mu).fma(a, b).intoArray(y, i);
        }
    }

    private static void rectified(
            float[] x, FloatVector mu, FloatVector a, FloatVector b, float[] y, int from, int to, int step) {
        for (int i = from; i < to; i += step) {
            Lanes.relu(load(x, i).sub(mu).fma(a, b)).intoArray(y, i);
        }
    }

    private static void sum(
            float[] x, FloatVector mu, FloatVector a, FloatVector b, float[] r, float[] y, int from, int to, int step) {
        for (int i = from; i < to; i += step) {
            load(x, i).sub(mu).fma(a, b).add(load(r, i)).intoArray(y, i);
        }
    }

    private static void rectifiedSum(
            float[] x, FloatVector mu, FloatVector a, FloatVector b, float[] r, float[] y, int from, int to, int step) {
        for (int i = from; i < to; i += step) {
            Lanes.relu(load(x, i).sub(mu).fma(a, b).add(load(r, i))).intoArray(y, i);
        }
    }

    private static void tilted(
            float[] x,
            float[] dz,
            FloatVector mu,
            FloatVector a,
            FloatVector k,
            FloatVector q,
            float[] dx,
            int from,
            int to,
            int step) {
        for (int i = from; i < to; i += step) {
            load(dz, i).fma(a, load(x, i).sub(mu).fma(k, q)).intoArray(dx, i);
        }
    }
}
