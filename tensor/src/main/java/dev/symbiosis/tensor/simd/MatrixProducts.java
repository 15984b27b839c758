package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import jdk.incubator.vector.FloatVector;

/// Products of small matrices, and transposition.
final class MatrixProducts {
    /// Rows of the result made at once, each a chain of additions that does not wait for the others.
    private static final int ROWS = 4;

    private final Tasks tasks;
    private final Pool pool;

    MatrixProducts(Tasks tasks, Pool pool) {
        this.tasks = tasks;
        this.pool = pool;
    }

    /// y = a · b, both brought to the order in which the loop reads them: a as groups of four rows [group][k][row], b as
    /// [k][column] with whole blocks of columns.
    void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor y) {
        int rows = layout(y).n();
        int columns = layout(y).c();
        int inner = transposeA ? layout(a).n() : layout(a).c();
        int pitch = Tasks.padded(columns);
        int groups = Math.ceilDiv(rows, ROWS);
        float[] left = pool.take(groups * ROWS * inner);
        float[] right = pool.take(inner * pitch);
        float[] result = pool.take(groups * ROWS * pitch);
        pack(data(a), rows, inner, transposeA, left);
        pack(data(b), inner, columns, transposeB, pitch, right);
        int work = Math.max(1, ROWS * inner * pitch);
        tasks.workers().runRanges(groups, Math.max(1, 16 * Tasks.PIECE / work), (from, to) -> {
            for (int group = from; group < to; group++) {
                multiply(left, group * ROWS * inner, right, inner, pitch, result, group * ROWS * pitch);
            }
        });
        for (int i = 0; i < rows; i++) {
            System.arraycopy(result, i * pitch, data(y), i * columns, columns);
        }
        pool.giveBack(left);
        pool.giveBack(right);
        pool.giveBack(result);
    }

    private static void pack(float[] a, int rows, int inner, boolean transposed, float[] left) {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                left[(i / ROWS * inner + k) * ROWS + i % ROWS] = transposed ? a[k * rows + i] : a[i * inner + k];
            }
        }
    }

    private static void pack(float[] b, int inner, int columns, boolean transposed, int pitch, float[] right) {
        for (int k = 0; k < inner; k++) {
            for (int j = 0; j < columns; j++) {
                right[k * pitch + j] = transposed ? b[j * inner + k] : b[k * columns + j];
            }
        }
    }

    private static void multiply(float[] a, int at, float[] b, int inner, int pitch, float[] y, int to) {
        for (int j = 0; j < pitch; j += LENGTH) {
            FloatVector sum0 = all(0f);
            FloatVector sum1 = all(0f);
            FloatVector sum2 = all(0f);
            FloatVector sum3 = all(0f);
            for (int k = 0; k < inner; k++) {
                FloatVector v = load(b, k * pitch + j);
                int i = at + k * ROWS;
                sum0 = v.fma(all(a[i]), sum0);
                sum1 = v.fma(all(a[i + 1]), sum1);
                sum2 = v.fma(all(a[i + 2]), sum2);
                sum3 = v.fma(all(a[i + 3]), sum3);
            }
            sum0.intoArray(y, to + j);
            sum1.intoArray(y, to + pitch + j);
            sum2.intoArray(y, to + 2 * pitch + j);
            sum3.intoArray(y, to + 3 * pitch + j);
        }
    }

    /// (N, C, D) → (N, D, C), in squares that fit into the first-level cache.
    void transpose(Tensor x, Tensor y) {
        int n = layout(x).n();
        int rows = layout(x).c();
        int columns = layout(x).w();
        float[] in = data(x);
        float[] out = data(y);
        int strips = Math.ceilDiv(rows, BLOCK);
        tasks.workers().run(n * strips, (task, worker) -> {
            int start = task / strips * rows * columns;
            int first = task % strips * BLOCK;
            for (int j = 0; j < columns; j++) {
                for (int i = first; i < Math.min(first + BLOCK, rows); i++) {
                    out[start + j * rows + i] = in[start + i * columns + j];
                }
            }
        });
    }
}
