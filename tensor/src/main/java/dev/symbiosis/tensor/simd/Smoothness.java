package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;

/// Edge-aware smoothness of a disparity map. Each pair of neighbours k, l weighs w = e^(−mean_c |I_k − I_l|) / (pairs along
/// that axis), so that with s = mean_xy d + 1e-7 of each sample and d* = d / s
///
///     y = Σ w |d*_k − d*_l|        g = ∂y/∂d* = Σ ± w        dd = (g − mean_xy(g · d*)) / s
///
/// Source: Godard et al., monodepth2, 2019 (layers.py).
final class Smoothness {
    private static final double TINY = 1e-7;

    private final Tasks tasks;

    Smoothness(Tasks tasks) {
        this.tasks = tasks;
    }

    void forward(Tensor disparity, Tensor image, Tensor y) {
        Layout shape = layout(disparity);
        float[] d = data(disparity);
        double[] scales = scales(disparity);
        double[] parts = new double[shape.n() * shape.h()];
        eachRow(shape, (n, i, at, worker) -> {
            float[] weights = tasks.workers().scratch(worker, 0, Tasks.padded(shape.w()));
            double sum = 0;
            weighAcross(image, n, i, weights);
            for (int x = 0; x + 1 < shape.w(); x++) {
                sum += weights[x] * pairsAcross(shape) * Math.abs(d[at + x] - d[at + x + 1]);
            }
            if (i + 1 < shape.h()) {
                weighDown(image, n, i, weights);
                for (int x = 0; x < shape.w(); x++) {
                    sum += weights[x] * pairsDown(shape) * Math.abs(d[at + x] - d[at + x + shape.w()]);
                }
            }
            parts[n * shape.h() + i] = sum / Math.abs(scales[n]);
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        data(y)[0] = (float) sum;
    }

    void gradient(Tensor disparity, Tensor image, double factor, Tensor dd) {
        Layout shape = layout(disparity);
        float[] d = data(disparity);
        float[] out = data(dd);
        double[] scales = scales(disparity);
        double[] parts = new double[shape.n() * shape.h()];
        int width = shape.w();
        eachRow(shape, (n, i, at, worker) -> {
            float[] weights = tasks.workers().scratch(worker, 0, Tasks.padded(width));
            float across = (float) (factor * Math.signum(scales[n]) * pairsAcross(shape));
            float down = (float) (factor * Math.signum(scales[n]) * pairsDown(shape));
            weighAcross(image, n, i, weights);
            out[at] = 0;
            for (int x = 0; x + 1 < width; x++) {
                float step = across * weights[x] * Math.signum(d[at + x] - d[at + x + 1]);
                out[at + x] += step;
                out[at + x + 1] = -step;
            }
            if (i + 1 < shape.h()) {
                weighDown(image, n, i, weights);
                for (int x = 0; x < width; x++) {
                    out[at + x] += down * weights[x] * Math.signum(d[at + x] - d[at + x + width]);
                }
            }
            if (i > 0) {
                weighDown(image, n, i - 1, weights);
                for (int x = 0; x < width; x++) {
                    out[at + x] += down * weights[x] * Math.signum(d[at + x] - d[at + x - width]);
                }
            }
            double sum = 0;
            for (int x = at; x < at + width; x++) {
                sum += (double) out[x] * d[x];
            }
            parts[n * shape.h() + i] = sum;
        });
        double[] means = new double[shape.n()];
        for (int row = 0; row < parts.length; row++) {
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

    private static double pairsAcross(Layout shape) {
        return 1.0 / ((double) shape.n() * shape.h() * (shape.w() - 1));
    }

    private static double pairsDown(Layout shape) {
        return 1.0 / ((double) shape.n() * (shape.h() - 1) * shape.w());
    }

    /// s of each sample.
    private double[] scales(Tensor disparity) {
        Layout shape = layout(disparity);
        Sums sums = new Sums(shape);
        tasks.planes(shape, (plane, piece, from, to) -> {
            double[] lanes = Sums.zeros();
            LaneSums.add(data(disparity), from, to, lanes);
            sums.put(plane, piece, lanes);
        });
        double[] scales = new double[shape.n()];
        for (int n = 0; n < shape.n(); n++) {
            scales[n] = sums.of(n, 0) / shape.plane() + TINY;
        }
        return scales;
    }

    private interface Row {
        void run(int n, int i, int at, int worker);
    }

    private void eachRow(Layout shape, Row row) {
        tasks.rows(shape, (n, from, to, worker) -> {
            for (int i = from; i < to; i++) {
                row.run(n, i, shape.at(n, 0, i, 0), worker);
            }
        });
    }

    /// e^(−mean_c |I(x) − I(x + 1)|) along row i.
    private static void weighAcross(Tensor image, int n, int i, float[] weights) {
        Layout shape = layout(image);
        weigh(image, n, i, 0, 1, shape.w() - 1, weights);
    }

    /// e^(−mean_c |I(i) − I(i + 1)|) between rows i and i + 1.
    private static void weighDown(Tensor image, int n, int i, float[] weights) {
        weigh(image, n, i, 1, 0, layout(image).w(), weights);
    }

    private static void weigh(Tensor image, int n, int i, int rows, int columns, int count, float[] weights) {
        Layout shape = layout(image);
        float[] numbers = data(image);
        int lanes = shape.lanes();
        for (int c = 0; c < shape.c(); c++) {
            int here = shape.channelAt(n, c, i, 0);
            int there = here + rows * shape.row() + columns * lanes;
            if (c == 0) {
                for (int x = 0; x < count; x++) {
                    weights[x] = Math.abs(numbers[here + x * lanes] - numbers[there + x * lanes]);
                }
            } else {
                for (int x = 0; x < count; x++) {
                    weights[x] += Math.abs(numbers[here + x * lanes] - numbers[there + x * lanes]);
                }
            }
        }
        float share = -1f / shape.c();
        for (int x = 0; x < count; x += LENGTH) {
            Exponential.of(load(weights, x).mul(share)).intoArray(weights, x);
        }
    }
}
