package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Edge-aware smoothness of a disparity map. Each pair of neighbours k, l weighs w = e^(−mean_c |I_k − I_l|) / (pairs along
/// that axis), so that with s = mean_xy d + 1e-7 of each sample and d* = d / s
///
///     y = Σ w |d*_k − d*_l|        g = ∂y/∂d* = Σ ± w        dd = (g − mean_xy(g · d*)) / s
///
/// Pairs are taken a row at a time: in scratch 0 stand their differences in d, in scratch 1 their weights.
/// Source: Godard et al., monodepth2, 2019 (layers.py).
final class Smoothness {
    private static final double TINY = 1e-7;

    private final Tasks tasks;
    private final Sums sums = new Sums();
    private final Parts rows = new Parts();

    Smoothness(Tasks tasks) {
        this.tasks = tasks;
    }

    void forward(Tensor disparity, Tensor image, Tensor y) {
        Layout shape = layout(disparity);
        double[] scales = scales(disparity);
        double[] parts = rows.zeros(shape.n() * shape.h());
        eachRow(disparity, image, (n, i, pairs) -> {
            double sum = pairs.across(n, i).sum() * pairsAcross(shape);
            if (i + 1 < shape.h()) {
                sum += pairs.down(n, i).sum() * pairsDown(shape);
            }
            parts[n * shape.h() + i] = sum / Math.abs(scales[n]);
        });
        double sum = 0;
        for (int row = 0; row < shape.n() * shape.h(); row++) {
            sum += parts[row];
        }
        data(y)[0] = (float) sum;
    }

    void gradient(Tensor disparity, Tensor image, double factor, Tensor dd) {
        Layout shape = layout(disparity);
        float[] d = data(disparity);
        float[] out = data(dd);
        double[] scales = scales(disparity);
        double[] parts = rows.zeros(shape.n() * shape.h());
        int width = shape.w();
        eachRow(disparity, image, (n, i, pairs) -> {
            int at = shape.at(n, 0, i, 0);
            float across = (float) (factor * Math.signum(scales[n]) * pairsAcross(shape));
            float down = (float) (factor * Math.signum(scales[n]) * pairsDown(shape));
            Arrays.fill(out, at, at + width, 0f);
            float[] slopes = pairs.across(n, i).slopes(across);
            add(slopes, 1, out, at, width - 1);
            add(slopes, -1, out, at + 1, width - 1);
            if (i + 1 < shape.h()) {
                add(pairs.down(n, i).slopes(down), 1, out, at, width);
            }
            if (i > 0) {
                add(pairs.down(n, i - 1).slopes(down), -1, out, at, width);
            }
            double sum = 0;
            for (int x = at; x < at + width; x++) {
                sum += (double) out[x] * d[x];
            }
            parts[n * shape.h() + i] = sum;
        });
        double[] means = new double[shape.n()];
        for (int row = 0; row < shape.n() * shape.h(); row++) {
            int n = row / shape.h();
            means[n] += parts[row] / scales[n] / shape.plane();
        }
        tasks.planes(shape, (n, piece, from, to) -> {
            float mean = (float) means[n];
            float scale = (float) (1 / scales[n]);
            for (int p = from; p < to; p++) {
                out[p] = (out[p] - mean) * scale;
            }
        });
    }

    private static void add(float[] slopes, float sign, float[] sum, int at, int count) {
        for (int x = 0; x < count; x++) {
            sum[at + x] += sign * slopes[x];
        }
    }

    private static double pairsAcross(Layout shape) {
        return shape.w() == 1 ? 0 : 1.0 / ((double) shape.n() * shape.h() * (shape.w() - 1));
    }

    private static double pairsDown(Layout shape) {
        return 1.0 / ((double) shape.n() * (shape.h() - 1) * shape.w());
    }

    /// s of each sample.
    private double[] scales(Tensor disparity) {
        Layout shape = layout(disparity);
        float[] d = data(disparity);
        sums.start(shape);
        tasks.planes(shape, (plane, piece, from, to) -> LaneSums.add(d, from, to, sums.parts(), sums.at(plane, piece)));
        double[] scales = new double[shape.n()];
        for (int n = 0; n < shape.n(); n++) {
            scales[n] = sums.of(n, 0) / shape.plane() + TINY;
        }
        return scales;
    }

    private interface Row {
        void run(int n, int i, Pairs pairs);
    }

    private void eachRow(Tensor disparity, Tensor image, Row row) {
        tasks.rows(layout(disparity), (n, from, to, worker) -> {
            Pairs pairs = new Pairs(disparity, image, tasks.workers(), worker);
            for (int i = from; i < to; i++) {
                row.run(n, i, pairs);
            }
        });
    }

    /// The pairs of a row of pixels with their neighbours on one side, for one row after the other.
    private static final class Pairs {
        private final Layout shape;
        private final Layout colours;
        private final float[] d;
        private final float[] image;
        private final float[] differences;
        private final float[] weights;
        private final double[] lanes = new double[Layout.BLOCK];
        private int count;

        Pairs(Tensor disparity, Tensor picture, Workers workers, int worker) {
            shape = layout(disparity);
            colours = layout(picture);
            d = data(disparity);
            image = data(picture);
            differences = workers.scratch(worker, 0, Tasks.padded(shape.w()));
            weights = workers.scratch(worker, 1, Tasks.padded(shape.w()));
        }

        /// Row i with the pixels to the right.
        Pairs across(int n, int i) {
            compare(n, i, 1, colours.lanes(), shape.w() - 1);
            return this;
        }

        /// Row i with row i + 1.
        Pairs down(int n, int i) {
            compare(n, i, shape.w(), colours.row(), shape.w());
            return this;
        }

        private void compare(int n, int i, int step, int colourStep, int pairs) {
            count = pairs;
            int at = shape.at(n, 0, i, 0);
            for (int x = 0; x < count; x++) {
                differences[x] = d[at + x] - d[at + step + x];
            }
            Arrays.fill(weights, 0, count, 0f);
            for (int c = 0; c < colours.c(); c++) {
                int from = colours.channelAt(n, c, i, 0);
                if (colours.blocked()) {
                    addChanges(image, from, from + colourStep, Layout.BLOCK, weights, count);
                } else {
                    addChanges(image, from, from + colourStep, weights, count);
                }
            }
            for (int x = 0; x < count; x += LENGTH) {
                Exponential.of(load(weights, x).mul(-1f / colours.c())).intoArray(weights, x);
            }
        }

        private static void addChanges(float[] image, int from, int to, float[] sums, int count) {
            for (int x = 0; x < count; x++) {
                sums[x] += Math.abs(image[from + x] - image[to + x]);
            }
        }

        private static void addChanges(float[] image, int from, int to, int step, float[] sums, int count) {
            for (int x = 0; x < count; x++) {
                sums[x] += Math.abs(image[from + x * step] - image[to + x * step]);
            }
        }

        /// Σ e^(−…) |d_k − d_l|.
        double sum() {
            for (int x = 0; x < count; x += LENGTH) {
                load(differences, x).abs().mul(load(weights, x)).intoArray(differences, x);
            }
            Arrays.fill(lanes, 0);
            LaneSums.add(differences, 0, count, lanes, 0);
            return LaneSums.total(lanes, 0);
        }

        /// factor · e^(−…) · sign(d_k − d_l) of each pair.
        float[] slopes(float factor) {
            for (int x = 0; x < count; x += LENGTH) {
                Lanes.signed(load(differences, x), load(weights, x).mul(all(factor)))
                        .intoArray(differences, x);
            }
            return differences;
        }
    }
}
