package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;

/// Cuts the work on a tensor into tasks. The cut depends on the shape alone, so that no result depends on the number of
/// threads.
final class Tasks {
    /// Numbers in a task: a few arrays of this length fit into a core's second-level cache.
    static final int PIECE = 16 * 1024;

    private final Workers workers;

    Tasks(Workers workers) {
        this.workers = workers;
    }

    Workers workers() {
        return workers;
    }

    /// The length rounded up to whole blocks. Every array of the [Pool] is long enough for that, so kernels that treat
    /// each number by itself run over whole vectors and let the padding hold what it will.
    static int padded(int length) {
        return (length + Layout.BLOCK - 1) & -Layout.BLOCK;
    }

    /// All numbers of a tensor, unused lanes and padding included, in ranges of whole blocks.
    void flat(Tensor tensor, Workers.Range range) {
        workers.runRanges(padded(layout(tensor).size()), PIECE, range);
    }

    /// A part of one plane, a plane being a block of channels of one sample.
    interface PlanePiece {
        /// @param plane sample · blocks + block
        /// @param piece which part of the plane, from 0
        /// @param from first number, an index into the tensor's array
        /// @param to end of the numbers
        void run(int plane, int piece, int from, int to);
    }

    /// Who goes over the planes of some blocks of channels: all threads, [#planes], or the one that asks, [#inTurn].
    interface Planes {
        void run(Layout layout, int first, int end, PlanePiece body);
    }

    /// Pieces that [#planes] makes of each plane.
    static int pieces(Layout layout) {
        return Math.max(1, Math.ceilDiv(layout.plane(), PIECE));
    }

    /// Planes in pieces, or several small planes in one task.
    void planes(Layout layout, PlanePiece body) {
        planes(layout, 0, layout.blocks(), body);
    }

    /// As [#planes], for the blocks of channels [first, end) of all samples.
    void planes(Layout layout, int first, int end, PlanePiece body) {
        int blocks = end - first;
        int planes = layout.n() * blocks;
        int length = layout.plane();
        int pieces = pieces(layout);
        if (pieces == 1) {
            workers.runRanges(planes, Math.max(1, PIECE / Math.max(1, length)), (from, to) -> {
                for (int i = from; i < to; i++) {
                    int plane = i / blocks * layout.blocks() + first + i % blocks;
                    body.run(plane, 0, plane * length, (plane + 1) * length);
                }
            });
            return;
        }
        workers.run(planes * pieces, (task, worker) -> {
            int i = task / pieces;
            int piece = task % pieces;
            piece(i / blocks * layout.blocks() + first + i % blocks, piece, length, body);
        });
    }

    /// The same pieces as [#planes], one after the other, within a task.
    static void inTurn(Layout layout, int first, int end, PlanePiece body) {
        for (int n = 0; n < layout.n(); n++) {
            for (int block = first; block < end; block++) {
                for (int piece = 0; piece < pieces(layout); piece++) {
                    piece(n * layout.blocks() + block, piece, layout.plane(), body);
                }
            }
        }
    }

    private static void piece(int plane, int piece, int length, PlanePiece body) {
        int from = plane * length + piece * PIECE;
        body.run(plane, piece, from, Math.min(from + PIECE, (plane + 1) * length));
    }

    /// Consecutive rows of one plane.
    interface Rows {
        void run(int plane, int from, int to, int worker);
    }

    /// Planes in groups of whole rows.
    void rows(Layout layout, Rows body) {
        int group = Math.max(1, PIECE / Math.max(1, layout.row()));
        int groups = Math.ceilDiv(layout.h(), group);
        workers.run(layout.n() * layout.blocks() * groups, (task, worker) -> {
            int first = task % groups * group;
            body.run(task / groups, first, Math.min(first + group, layout.h()), worker);
        });
    }

    /// Consecutive pixels of one sample, in row order.
    interface Pixels {
        /// @param run which, from 0
        void run(int sample, int first, int count, int run, int worker);
    }

    /// Pixels that [#pixels] hands out at once: those of two blocks of channels and their copy fit into the first cache.
    static final int PIXELS = 64;

    /// Runs of pixels in a task: in tasks of their own a cross-entropy took a tenth longer, and more.
    private static final int RUNS = 8;

    /// Runs that [#pixels] makes.
    static int pixelRuns(Layout layout) {
        return layout.n() * Math.ceilDiv(layout.h() * layout.w(), PIXELS);
    }

    /// Samples in runs of pixels, for kernels that look at all channels of a pixel at once.
    void pixels(Layout layout, Pixels body) {
        int plane = layout.h() * layout.w();
        int runs = Math.ceilDiv(plane, PIXELS);
        int all = pixelRuns(layout);
        workers.run(Math.ceilDiv(all, RUNS), (task, worker) -> {
            for (int run = task * RUNS; run < Math.min(all, (task + 1) * RUNS); run++) {
                int first = run % runs * PIXELS;
                body.run(run / runs, first, Math.min(PIXELS, plane - first), run, worker);
            }
        });
    }
}
