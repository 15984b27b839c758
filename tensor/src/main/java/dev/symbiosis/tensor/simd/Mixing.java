package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;

/// Samples chosen and places moved.
final class Mixing {
    private final Tasks tasks;

    Mixing(Tasks tasks) {
        this.tasks = tasks;
    }

    void selectSamples(Tensor x, int[] order, Tensor y) {
        float[] in = data(x);
        float[] out = data(y);
        if (x.shape().rank() == 1) {
            for (int n = 0; n < order.length; n++) {
                out[n] = in[order[n]];
            }
            return;
        }
        Layout shape = layout(y);
        tasks.planes(shape, (plane, piece, from, to) -> {
            int n = plane / shape.blocks();
            System.arraycopy(in, from + (order[n] - n) * shape.sample(), out, from, to - from);
        });
    }

    void affineGrid(double[][] matrices, Tensor y) {
        Layout shape = layout(y);
        float[] out = data(y);
        tasks.rows(shape, (plane, from, to, worker) -> {
            double[] m = matrices[plane / 2];
            int axis = plane % 2 * 3;
            for (int i = from; i < to; i++) {
                int row = plane * shape.plane() + i * shape.row();
                for (int j = 0; j < shape.w(); j++) {
                    out[row + j] = (float) (m[axis] * j + m[axis + 1] * i + m[axis + 2]);
                }
            }
        });
    }
}
