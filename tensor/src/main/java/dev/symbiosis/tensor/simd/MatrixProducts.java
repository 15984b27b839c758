package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.PackedWeights.GROUP;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;
import static dev.symbiosis.tensor.simd.Tiles.PIXELS;

import dev.symbiosis.tensor.Tensor;

/// Products of matrices, and transposition.
///
/// A product is a convolution 1 × 1: its rows are the pixels, the columns of a the inputs, the columns of b the outputs. A
/// task brings some rows of a into blocks of 16 columns, those of a tile side by side, and few enough to stay in its core's cache while
/// all columns of b pass. A large b comes from far, so that it has to serve more rows: then a task takes many, and goes over the inputs
/// in chunks.
final class MatrixProducts {
    /// Numbers of a in a chunk.
    private static final int NUMBERS = 64 * 1024;

    /// Most tiles of rows in a task that goes over all inputs at once.
    private static final int TILES = 8;

    /// Numbers of b, 4 MiB, that may be read again for every few rows.
    private static final int NEAR = 1024 * 1024;

    /// Inputs in a chunk of a larger b.
    private static final int CHUNK = 256;

    /// Sums in a task that goes over its outputs once for each chunk.
    private static final int SUMS = 512 * 1024;

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
        Workers workers = tasks.workers();
        int[] termAt = PackedWeights.multiples(inner, transposeB ? 1 : columns);
        int[] outputAt = PackedWeights.multiples(columns, transposeB ? inner : 1);
        PackedWeights right = PackedWeights.pack(workers, pool, data(b), 0, termAt, outputAt);
        boolean near = (long) inner * columns <= NEAR;
        int chunk = Math.max(1, near ? inner : Math.min(inner, CHUNK));
        int tiles = near ? Math.clamp(NUMBERS / chunk / PIXELS, 1, TILES) : tiles(rows, columns, workers.threads());
        Rows left = new Rows(
                data(a), transposeA ? 1 : inner, transposeA ? rows : 1, new Layout(tiles, chunk, 1, PIXELS, BLOCK));
        Columns out = new Columns(
                right,
                new Layout(1, inner, 1, PIXELS, BLOCK).blockedChannels(),
                new Layout(1, near ? GROUP : right.groups() * GROUP, 1, tiles * PIXELS, BLOCK),
                columns,
                data(y));
        int together = tiles * PIXELS;
        workers.run(Math.ceilDiv(rows, together), (task, worker) -> {
            int first = task * together;
            int count = Math.min(together, rows - first);
            float[] x = workers.scratch(worker, 0, left.blocks().size());
            float[] sums = workers.scratch(worker, 1, out.sums().size());
            for (int from = 0; from == 0 || from < inner; from += chunk) {
                int to = Math.min(inner, from + chunk);
                left.toBlocks(first, count, from, to, x);
                out.multiply(x, left.blocks(), from, to, sums, first, count);
            }
        });
        pool.giveBack(right.data());
    }

    /// Tiles of rows in a task that goes over the inputs in chunks, so that all threads have equally many tasks.
    private static int tiles(int rows, int columns, int threads) {
        int most = Math.max(1, Math.min(NUMBERS / CHUNK, SUMS / columns) / PIXELS);
        int tiles = Math.ceilDiv(rows, PIXELS);
        int each = Math.ceilDiv(tiles, most * threads);
        return Math.max(1, Math.ceilDiv(tiles, Math.max(1, each) * threads));
    }

    /// Those of a.
    ///
    /// @param row from a row to the next
    /// @param column from a column to the next
    /// @param blocks how they are brought into blocks: a sample for each tile
    private record Rows(float[] a, int row, int column, Layout blocks) {

        /// Columns [from, to) of `count` rows.
        void toBlocks(int first, int count, int from, int to, float[] x) {
            for (int i = 0; i < count; i++) {
                toBlocks((first + i) * row + from * column, to - from, x, blocks.at(i / PIXELS, 0, 0, i % PIXELS));
            }
        }

        private void toBlocks(int from, int count, float[] x, int to) {
            for (int first = 0; first < count; first += BLOCK) {
                int block = to + first / BLOCK * blocks.plane();
                for (int k = 0; k < Math.min(BLOCK, count - first); k++) {
                    x[block + k] = a[from + (first + k) * column];
                }
            }
        }
    }

    /// Those of b and y.
    ///
    /// @param terms where each input is in blocks, relative to the first
    /// @param sums of a task: of one group after the other, or of all groups side by side
    private record Columns(PackedWeights b, int[] terms, Layout sums, int columns, float[] y) {

        /// Inputs [from, to) of some rows, which x holds; with the last inputs, the sums go to y.
        void multiply(float[] x, Layout blocks, int from, int to, float[] products, int first, int count) {
            // Whole tiles, whatever stands in the rows after the last: narrower ones are rare, and long in compiling.
            int pixels = Math.ceilDiv(count, PIXELS) * PIXELS;
            TileRun run = TileRun.of(x, terms, b, from, to, pixels, blocks.sample());
            for (int group = 0; group < b.groups(); group++) {
                int channel = sums.c() == GROUP ? 0 : group * GROUP;
                int used = Math.min(GROUP, columns - group * GROUP);
                // Narrow vectors are two of one block; of wide ones the second has a block of its own, which may have
                // no
                // column.
                boolean both = LENGTH < BLOCK || LENGTH < used;
                int second = both ? sums.blockedChannel(channel + LENGTH) : Edge.NONE;
                run.compute(-blocks.blockedChannel(from), group, products, sums.blockedChannel(channel), second);
                if (to == terms.length) {
                    toRows(products, channel, used, count, first * columns + group * GROUP);
                }
            }
        }

        /// The sums of `used` channels from `channel` on, at most a group.
        private void toRows(float[] products, int channel, int used, int count, int to) {
            for (int c = 0; c < used; c += BLOCK) {
                int from = sums.blockedChannel(channel + c);
                for (int i = 0; i < count; i++) {
                    System.arraycopy(products, from + i * BLOCK, y, to + c + i * columns, Math.min(BLOCK, used - c));
                }
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
