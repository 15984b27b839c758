package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The gradient of the weights by [Winograd]'s products: that of the factors, summed over all tiles, brought back.
///
/// With many tiles each thread has a part of the input channels, and makes the factors that it needs: those of dy are made by every
/// thread, which is less than to hand them over. With few tiles the factors are made once, and a task has so few weights that
/// their sums stay in its cache.
final class WinogradGradient {
    /// Tiles whose factors are there at the same time: the longest chain of additions.
    private static final int CHUNK = 112;

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    /// Where the tiles of a chunk are.
    private static final int[] PLACES = IntStream.range(0, Math.max(CHUNK, Winograd.FEW))
            .map(tile -> tile * BLOCK)
            .toArray();

    private final Workers workers;
    private final Pool pool;

    WinogradGradient(Workers workers, Pool pool) {
        this.workers = workers;
        this.pool = pool;
    }

    /// dw (O, I, 3, 3).
    void run(
            WinogradForm form, Window window, float[] x, Layout in, float[] dy, Layout out, Layout weight, float[] dw) {
        WinogradTiling tiling = WinogradTiling.of(form, window, in, out, 0);
        WinogradFilters filters = new WinogradFilters(form, weight, false);
        if (tiling.tiles() <= Winograd.FEW) {
            byWeights(tiling, filters, x, dy, dw);
        } else {
            byInputs(tiling, filters, x, dy, dw);
        }
    }

    private void byInputs(WinogradTiling tiling, WinogradFilters filters, float[] x, float[] dy, float[] dw) {
        int each = Math.ceilDiv(tiling.inputBlocks(), workers.threads());
        workers.run(Math.ceilDiv(tiling.inputBlocks(), each), (part, worker) -> {
            int firstBlock = part * each;
            int blocks = Math.min(each, tiling.inputBlocks() - firstBlock);
            int from = firstBlock * BLOCK;
            int to = Math.min(filters.inputs(), from + blocks * BLOCK);
            float[] scratch = scratch(tiling, filters, worker);
            Factors read = tiling.room(blocks, CHUNK, length -> workers.scratch(worker, 1, length));
            Factors gradients = tiling.room(tiling.outputBlocks(), CHUNK, length -> workers.scratch(worker, 2, length));
            PackedWeights sums = sums(filters, filters.groups(), from, to, worker);
            for (int first = 0; first < tiling.tiles(); first += CHUNK) {
                int count = Math.min(CHUNK, tiling.tiles() - first);
                for (int block = 0; block < blocks; block++) {
                    tiling.read(x, firstBlock + block, first, count, read, block, scratch);
                }
                for (int block = 0; block < gradients.blocks(); block++) {
                    tiling.readGradient(dy, block, first, count, gradients, block, scratch);
                }
                for (int group = 0; group < filters.groups(); group++) {
                    add(read, 0, gradients, group, sums, group, from, to, count);
                }
            }
            for (int group = 0; group < filters.groups(); group++) {
                filters.unpack(sums, group, group, from, to, dw, scratch);
            }
        });
    }

    private void byWeights(WinogradTiling tiling, WinogradFilters filters, float[] x, float[] dy, float[] dw) {
        int tiles = tiling.tiles();
        Factors read = tiling.room(tiling.inputBlocks(), tiles, pool::take);
        Factors gradients = tiling.room(tiling.outputBlocks(), tiles, pool::take);
        workers.run(
                read.blocks(),
                (block, worker) -> tiling.read(x, block, 0, tiles, read, block, scratch(tiling, filters, worker)));
        workers.run(
                gradients.blocks(),
                (block, worker) ->
                        tiling.readGradient(dy, block, 0, tiles, gradients, block, scratch(tiling, filters, worker)));
        int parts = Math.ceilDiv(filters.inputs(), Winograd.PART);
        workers.run(filters.groups() * parts, (task, worker) -> {
            int group = task / parts;
            int from = task % parts * Winograd.PART;
            int to = Math.min(filters.inputs(), from + Winograd.PART);
            PackedWeights sums = sums(filters, 1, from, to, worker);
            add(read, from, gradients, group, sums, 0, from, to, tiles);
            filters.unpack(sums, 0, group, from, to, dw, scratch(tiling, filters, worker));
        });
        pool.giveBack(read.data());
        pool.giveBack(gradients.data());
    }

    private float[] scratch(WinogradTiling tiling, WinogradFilters filters, int worker) {
        return workers.scratch(worker, 0, Math.max(tiling.scratch(), filters.scratch()));
    }

    /// Sums that are zero.
    private PackedWeights sums(WinogradFilters filters, int groups, int from, int to, int worker) {
        PackedWeights sums = filters.room(groups, from, to, length -> workers.scratch(worker, 3, length));
        Arrays.fill(sums.data(), 0, sums.pitch() * sums.groups(), 0f);
        return sums;
    }

    /// For each factor a matrix of inputs [from, to) × tiles times one of tiles × outputs of a group.
    ///
    /// @param first where the first of these inputs is in the factors
    /// @param at which group of the sums it is
    private static void add(
            Factors read,
            int first,
            Factors gradients,
            int group,
            PackedWeights sums,
            int at,
            int from,
            int to,
            int tiles) {
        for (int factor = 0; factor < read.count(); factor++) {
            int d0 = gradients.at(factor, group * GROUP);
            int d1 = gradients.secondAt(factor, group);
            int channels = d1 < 0 ? 2 * Tiles.CHANNELS : Tiles.CHANNELS;
            for (int c = 0; c < to - from; c += channels) {
                int x = read.at(factor, first + c);
                int sum = sums.at(at * read.count() + factor, from + c);
                Tiles.gradient(read.data(), x, PLACES, tiles, gradients.data(), d0, d1, sums.data(), sum);
            }
        }
    }
}
