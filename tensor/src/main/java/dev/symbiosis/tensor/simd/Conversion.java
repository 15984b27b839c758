package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Rng;

/// Between row-major order, which the outside speaks, and a [Layout].
final class Conversion {
    private final Tasks tasks;
    private final Pool pool;

    Conversion(Tasks tasks, Pool pool) {
        this.tasks = tasks;
        this.pool = pool;
    }

    /// Takes numbers in row-major order into the layout.
    void fromRows(float[] rows, float[] numbers, Layout layout) {
        if (!layout.blocked()) {
            System.arraycopy(rows, 0, numbers, 0, layout.size());
            return;
        }
        eachRow(layout, (row, at, step) -> {
            for (int x = 0; x < layout.w(); x++) {
                numbers[at + x * step] = rows[row + x];
            }
        });
    }

    /// Takes the numbers of a layout into row-major order.
    void toRows(float[] numbers, Layout layout, float[] rows) {
        if (!layout.blocked()) {
            System.arraycopy(numbers, 0, rows, 0, layout.size());
            return;
        }
        eachRow(layout, (row, at, step) -> {
            for (int x = 0; x < layout.w(); x++) {
                rows[row + x] = numbers[at + x * step];
            }
        });
    }

    double[] toDoubles(float[] numbers, Layout layout) {
        double[] rows = new double[layout.n() * layout.c() * layout.h() * layout.w()];
        eachRow(layout, (row, at, step) -> {
            for (int x = 0; x < layout.w(); x++) {
                rows[row + x] = numbers[at + x * step];
            }
        });
        return rows;
    }

    /// The same numbers in row-major order under another layout.
    void reshape(float[] x, Layout from, float[] y, Layout to) {
        boolean plain = from.lanes() == 1 && to.lanes() == 1;
        boolean samePlanes = from.c() == to.c() && from.h() * from.w() == to.h() * to.w();
        boolean sameOrder = plain || (from.lanes() == to.lanes() && samePlanes);
        if (sameOrder) {
            System.arraycopy(x, 0, y, 0, from.size());
            return;
        }
        float[] rows = pool.take(from.n() * from.c() * from.h() * from.w());
        toRows(x, from, rows);
        fromRows(rows, y, to);
        pool.giveBack(rows);
    }

    void uniform(Rng rng, float[] numbers, Layout layout) {
        eachRow(layout, (row, at, step) -> {
            for (int x = 0; x < layout.w(); x++) {
                numbers[at + x * step] = rng.uniformAt(row + x);
            }
        });
    }

    void normal(Rng rng, float[] numbers, Layout layout) {
        eachRow(layout, (row, at, step) -> {
            for (int x = 0; x < layout.w(); x++) {
                numbers[at + x * step] = (float) rng.normalAt(row + x);
            }
        });
    }

    /// One row of one channel.
    private interface Row {
        /// @param row index of its first pixel in row-major order
        /// @param at index of its first pixel in the layout
        /// @param step from pixel to pixel in the layout
        void run(int row, int at, int step);
    }

    private void eachRow(Layout layout, Row body) {
        tasks.planes(layout, (plane, piece, from, to) -> {
            int start = plane * layout.plane();
            int firstRow = Math.ceilDiv(from - start, Math.max(1, layout.row()));
            int endRow = Math.ceilDiv(to - start, Math.max(1, layout.row()));
            int n = plane / layout.blocks();
            int block = plane % layout.blocks();
            for (int y = firstRow; y < endRow; y++) {
                for (int lane = 0; lane < layout.used(block); lane++) {
                    int channel = n * layout.c() + block * layout.lanes() + lane;
                    body.run((channel * layout.h() + y) * layout.w(), start + y * layout.row() + lane, layout.lanes());
                }
            }
        });
    }
}
