package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Convolution with kernels of 3 × 3 and stride 1 by F(m×m, 3×3), see [WinogradForm]: forward, and with other filters the
/// gradient of the input. [WinogradGradient] is that of the weights.
///
/// The inputs of tiles become [Factors], a matrix product for each factor gives the factors of the outputs, and those are transformed back.
/// What one core writes and another reads is slow, so threads share little:
///
/// - With many tiles a thread takes some of them through all three stages; the weights are packed before.
/// - With few tiles the weights outweigh all else. Then the factors of all inputs come first, and a thread takes some outputs
///   through the rest and packs their weights as it goes: these never leave its cache.
/// - With few of the larger tiles, 64 factors each, so much is read again for every few outputs that this costs more than to
///   hand on what each stage makes. There a thread takes some factors, of all inputs and outputs.
final class Winograd {
    /// Inputs whose weights are packed together where tiles are few: half a megabyte at most.
    private static final int PART = 64;

    /// Blocks of outputs that go together where memory is short: a group of the widest vectors.
    static final int BUNDLE = 2;

    /// Tiles that go together where they are many: for so many the weights are read once.
    static final int CHUNK = 112;

    /// Numbers of factors, a MiB, up to which narrow vectors gain more by factors that stay near than by weights that are read
    /// seldom: with 128 channels a quarter. With wide ones this was not measured.
    private static final int NEAR = Lanes.LENGTH < Layout.BLOCK ? 256 * 1024 : 0;

    /// Tiles with as many factors for which it is still worth to read all weights.
    private static final int FEWEST_NEAR = 24;

    /// Tiles for which it is worth to read all weights.
    private static final int FEWEST = 64;

    /// What must be left of the products at most: tiles at the edge of a map take longer to transform, and rounding is worse.
    private static final double GAIN = 0.75;

    /// And of the best so far for larger tiles, which round twice as much: they are for maps that smaller ones do not fill.
    private static final double LARGER_GAIN = 0.6;

    private static final WinogradForm FOUR = new WinogradFour();
    private static final WinogradForm SIX = new WinogradSix();

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;
    private final Pool pool;
    private final Plans<Factors.Of, int[]> terms = new Plans<>(Factors::terms);
    private final Plans<WinogradTiling.Of, WinogradTiling> tilings = new Plans<>(WinogradTiling::of);

