package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Gaussian blur, first along the columns, then along the rows:
///
///     y[i] = Σ_k g[k] · x[i + k]        g[k] = e^(−k² / 2σ²) / Σ        k = −(kernel − 1) / 2 … (kernel − 1) / 2
final class Blurring {
    private final Tasks tasks;

    Blurring(Tasks tasks) {
        this.tasks = tasks;
    }

    void blur(Tensor x, double sigma, int kernelHeight, int kernelWidth, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        float[] down = gaussian(sigma, kernelHeight);
        float[] across = gaussian(sigma, kernelWidth);
        int lanes = shape.lanes();
        int[] steps = new int[kernelWidth];
        Arrays.setAll(steps, k -> k * lanes);
        int margin = kernelWidth / 2;
        tasks.rows(shape, (plane, from, to, worker) -> {
            float[] row = tasks.workers().scratch(worker, 0, shape.row());
            float[] wide = tasks.workers().scratch(worker, 1, (shape.w() + 2 * margin) * lanes);
            int start = plane * shape.plane();
            int[] rows = new int[kernelHeight];
            for (int i = from; i < to; i++) {
                for (int k = 0; k < kernelHeight; k++) {
                    rows[k] = Edge.mirrored(i + k - kernelHeight / 2, shape.h()) * shape.row();
                }
                mix(in, start, rows, down, row, 0, shape.row());
                for (int j = -margin; j < shape.w() + margin; j++) {
                    int source = Edge.mirrored(j, shape.w());
                    System.arraycopy(row, source * lanes, wide, (j + margin) * lanes, lanes);
                }
                mix(wide, 0, steps, across, out, start + i * shape.row(), shape.row());
            }
        });
    }

    /// y[i] = Σ_k weight[k] · x[place[k] + i].
    private static void mix(float[] x, int from, int[] places, float[] weights, float[] y, int to, int length) {
        int whole = length - length % LENGTH;
        for (int i = 0; i < whole; i += LENGTH) {
            FloatVector sum = all(0f);
            for (int k = 0; k < weights.length; k++) {
                sum = load(x, from + places[k] + i).fma(all(weights[k]), sum);
            }
            sum.intoArray(y, to + i);
        }
        for (int i = whole; i < length; i++) {
            float sum = 0;
            for (int k = 0; k < weights.length; k++) {
                sum = Math.fma(x[from + places[k] + i], weights[k], sum);
            }
            y[to + i] = sum;
        }
    }

    private static float[] gaussian(double sigma, int kernel) {
        double[] weights = new double[kernel];
        double sum = 0;
        for (int k = 0; k < kernel; k++) {
            int distance = k - kernel / 2;
            weights[k] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[k];
        }
        float[] rounded = new float[kernel];
        for (int k = 0; k < kernel; k++) {
            rounded[k] = (float) (weights[k] / sum);
        }
        return rounded;
    }
}
