package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;

/// Convolution with kernels of 3 × 3 and stride 1 by F(4×4, 3×3), see [WinogradTransforms]: forward, and both gradients.
///
/// Tiles go through in chunks: their inputs become [Factors], 36 matrix products give the factors of the outputs, and those are
/// transformed back. Where a core's own cache holds the factors of enough tiles, a chunk is one task of one thread; where channels
/// are too many for that, all threads share a chunk and wait for each other between its stages.
final class Winograd {
    /// Numbers in all factors of a chunk that threads share: 4 MiB, in the last-level cache even where neighbours leave little of it.
    private static final int SHARED = 1024 * 1024;

    /// Numbers in all factors of a chunk of one thread: half a second-level cache of 1 MiB, which holds weights too.
    private static final int OWN = 128 * 1024;

    /// Tiles for which it is worth to read all weights.
    private static final int FEWEST = 24;

    /// What must be left of the products at most: tiles at the edge of a map take longer to transform, and rounding is worse.
    private static final double GAIN = 0.75;

    /// Tiles that one task transforms.
    private static final int PIECE = 64;

    /// Tiles whose factors one product reads for all groups of outputs, while they stay in the second-level cache; and the
    /// longest chain of additions in a gradient.
    private static final int PANEL = 512;

    /// Side of a tile of outputs, and of the inputs that it reads.
    private static final int SIDE = 4;

    private static final int READ = SIDE + 2;
    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    /// What products start from.
    private static final float[] NOTHING = new float[GROUP];

    private final Workers workers;
    private final Pool pool;

