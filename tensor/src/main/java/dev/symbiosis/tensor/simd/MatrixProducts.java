package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.PackedWeights.GROUP;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;

/// Products of matrices, and transposition.
///
/// A product is a convolution 1 × 1: its rows are the pixels, the columns of a the inputs, the columns of b the outputs. A
/// task brings some rows of a into blocks of 16 columns, so few that they stay in its core's cache while all columns of b pass.
final class MatrixProducts {
    /// Numbers of a in a task.
    private static final int NUMBERS = 64 * 1024;

    /// Most tiles of rows in a task.
    private static final int TILES = 8;

    private static final float[] NOTHING = new float[GROUP];

    private final Tasks tasks;
    private final Pool pool;

    MatrixProducts(Tasks tasks, Pool pool) {
        this.tasks = tasks;
        this.pool = pool;
    }

    void multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor y) {
        int rows = layout(y).n();
        int columns = layout(y).c();
        int inner = transposeA ? layout(a).n() : layout(a).c();
        float[] left = data(a);
        float[] out = data(y);
        Workers workers = tasks.workers();
        PackedWeights right = PackedWeights.pack(
                workers,
                pool,
                data(b),
                0,
                multiples(inner, transposeB ? 1 : columns),
                multiples(columns, transposeB ? inner : 1));
        int most = Math.min(rows, Tiles.PIXELS * Math.clamp(NUMBERS / inner / Tiles.PIXELS, 1, TILES));
        int[] terms = new int[inner];
        Arrays.setAll(terms, k -> inBlocks(0, k, most));
        workers.run(Math.ceilDiv(rows, most), (task, worker) -> {
            int first = task * most;
            int count = Math.min(most, rows - first);
            float[] x = workers.scratch(worker, 0, most * Tasks.padded(inner));
            float[] products = workers.scratch(worker, 1, most * Tasks.padded(columns));
            for (int i = 0; i < count; i++) {
                int from = transposeA ? first + i : (first + i) * inner;
                toBlocks(left, from, transposeA ? rows : 1, inner, x, i, most);
            }
            for (int group = 0; group < right.groups(); group++) {
                int column = group * GROUP;
                int y0 = inBlocks(0, column, most);
                int y1 = column + LENGTH < columns ? inBlocks(0, column + LENGTH, most) : Edge.NONE;
                new TileRun(x, 0, terms, right, group, 0, inner, count).compute(products, y0, y1, BLOCK, NOTHING, 0);
            }
            for (int i = 0; i < count; i++) {
                fromBlocks(products, i, most, out, (first + i) * columns, columns);
            }
        });
        pool.giveBack(right.data());
    }

    private static int[] multiples(int count, int step) {
        int[] multiples = new int[count];
        Arrays.setAll(multiples, i -> i * step);
        return multiples;
    }

    /// Where a number stands in [block of columns][row][16].
    private static int inBlocks(int row, int column, int rows) {
        return (column / BLOCK * rows + row) * BLOCK + column % BLOCK;
    }

    private static void toBlocks(float[] a, int from, int step, int columns, float[] blocks, int row, int rows) {
        for (int first = 0; first < columns; first += BLOCK) {
            int to = inBlocks(row, first, rows);
            for (int k = 0; k < Math.min(BLOCK, columns - first); k++) {
                blocks[to + k] = a[from + (first + k) * step];
            }
        }
    }

    private static void fromBlocks(float[] blocks, int row, int rows, float[] y, int to, int columns) {
        for (int first = 0; first < columns; first += BLOCK) {
            System.arraycopy(blocks, inBlocks(row, first, rows), y, to + first, Math.min(BLOCK, columns - first));
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
