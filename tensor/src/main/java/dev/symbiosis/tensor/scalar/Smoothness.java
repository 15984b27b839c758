package dev.symbiosis.tensor.scalar;

/// Edge-aware smoothness of a disparity map. Each pair of neighbours k, l weighs
/// w = e^(−mean_c |I_k − I_l|) / (pairs along that axis), so that with s = mean_xy d + 1e-7 of each sample and d* = d /
/// s
///
///     y = Σ w |d*_k − d*_l|        g = ∂y/∂d* = Σ ± w        dd = (g − mean_xy(g · d*)) / s
///
/// where the mean is over the sample's pixels: the way through s. An axis of one pixel has no pairs and adds nothing.
/// Source: Godard et al., monodepth2, 2019 (layers.py).
final class Smoothness {
    private static final double TINY = 1e-7;

    private Smoothness() {}

    static Values forward(Values disparity, Values image) {
        Values relative = relative(disparity);
        double[] sum = {0};
        forEachPair(
                relative, image, (k, l, weight) -> sum[0] += weight * Math.abs(relative.data[k] - relative.data[l]));
        return Values.single(sum[0]);
    }

    static Values gradient(Values disparity, Values image, double factor) {
        Values relative = relative(disparity);
        Values slope = Values.like(disparity);
        forEachPair(relative, image, (k, l, weight) -> {
            double step = factor * weight * Math.signum(relative.data[k] - relative.data[l]);
            slope.data[k] += step;
            slope.data[l] -= step;
        });
        Values dd = Values.like(disparity);
        for (int n = 0; n < dd.n; n++) {
            double scale = scale(disparity, n);
            double mean = 0;
            for (int i = dd.at(n, 0); i < dd.at(n, 0) + dd.plane; i++) {
                mean += slope.data[i] * relative.data[i] / dd.plane;
            }
            for (int i = dd.at(n, 0); i < dd.at(n, 0) + dd.plane; i++) {
                dd.data[i] = (slope.data[i] - mean) / scale;
            }
        }
        return dd;
    }

    private static Values relative(Values disparity) {
        Values relative = Values.like(disparity);
        for (int n = 0; n < disparity.n; n++) {
            double scale = scale(disparity, n);
            for (int i = disparity.at(n, 0); i < disparity.at(n, 0) + disparity.plane; i++) {
                relative.data[i] = disparity.data[i] / scale;
            }
        }
        return relative;
    }

    private static double scale(Values disparity, int n) {
        double sum = 0;
        for (int i = disparity.at(n, 0); i < disparity.at(n, 0) + disparity.plane; i++) {
            sum += disparity.data[i];
        }
        return sum / disparity.plane + TINY;
    }

    private interface Pair {
        /// Two neighbouring disparities by their indices, and the pair's weight.
        void visit(int k, int l, double weight);
    }

    private static void forEachPair(Values d, Values image, Pair pair) {
        double alongRows = (double) d.n * d.h * (d.w - 1);
        double alongColumns = (double) d.n * (d.h - 1) * d.w;
        for (int n = 0; n < d.n; n++) {
            for (int p = 0; p < d.plane; p++) {
                if (p % d.w + 1 < d.w) {
                    pair.visit(d.at(n, 0) + p, d.at(n, 0) + p + 1, sameness(image, n, p, p + 1) / alongRows);
                }
                if (p / d.w + 1 < d.h) {
                    pair.visit(d.at(n, 0) + p, d.at(n, 0) + p + d.w, sameness(image, n, p, p + d.w) / alongColumns);
                }
            }
        }
    }

    /// e^(−mean_c |I_p − I_q|).
    private static double sameness(Values image, int n, int p, int q) {
        double sum = 0;
        for (int c = 0; c < image.c; c++) {
            sum += Math.abs(image.data[image.at(n, c) + p] - image.data[image.at(n, c) + q]);
        }
        return StrictMath.exp(-sum / image.c);
    }
}