    Winograd(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// The tiles of a convolution's input and output, and how many of them go through at once.
    ///
    /// @param own whether each chunk is one thread's own
    private record Tiling(TiledMap input, TiledMap output, int tiles, boolean own, int chunk) {
        /// In chunks that threads share.
        ///
        /// @param margin pixels around y that are outputs too
        static Tiling of(Window window, Layout x, Layout y, int margin) {
            int d = window.dilation();
            int p = window.padding();
            int[] rows = TiledMap.starts(y.h() + 2 * margin, d, SIDE);
            int[] columns = TiledMap.starts(y.w() + 2 * margin, d, SIDE);
            TiledMap output = new TiledMap(y, SIDE, d, before(rows, margin), before(columns, margin), Border.ZERO);
            TiledMap input = new TiledMap(x, READ, d, before(rows, p), before(columns, p), window.border());
            int tiles = y.n() * rows.length * columns.length;
            int most = Math.max(PIECE, SHARED / Factors.ofTile(x, y));
            return new Tiling(input, output, tiles, false, Math.ceilDiv(tiles, Math.ceilDiv(tiles, most)));
        }

        /// In chunks of one thread, equally many for each, if such chunks have enough tiles.
        Tiling apart(int threads) {
            int most = OWN / Factors.ofTile(input.map(), output.map());
            if (most < FEWEST) {
                return this;
            }
            int chunks = Math.ceilDiv(Math.ceilDiv(tiles, most), threads) * threads;
            return new Tiling(input, output, tiles, true, Math.ceilDiv(tiles, chunks));
        }

        private static int[] before(int[] starts, int pixels) {
            return Arrays.stream(starts).map(start -> start - pixels).toArray();
        }

        int chunks() {
            return Math.ceilDiv(tiles, chunk);
        }

        int count(int first) {
            return Math.min(chunk, tiles - first);
        }
    }

    /// Whether this is both possible and faster than the direct way: 36 products for each tile instead of 9 for each output
    /// whose taps are inside the image, and something for the transforms.
    static boolean pays(Window window, Layout x, Layout y) {
        if (window.kernel() != 3 || window.stride() != 1 || !x.blocked() || !y.blocked()) {
            return false;
        }
        int rows = TiledMap.count(y.h(), window.dilation(), SIDE);
        int columns = TiledMap.count(y.w(), window.dilation(), SIDE);
        double transforms = 1 + 16.0 / x.c() + 16.0 / y.c();
        return Math.min(x.c(), y.c()) >= BLOCK
                && rows * columns * y.n() >= PIECE
                && Factors.COUNT * transforms * rows * columns
                        < GAIN * window.taps() * TapProducts.share(window, x) * y.h() * y.w();
    }

    /// y and its margin from x; the gradient of x from that of y is the same with other filters.
    void forward(
            Window window,
            float[] x,
            Layout in,
            float[] weights,
            WinogradFilters filters,
            float[] bias,
            float[] y,
            Layout out,
            Margin margin) {
        Tiling tiling = Tiling.of(window, in, out, margin.width()).apart(workers.threads());
        PackedWeights packed = filters.pack(workers, pool, weights);
        int[] terms = Factors.terms(in, tiling.chunk());
        if (tiling.own()) {
            workers.run(tiling.chunks(), (chunk, worker) -> {
                Factors read = Factors.of(in, tiling.chunk(), length -> workers.scratch(worker, 1, length));
                Factors written = Factors.of(out, tiling.chunk(), length -> workers.scratch(worker, 2, length));
                Runner alone = Runner.alone(worker);
                forward(alone, tiling, chunk * tiling.chunk(), x, read, terms, packed, written, bias, y, margin);
            });
        } else {
            Factors read = Factors.of(in, tiling.chunk(), pool::take);
            Factors written = Factors.of(out, tiling.chunk(), pool::take);
            for (int chunk = 0; chunk < tiling.chunks(); chunk++) {
                forward(workers::run, tiling, chunk * tiling.chunk(), x, read, terms, packed, written, bias, y, margin);
            }
            pool.giveBack(read.data());
            pool.giveBack(written.data());
        }
        pool.giveBack(packed.data());
    }

    /// Who does the tasks of a stage: all threads, or one alone.
    private interface Runner {
        void run(int count, Workers.Task task);

        static Runner alone(int worker) {
            return (count, task) -> {
                for (int index = 0; index < count; index++) {
                    task.run(index, worker);
                }
            };
        }
    }

    /// A chunk of tiles.
    private void forward(
            Runner runner,
            Tiling tiling,
            int first,
            float[] x,
            Factors read,
            int[] terms,
            PackedWeights packed,
            Factors written,
            float[] bias,
            float[] y,
            Margin margin) {
        int count = tiling.count(first);
        read(runner, tiling.input(), x, first, count, WinogradTransforms::input, read);
        multiply(runner, read, terms, packed, written, count);
        write(runner, tiling.output(), written, first, count, bias, y, margin);
    }

    /// The gradient of the weights: that of the factors, summed over all tiles, brought back.
    void weightGradient(Window window, float[] x, Layout in, float[] dy, Layout out, Layout weight, float[] dw) {
        Tiling tiling = Tiling.of(window, in, out, 0);
        WinogradFilters filters = new WinogradFilters(weight, false);
        Factors read = Factors.of(in, tiling.chunk(), pool::take);
        Factors gradients = Factors.of(out, tiling.chunk(), pool::take);
        float[] sums = filters.sums(pool);
        Arrays.fill(sums, 0f);
        int[] places = new int[PANEL];
        Arrays.setAll(places, i -> i * BLOCK);
        for (int first = 0; first < tiling.tiles(); first += tiling.chunk()) {
            int count = tiling.count(first);
            read(workers::run, tiling.input(), x, first, count, WinogradTransforms::input, read);
            read(workers::run, tiling.output(), dy, first, count, WinogradTransforms::outputGradient, gradients);
            addProducts(filters, read, gradients, places, sums, count);
        }
        filters.unpack(workers, sums, dw);
        pool.giveBack(read.data());
        pool.giveBack(gradients.data());
        pool.giveBack(sums);
    }

    // ---- between tiles and factors

    private interface TileTask {
        /// @param tile of the map
        /// @param at where its first factor is
        /// @param scratch for a transform, and from [#COPY] on for a tile
        void run(int block, int tile, int at, float[] scratch);
    }

    private static final int COPY = Factors.COUNT * BLOCK;

    /// All tiles of a chunk, for all blocks of channels.
    private void tiles(Runner runner, Factors factors, int first, int count, TileTask task) {
        int pieces = Math.ceilDiv(count, PIECE);
        runner.run(factors.blocks() * pieces, (index, worker) -> {
            int block = index / pieces;
            int begin = index % pieces * PIECE;
            float[] scratch = workers.scratch(worker, 0, 2 * COPY);
            for (int tile = begin; tile < Math.min(count, begin + PIECE); tile++) {
                task.run(block, first + tile, factors.at(0, block * BLOCK) + tile * BLOCK, scratch);
            }
        });
    }

    /// One of the [WinogradTransforms] of a tile to factors.
    private interface ToFactors {
        void run(float[] x, int at, int row, int column, float[] y, int to, int step, float[] scratch);
    }

    /// Tiles are read where they are; those at the edge from a copy with the border.
    private void read(
            Runner runner, TiledMap map, float[] image, int first, int count, ToFactors transform, Factors factors) {
        tiles(runner, factors, first, count, (block, tile, to, scratch) -> {
            boolean inside = map.inside(tile);
            if (!inside) {
                map.gather(image, block, tile, scratch, COPY);
            }
            float[] from = inside ? image : scratch;
            int at = inside ? map.at(block, tile) : COPY;
            int row = inside ? map.rowStep() : map.side() * BLOCK;
            int column = inside ? map.columnStep() : BLOCK;
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                transform.run(from, at + lane, row, column, factors.data(), to + lane, factors.step(), scratch);
            }
        });
    }

