package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

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
        int margin = kernelWidth / 2;
        int lanes = shape.lanes();
        tasks.rows(shape, (plane, from, to, worker) -> {
            float[] wide = tasks.workers().scratch(worker, 0, (shape.w() + 2 * margin) * lanes);
            float[] row = tasks.workers().scratch(worker, 1, shape.row());
            int start = plane * shape.plane();
            for (int i = from; i < to; i++) {
                Arrays.fill(row, 0, shape.row(), 0f);
                for (int k = 0; k < kernelHeight; k++) {
                    int source = Edge.mirrored(i + k - kernelHeight / 2, shape.h());
                    add(in, start + source * shape.row(), down[k], row, shape.row());
                }
                for (int j = -margin; j < shape.w() + margin; j++) {
                    int source = Edge.mirrored(j, shape.w());
                    System.arraycopy(row, source * lanes, wide, (j + margin) * lanes, lanes);
                }
                Arrays.fill(row, 0, shape.row(), 0f);
                for (int k = 0; k < kernelWidth; k++) {
                    add(wide, k * lanes, across[k], row, shape.row());
                }
                System.arraycopy(row, 0, out, start + i * shape.row(), shape.row());
            }
        });
    }

    private static void add(float[] x, int from, float weight, float[] sum, int length) {
        for (int i = 0; i < length; i++) {
            sum[i] = Math.fma(x[from + i], weight, sum[i]);
        }
    }

    private static float[] gaussian(double sigma, int kernel) {
        double[] weights = new double[kernel];
        Arrays.setAll(weights, k -> StrictMath.exp(-Math.pow(k - kernel / 2, 2) / (2 * sigma * sigma)));
        double sum = Arrays.stream(weights).sum();
        float[] rounded = new float[kernel];
        for (int k = 0; k < kernel; k++) {
            rounded[k] = (float) (weights[k] / sum);
        }
        return rounded;
    }
}
