package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.PackedWeights.GROUP;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;

/// Products of matrices, and transposition.
///
/// A product is a convolution 1 × 1: its rows are the pixels, the columns of a the inputs, the columns of b the outputs. A
/// task brings some rows of a into blocks of 16 columns, those of a tile side by side, and few enough to stay in its core's cache while
/// all columns of b pass.
final class MatrixProducts {
    /// Numbers of a in a task.
    private static final int NUMBERS = 64 * 1024;

    /// Most tiles of rows in a task.
    private static final int TILES = 8;

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
        int[] termAt = PackedWeights.multiples(inner, transposeB ? 1 : columns);
        int[] outputAt = PackedWeights.multiples(columns, transposeB ? inner : 1);
        PackedWeights right = PackedWeights.pack(workers, pool, data(b), 0, termAt, outputAt);
        int tiles = Math.clamp(NUMBERS / Math.max(1, inner) / Tiles.PIXELS, 1, TILES);
        Layout strips = new Layout(tiles, inner, 1, Tiles.PIXELS, BLOCK);
        int[] terms = strips.blockedChannels();
        int together = tiles * Tiles.PIXELS;
        Layout columnsOfGroup = new Layout(1, GROUP, 1, together, BLOCK);
        workers.run(Math.ceilDiv(rows, together), (task, worker) -> {
            int first = task * together;
            int count = Math.min(together, rows - first);
            // Whole tiles, whatever stands in the rows after the last: narrower ones are rare, and long in compiling.
            int pixels = Math.ceilDiv(count, Tiles.PIXELS) * Tiles.PIXELS;
            float[] x = workers.scratch(worker, 0, strips.size());
            float[] products = workers.scratch(worker, 1, columnsOfGroup.size());
            for (int i = 0; i < count; i++) {
                int from = transposeA ? first + i : (first + i) * inner;
                int to = strips.at(i / Tiles.PIXELS, 0, 0, i % Tiles.PIXELS);
                toBlocks(left, from, transposeA ? rows : 1, strips, x, to);
            }
            TileRun run = TileRun.of(x, terms, right, 0, inner, pixels, strips.sample());
            for (int group = 0; group < right.groups(); group++) {
                int used = Math.min(GROUP, columns - group * GROUP);
                // Narrow vectors are two of one block; of wide ones the second has a block of its own, which may have
                // no column.
                boolean both = LENGTH < BLOCK || LENGTH < used;
                run.compute(0, group, products, 0, both ? columnsOfGroup.blockedChannel(LENGTH) : Edge.NONE);
                for (int c = 0; c < used; c += BLOCK) {
                    int from = columnsOfGroup.blockedChannel(c);
                    int to = first * columns + group * GROUP + c;
                    for (int i = 0; i < count; i++) {
                        System.arraycopy(products, from + i * BLOCK, out, to + i * columns, Math.min(BLOCK, used - c));
                    }
                }
            }
        });
        pool.giveBack(right.data());
    }

    /// A row of a, whose numbers are `step` apart.
    private static void toBlocks(float[] a, int from, int step, Layout blocks, float[] x, int to) {
        for (int first = 0; first < blocks.c(); first += BLOCK) {
            int block = to + first / BLOCK * blocks.plane();
            for (int k = 0; k < Math.min(BLOCK, blocks.c() - first); k++) {
                x[block + k] = a[from + (first + k) * step];
            }
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