    Winograd(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// The form that is both possible and faster than the direct way, if any: a product for each factor of a tile instead of 9
    /// for each output whose taps are inside the image, and something for the transforms.
    static @Nullable WinogradForm form(Window window, Layout x, Layout y) {
        if (window.kernel() != 3 || window.stride() != 1 || Math.min(x.c(), y.c()) < BLOCK) {
            return null;
        }
        double direct = window.taps() * TapProducts.share(window, x) * y.h() * y.w();
        double four = work(FOUR, window, x, y);
        double six = work(SIX, window, x, y);
        if (six < LARGER_GAIN * Math.min(four, direct)) {
            return SIX;
        }
        return four < GAIN * direct ? FOUR : null;
    }

    /// What a form costs for a sample, in products of two numbers for each input and output; infinite for too few tiles.
    private static double work(WinogradForm form, Window window, Layout x, Layout y) {
        int rows = TiledAxis.count(y.h(), window.dilation(), form.side());
        int columns = TiledAxis.count(y.w(), window.dilation(), form.side());
        double transforms = 1 + 16.0 / x.c() + 16.0 / y.c();
        int tiles = rows * columns;
        return tiles * y.n() < FEWEST ? Double.POSITIVE_INFINITY : form.factors() * transforms * tiles;
    }

    /// Where outputs go.
    ///
    /// @param bias of each channel, to the end of the last group
    /// @param margin pixels around y that are outputs too
    record Target(float[] bias, float[] y, Layout layout, Margin margin) {}

    /// y and its margin from x.
    void forward(Window window, float[] x, Layout in, float[] weights, WinogradFilters filters, Target target) {
        WinogradTiling tiling = tilings.of(new WinogradTiling.Of(
                filters.form(), window, in, target.layout(), target.margin().width()));
        if (!tiling.few()) {
            byTiles(tiling, x, weights, filters, target);
        } else if (filters.form().equals(FOUR)) {
            byOutputs(tiling, x, weights, filters, target);
        } else {
            byFactors(tiling, x, weights, filters, target);
        }
    }

    private void byTiles(WinogradTiling tiling, float[] x, float[] weights, WinogradFilters filters, Target target) {
        PackedWeights packed = filters.pack(workers, pool, weights);
        int chunk = chunk(tiling, workers.threads());
        int[] terms = this.terms.of(new Factors.Of(tiling.input().map().c(), chunk));
        workers.run(Math.ceilDiv(tiling.tiles(), chunk), (index, worker) -> {
            int first = index * chunk;
            int count = Math.min(chunk, tiling.tiles() - first);
            float[] scratch = workers.scratch(worker, 0, tiling.scratch());
            Factors read = tiling.room(tiling.inputBlocks(), chunk, length -> workers.scratch(worker, 1, length));
            Factors written = tiling.room(tiling.outputBlocks(), chunk, length -> workers.scratch(worker, 2, length));
            for (int block = 0; block < read.blocks(); block++) {
                tiling.read(x, block, first, count, read, block, scratch);
            }
            for (int from = 0; from < terms.length; from += Correlation.TERMS) {
                int to = Math.min(terms.length, from + Correlation.TERMS);
                for (int factor = 0; factor < read.count(); factor++) {
                    multiply(factor, read, terms, from, to, packed, written, count);
                }
            }
            write(tiling, written, 0, first, count, target, scratch);
        });
        pool.giveBack(packed.data());
    }

    /// Tiles of a chunk, so that all threads have equally many chunks.
    private static int chunk(WinogradTiling tiling, int threads) {
        int tiles = tiling.tiles();
        int channels = (tiling.inputBlocks() + tiling.outputBlocks()) * BLOCK;
        int near = NEAR / tiling.form().factors() / channels;
        int wanted = near < FEWEST_NEAR ? CHUNK : Math.min(CHUNK, near);
        int each = Math.max(1, Math.round((float) tiles / wanted / threads));
        return Math.ceilDiv(tiles, each * threads);
    }

    private void byOutputs(WinogradTiling tiling, float[] x, float[] weights, WinogradFilters filters, Target target) {
        int tiles = tiling.tiles();
        Factors read = factors(tiling, x);
        int[] terms = this.terms.of(new Factors.Of(tiling.input().map().c(), tiles));
        workers.run(Math.ceilDiv(tiling.outputBlocks(), BUNDLE), (bundle, worker) -> {
            float[] scratch = workers.scratch(worker, 0, Math.max(tiling.scratch(), filters.scratch()));
            int firstBlock = bundle * BUNDLE;
            int blocks = Math.min(BUNDLE, tiling.outputBlocks() - firstBlock);
            int firstGroup = firstBlock * BLOCK / GROUP;
            int groups = filters.groups(firstGroup, blocks);
            Factors written = tiling.room(blocks, tiles, length -> workers.scratch(worker, 2, length));
            IntFunction<float[]> memory = length -> workers.scratch(worker, 1, length);
            for (int from = 0; from < terms.length; from += PART) {
                int to = Math.min(terms.length, from + PART);
                PackedWeights part = filters.room(groups, from, to, memory);
                for (int group = 0; group < groups; group++) {
                    filters.pack(weights, firstGroup + group, from, to, part, group, scratch);
                }
                for (int factor = 0; factor < read.count(); factor++) {
                    multiply(factor, read, terms, from, to, part, written, tiles);
                }
            }
            write(tiling, written, firstBlock, 0, tiles, target, scratch);
        });
        pool.giveBack(read.data());
    }

    private void byFactors(WinogradTiling tiling, float[] x, float[] weights, WinogradFilters filters, Target target) {
        int tiles = tiling.tiles();
        PackedWeights packed = filters.pack(workers, pool, weights);
        Factors read = factors(tiling, x);
        Factors written = tiling.room(tiling.outputBlocks(), tiles, pool::take);
        int[] terms = this.terms.of(new Factors.Of(tiling.input().map().c(), tiles));
        workers.run(read.count(), (factor, worker) -> {
            for (int from = 0; from < terms.length; from += Correlation.TERMS) {
                int to = Math.min(terms.length, from + Correlation.TERMS);
                multiply(factor, read, terms, from, to, packed, written, tiles);
            }
        });
        pool.giveBack(packed.data());
        pool.giveBack(read.data());
        workers.run(written.blocks(), (block, worker) -> {
            float[] scratch = workers.scratch(worker, 0, tiling.scratch());
            tiling.write(written, block, block, 0, tiles, target.bias(), target.y(), target.margin(), scratch);
        });
        pool.giveBack(written.data());
    }

    /// Those of all inputs.
    private Factors factors(WinogradTiling tiling, float[] x) {
        int tiles = tiling.tiles();
        Factors factors = tiling.room(tiling.inputBlocks(), tiles, pool::take);
        workers.run(factors.blocks(), (block, worker) -> {
            float[] scratch = workers.scratch(worker, 0, tiling.scratch());
            tiling.read(x, block, 0, tiles, factors, block, scratch);
        });
        return factors;
    }

    /// For a factor a matrix of tiles × inputs [from, to) times one of these inputs × outputs, added to what is there if there were
    /// inputs before.
    private static void multiply(
            int factor, Factors read, int[] terms, int from, int to, PackedWeights packed, Factors written, int tiles) {
        TileRun run = TileRun.of(read.data(), terms, packed, from, to, tiles);
        int groups = packed.groups() / read.count();
        for (int group = 0; group < groups; group++) {
            int weights = group * read.count() + factor;
            int y0 = written.at(factor, group * GROUP);
            int y1 = written.secondAt(factor, group);
            run.compute(read.at(factor, 0), weights, written.data(), y0, y1);
        }
    }

    /// @param firstBlock of the map: the first of the factors
    private static void write(
            WinogradTiling tiling,
            Factors written,
            int firstBlock,
            int first,
            int count,
            Target target,
            float[] scratch) {
        for (int block = 0; block < written.blocks(); block++) {
            tiling.write(
                    written,
                    block,
                    firstBlock + block,
                    first,
                    count,
                    target.bias(),
                    target.y(),
                    target.margin(),
                    scratch);
        }
    }
}
