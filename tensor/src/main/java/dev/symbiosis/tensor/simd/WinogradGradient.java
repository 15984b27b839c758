package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The gradient of the weights by [Winograd]'s products: that of the factors, summed over all tiles, brought back.
///
/// A task has some input and some output channels, and makes all factors that it needs itself: several tasks make the same ones,
/// which is less than to hand them from core to core. It takes few outputs at a time, so that little memory holds the factors
/// of their gradients, again and again.
final class WinogradGradient {
    /// Tiles whose factors are there at the same time where tiles are many.
    private static final int CHUNK = 112;

    /// Most blocks of inputs of a task: for so many, factors of the outputs' gradients cost little.
    private static final int BLOCKS = 16;

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;

    WinogradGradient(Workers workers) {
        this.workers = workers;
    }

    /// dw (O, I, 3, 3).
    void run(
            WinogradForm form, Window window, float[] x, Layout in, float[] dy, Layout out, Layout weight, float[] dw) {
        WinogradTiling tiling = WinogradTiling.of(form, window, in, out, 0);
        WinogradFilters filters = new WinogradFilters(form, weight, false);
        int bundles = Math.ceilDiv(tiling.outputBlocks(), Winograd.BUNDLE);
        int partsOfInputs = Math.min(tiling.inputBlocks(), workers.threads() / narrowest(workers.threads()));
        int partsOfOutputs = Math.min(bundles, Math.ceilDiv(workers.threads(), partsOfInputs));
        int inputs = each(tiling.inputBlocks(), partsOfInputs, BLOCKS);
        int outputs = Winograd.BUNDLE * each(bundles, partsOfOutputs, bundles);
        int parts = Math.ceilDiv(tiling.outputBlocks(), outputs);
        workers.run(Math.ceilDiv(tiling.inputBlocks(), inputs) * parts, (task, worker) -> {
            int input = task / parts * inputs;
            int output = task % parts * outputs;
            int endInput = Math.min(tiling.inputBlocks(), input + inputs);
            int endOutput = Math.min(tiling.outputBlocks(), output + outputs);
            compute(tiling, filters, new Part(input, endInput, output, endOutput), x, dy, dw, worker);
        });
    }

    /// The shorter side of the rectangle nearest to a square that this many threads make.
    private static int narrowest(int threads) {
        int side = (int) Math.sqrt(threads);
        while (threads % side != 0) {
            side--;
        }
        return side;
    }

    /// How many of all each part has, of so many parts, or a multiple where one would have more than `most`.
    private static int each(int all, int parts, int most) {
        return Math.ceilDiv(all, parts * Math.ceilDiv(Math.ceilDiv(all, parts), most));
    }

    /// Blocks of channels, from the first to before the end.
    private record Part(int input, int endInput, int output, int endOutput) {
        int blocks() {
            return endInput - input;
        }

        int groups() {
            return Math.ceilDiv((endOutput - output) * BLOCK, GROUP);
        }
    }

    private void compute(
            WinogradTiling tiling, WinogradFilters filters, Part part, float[] x, float[] dy, float[] dw, int worker) {
        int tiles = tiling.tiles();
        int chunk = tiling.few() ? tiles : CHUNK;
        int from = part.input() * BLOCK;
        int to = Math.min(filters.inputs(), part.endInput() * BLOCK);
        float[] scratch = workers.scratch(worker, 0, Math.max(tiling.scratch(), filters.scratch()));
        int[] places = PackedWeights.multiples(chunk, BLOCK);
        Factors read = tiling.room(part.blocks(), chunk, length -> workers.scratch(worker, 1, length));
        boolean keepsAll = tiles > chunk;
        int kept = keepsAll ? part.groups() : Winograd.BUNDLE * BLOCK / GROUP;
        PackedWeights sums = filters.room(kept, from, to, length -> workers.scratch(worker, 3, length));
        for (int first = 0; first < tiles; first += chunk) {
            int count = Math.min(chunk, tiles - first);
            for (int block = 0; block < part.blocks(); block++) {
                tiling.read(x, part.input() + block, first, count, read, block, scratch);
            }
            for (int output = part.output(); output < part.endOutput(); output += Winograd.BUNDLE) {
                int blocks = Math.min(Winograd.BUNDLE, part.endOutput() - output);
                Factors gradients = tiling.room(blocks, chunk, length -> workers.scratch(worker, 2, length));
                for (int block = 0; block < blocks; block++) {
                    tiling.readGradient(dy, output + block, first, count, gradients, block, scratch);
                }
                int firstGroup = output * BLOCK / GROUP;
                int groups = filters.groups(firstGroup, blocks);
                for (int group = 0; group < groups; group++) {
                    int at = group + (keepsAll ? (output - part.output()) * BLOCK / GROUP : 0);
                    if (first == 0) {
                        clear(sums, at, read.count());
                    }
                    add(read, gradients, group, sums, at, from, to, places, count);
                    if (first + count == tiles) {
                        filters.unpack(sums, at, firstGroup + group, from, to, dw, scratch);
                    }
                }
            }
        }
    }

    private static void clear(PackedWeights sums, int group, int factors) {
        int length = factors * sums.pitch();
        Arrays.fill(sums.data(), group * length, (group + 1) * length, 0f);
    }

    /// For each factor a matrix of inputs [from, to) × tiles times one of tiles × outputs of a group.
    ///
    /// @param at which group of the sums it is
    /// @param places of the tiles
    private static void add(
            Factors read,
            Factors gradients,
            int group,
            PackedWeights sums,
            int at,
            int from,
            int to,
            int[] places,
            int tiles) {
        for (int factor = 0; factor < read.count(); factor++) {
            int d0 = gradients.at(factor, group * GROUP);
            int d1 = gradients.secondAt(factor, group);
            int channels = d1 < 0 ? 2 * Tiles.CHANNELS : Tiles.CHANNELS;
            for (int c = 0; c < to - from; c += channels) {
                int x = read.at(factor, c);
                int sum = sums.at(at * read.count() + factor, from + c);
                Tiles.gradient(read.data(), x, places, tiles, gradients.data(), d0, d1, sums.data(), sum);
            }
        }
    }
}
