package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The gradient of the weights by [Winograd]'s products: that of the factors, summed over all tiles, brought back.
///
/// A task has some input and some output channels, and makes all factors that it needs itself: several tasks make the same ones,
/// which is less than to hand them from core to core. It takes few outputs at a time, so that little memory holds the factors
/// of their gradients, again and again.
final class WinogradGradient {
    /// Most blocks of inputs of a task: for so many, factors of the outputs' gradients cost little.
    private static final int BLOCKS = 16;

    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    private final Workers workers;
    private final Plans<WinogradTiling.Of, WinogradTiling> tilings = new Plans<>(WinogradTiling::of);

    WinogradGradient(Workers workers) {
        this.workers = workers;
    }

    /// dw (O, I, 3, 3).
    void run(
            WinogradForm form, Window window, float[] x, Layout in, float[] dy, Layout out, Layout weight, float[] dw) {
        WinogradTiling tiling = tilings.of(new WinogradTiling.Of(form, window, in, out, 0));
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
            new Part(tiling, filters, input, endInput, output, endOutput, worker).compute(x, dy, dw);
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

    /// The weights between some blocks of inputs and of outputs, from the first to before the end.
    private final class Part {
        private final WinogradTiling tiling;
        private final WinogradFilters filters;
        private final int input;
        private final int output;
        private final int endOutput;
        private final int worker;

        /// Channels of the inputs.
        private final int from;

        private final int to;

        /// Tiles that are there at the same time, and where they are.
        private final int chunk;

        private final Places places;

        private final float[] scratch;
        private final Factors read;

        /// Of all groups, or, where all tiles are in one chunk, of those that go together.
        private final PackedWeights sums;

        private final int kept;

        Part(
                WinogradTiling tiling,
                WinogradFilters filters,
                int input,
                int endInput,
                int output,
                int endOutput,
                int worker) {
            this.tiling = tiling;
            this.filters = filters;
            this.input = input;
            this.output = output;
            this.endOutput = endOutput;
            this.worker = worker;
            from = input * BLOCK;
            to = Math.min(filters.inputs(), endInput * BLOCK);
            chunk = tiling.few() ? tiling.tiles() : Math.min(tiling.tiles(), Winograd.CHUNK);
            places = Places.of(1, chunk, 0);
            scratch = workers.scratch(worker, 0, Math.max(tiling.scratch(), filters.scratch()));
            read = tiling.room(endInput - input, chunk, length -> workers.scratch(worker, 1, length));
            int together = chunk < tiling.tiles() ? endOutput - output : Winograd.BUNDLE;
            kept = Math.ceilDiv(together * BLOCK, GROUP);
            sums = filters.room(kept, from, to, length -> workers.scratch(worker, 3, length));
        }

        void compute(float[] x, float[] dy, float[] dw) {
            for (int first = 0; first < tiling.tiles(); first += chunk) {
                int count = Math.min(chunk, tiling.tiles() - first);
                for (int block = 0; block < read.blocks(); block++) {
                    tiling.read(x, input + block, first, count, read, block, scratch);
                }
                for (int block = output; block < endOutput; block += Winograd.BUNDLE) {
                    addBundle(block, Math.min(Winograd.BUNDLE, endOutput - block), first, count, dy, dw);
                }
            }
        }

        /// Adds what `count` tiles from the first on give to the weights of some blocks of outputs, which are ready after the last.
        private void addBundle(int block, int blocks, int first, int count, float[] dy, float[] dw) {
            Factors gradients = tiling.room(blocks, chunk, length -> workers.scratch(worker, 2, length));
            for (int k = 0; k < blocks; k++) {
                tiling.readGradient(dy, block + k, first, count, gradients, k, scratch);
            }
            int firstGroup = block * BLOCK / GROUP;
            for (int group = 0; group < filters.groups(firstGroup, blocks); group++) {
                int at = (group + (block - output) * BLOCK / GROUP) % kept;
                if (first == 0) {
                    int length = read.count() * sums.pitch();
                    Arrays.fill(sums.data(), at * length, (at + 1) * length, 0f);
                }
                add(gradients, group, at, count);
                if (first + count == tiling.tiles()) {
                    filters.unpack(sums, at, firstGroup + group, from, to, dw, scratch);
                }
            }
        }

        /// For each factor a matrix of inputs × tiles times one of tiles × outputs of a group.
        ///
        /// @param at which group of the sums it is
        private void add(Factors gradients, int group, int at, int tiles) {
            for (int factor = 0; factor < read.count(); factor++) {
                int d0 = gradients.at(factor, group * GROUP);
                int d1 = gradients.secondAt(factor, group);
                for (int c = 0; c < to - from; c += BLOCK) {
                    int channels = Math.min(BLOCK, to - from - c);
                    int x = read.at(factor, c);
                    int sum = sums.at(at * read.count() + factor, from + c);
                    Tiles.gradient(read.data(), x, channels, places, tiles, gradients.data(), d0, d1, sums.data(), sum);
                }
            }
        }
    }
}