    /// Tiles are written where they belong; those at the edge to a copy, of which only a part is wanted.
    private void write(
            Runner runner,
            TiledMap map,
            Factors factors,
            int first,
            int count,
            float[] bias,
            float[] image,
            Margin margin) {
        tiles(runner, factors, first, count, (block, tile, at, scratch) -> {
            boolean inside = map.inside(tile);
            float[] y = inside ? image : scratch;
            int to = inside ? map.at(block, tile) : COPY;
            int row = inside ? map.rowStep() : map.side() * BLOCK;
            int column = inside ? map.columnStep() : BLOCK;
            for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                int channel = block * BLOCK + lane;
                WinogradTransforms.output(
                        factors.data(), at + lane, factors.step(), bias, channel, y, to + lane, row, column, scratch);
            }
            if (!inside) {
                map.scatter(scratch, COPY, block, tile, image, margin);
            }
        });
    }

    // ---- products

    /// For each factor a matrix of tiles × inputs times one of inputs × outputs.
    private void multiply(Runner runner, Factors read, int[] terms, PackedWeights packed, Factors written, int count) {
        int groups = packed.groups() / Factors.COUNT;
        int panels = Math.ceilDiv(count, PANEL);
        int chains = Math.ceilDiv(terms.length, Correlation.TERMS);
        runner.run(Factors.COUNT * panels, (task, worker) -> {
            int factor = task / panels;
            int begin = task % panels * PANEL;
            int tiles = Math.min(PANEL, count - begin);
            int from = read.at(factor, 0) + begin * BLOCK;
            for (int chain = 0; chain < chains; chain++) {
                int k0 = terms.length * chain / chains;
                int k1 = terms.length * (chain + 1) / chains;
                for (int group = 0; group < groups; group++) {
                    int y0 = written.at(factor, group * GROUP) + begin * BLOCK;
                    int y1 = written.secondAt(factor, group);
                    new TileRun(read.data(), from, terms, packed, factor * groups + group, k0, k1, tiles)
                            .compute(written.data(), y0, y1 < 0 ? y1 : y1 + begin * BLOCK, BLOCK, NOTHING, 0);
                }
            }
        });
    }

    /// For each factor a matrix of inputs × tiles times one of tiles × outputs.
    private void addProducts(
            WinogradFilters filters, Factors read, Factors gradients, int[] places, float[] sums, int count) {
        int groups = filters.groups();
        workers.run(Factors.COUNT * groups, (task, worker) -> {
            int factor = task / groups;
            int group = task % groups;
            int d0 = gradients.at(factor, group * GROUP);
            int d1 = gradients.secondAt(factor, group);
            int channels = d1 < 0 ? 2 * Tiles.CHANNELS : Tiles.CHANNELS;
            for (int begin = 0; begin < count * BLOCK; begin += PANEL * BLOCK) {
                int tiles = Math.min(PANEL, count - begin / BLOCK);
                for (int c = 0; c < filters.inputs(); c += channels) {
                    Tiles.gradient(
                            read.data(),
                            read.at(factor, c) + begin,
                            places,
                            tiles,
                            gradients.data(),
                            d0 + begin,
                            d1 < 0 ? d1 : d1 + begin,
                            sums,
                            filters.sumsAt(factor, group) + c * GROUP);
                }
            }
        });
    }
}
