package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Normalisation by mean and variance. A group is what shares one pair of moments: a channel of the whole batch, or of
/// one sample.
///
///     x̂ = (x − μ) / √(σ² + ε)        y = act(γ x̂ + β + residual)
///
/// With z the argument of act and dz = dy · act′(z), sums over the batch and means over the group:
///
///     dγ = Σ dz · x̂        dβ = Σ dz
///     dx = γ / √(σ² + ε) · (dz − mean(dz) − x̂ · mean(dz · x̂))        without both means where the moments are fixed
///
/// Source: Ioffe and Szegedy, Batch Normalization, 2015; Ulyanov et al., Instance Normalization, 2016.
final class Normalization {
    private Normalization() {}

    static Values moments(Values x, boolean perSample) {
        int groups = perSample ? x.n : 1;
        Values moments = Values.zeros(Shape.of(2, groups, x.c));
        for (int g = 0; g < groups; g++) {
            for (int c = 0; c < x.c; c++) {
                double mean = groupMean(x, x, groups, g, c, (number, same) -> number);
                double variance = groupMean(x, x, groups, g, c, (number, same) -> (number - mean) * (number - mean));
                moments.data[moments.at(0, g) + c] = mean;
                moments.data[moments.at(1, g) + c] = variance;
            }
        }
        return moments;
    }

    static Values normalize(
            Values x,
            Values moments,
            double epsilon,
            @Nullable Values gamma,
            @Nullable Values beta,
            @Nullable Values residual,
            boolean relu) {
        Values y = normalized(x, moments, epsilon);
        for (int i = 0; i < y.size(); i++) {
            int c = y.channel(i);
            double z = y.data[i] * (gamma == null ? 1 : gamma.data[c])
                    + (beta == null ? 0 : beta.data[c])
                    + (residual == null ? 0 : residual.data[i]);
            y.data[i] = relu ? Math.max(z, 0) : z;
        }
        return y;
    }

    /// @param dz gradient of the residual
    record Gradient(Values dx, Values dgamma, Values dbeta, Values dz) {}

    static Gradient gradient(
            Values x,
            Values moments,
            double epsilon,
            @Nullable Values gamma,
            @Nullable Values y,
            boolean fixed,
            Values dy) {
        Values normalized = normalized(x, moments, epsilon);
        Values dz = Values.like(dy);
        for (int i = 0; i < dz.size(); i++) {
            dz.data[i] = y == null || y.data[i] > 0 ? dy.data[i] : 0;
        }
        Values dx = Values.like(x);
        int groups = moments.c;
        for (int g = 0; g < groups; g++) {
            for (int c = 0; c < x.c; c++) {
                double scale = (gamma == null ? 1 : gamma.data[c]) / deviation(moments, g, c, epsilon);
                double mean = fixed ? 0 : groupMean(dz, normalized, groups, g, c, (a, b) -> a);
                double slope = fixed ? 0 : groupMean(dz, normalized, groups, g, c, (a, b) -> a * b);
                for (int n = first(groups, g); n < end(x, groups, g); n++) {
                    for (int i = x.at(n, c); i < x.at(n, c) + x.plane; i++) {
                        dx.data[i] = scale * (dz.data[i] - mean - normalized.data[i] * slope);
                    }
                }
            }
        }
        return new Gradient(dx, Reductions.dotPerChannel(dz, normalized), Reductions.sumPerChannel(dz), dz);
    }

    private static Values normalized(Values x, Values moments, double epsilon) {
        Values y = Values.like(x);
        for (int n = 0; n < x.n; n++) {
            int group = moments.c == 1 ? 0 : n;
            for (int c = 0; c < x.c; c++) {
                double mean = moments.data[moments.at(0, group) + c];
                double deviation = deviation(moments, group, c, epsilon);
                for (int i = x.at(n, c); i < x.at(n, c) + x.plane; i++) {
                    y.data[i] = (x.data[i] - mean) / deviation;
                }
            }
        }
        return y;
    }

    private static double deviation(Values moments, int group, int c, double epsilon) {
        return Math.sqrt(moments.data[moments.at(1, group) + c] + epsilon);
    }

    private interface Term {
        double of(double a, double b);
    }

    private static double groupMean(Values a, Values b, int groups, int group, int c, Term term) {
        double sum = 0;
        for (int n = first(groups, group); n < end(a, groups, group); n++) {
            for (int i = a.at(n, c); i < a.at(n, c) + a.plane; i++) {
                sum += term.of(a.data[i], b.data[i]);
            }
        }
        return sum / ((double) (end(a, groups, group) - first(groups, group)) * a.plane);
    }

    private static int first(int groups, int group) {
        return groups == 1 ? 0 : group;
    }

    private static int end(Values x, int groups, int group) {
        return groups == 1 ? x.n : group + 1;
    }
}
