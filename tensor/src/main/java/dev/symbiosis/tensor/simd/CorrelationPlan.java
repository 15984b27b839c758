package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Where the outputs of a [Correlation] read and write.
///
/// @param patch what `rows` rows of outputs read
/// @param rows rows of outputs that one task does
/// @param rowStep image rows from one row of outputs to the next
/// @param top image row that the first output row's patch starts with
/// @param outputStride distance of a phase's neighbouring outputs
/// @param outputs where the weights of each output channel start
record CorrelationPlan(
        Patch patch,
        int rows,
        int rowStep,
        int top,
        Layout output,
        int outputStride,
        List<Phase> phases,
        int[] outputs) {
    private static final int BLOCK = Layout.BLOCK;

    /// A patch of this many numbers (640 KiB) leaves room for weights and results in a second-level cache of 1 MiB.
    private static final int PATCH = 160 * 1024;

    /// Pixels of a row where rows do not matter: five nearly full tiles, or eleven of narrow vectors. Of 1024 channels that is a
    /// patch of 256 KiB; with twice as many pixels they take 2 to 6 % longer, with half as many 1 to 10.
    static final int PIXELS = 64;

    /// Pieces of work that keep the threads evenly busy to the end, where neighbours read the same rows,
    private static final int PIECES = 8;

    /// and where they do not: with 8 the faster of two cores waited up to a tenth of the time for the other.
    private static final int POINT_PIECES = 64;

    /// Outputs with the same taps: those whose row and column leave these remainders modulo the output stride.
    ///
    /// @param terms where each term is in the patch, relative to the output's first pixel there
    /// @param weights where the weight of each term is, relative to its output's first
    /// @param sums of a task, side by side; where they belong there, the output
    record Phase(int row, int column, int[] terms, int[] weights, Layout sums) {

        /// With whole [rounds][Tiles#ROUND] of terms first.
        ///
        /// @param rows of a task
        static Phase of(int row, int column, int[] terms, int[] weights, Layout output, int stride, int rows) {
            int width = Math.ceilDiv(output.w() - column, stride);
            Layout sums = direct(output, stride) ? output : new Layout(1, output.c(), rows, width, BLOCK);
            BitSet whole = new BitSet(terms.length);
            int next = 0;
            while (next < terms.length) {
                boolean round = TileRun.sideBySide(terms, next);
                whole.set(next, next + Tiles.ROUND, round);
                next += round ? Tiles.ROUND : 1;
            }
            int[] order = IntStream.concat(
                            whole.stream(), IntStream.range(0, terms.length).filter(k -> !whole.get(k)))
                    .toArray();
            int[] orderedTerms = Arrays.stream(order).map(k -> terms[k]).toArray();
            int[] orderedWeights = Arrays.stream(order).map(k -> weights[k]).toArray();
            return new Phase(row, column, orderedTerms, orderedWeights, sums);
        }
    }

    /// Whether outputs that are computed side by side belong there.
    boolean direct() {
        return direct(output, outputStride);
    }

    private static boolean direct(Layout output, int stride) {
        return output.blocked() && stride == 1;
    }

    /// What a plan is made for: a convolution of x to y.
    record Of(Window window, Layout x, Layout y, Layout weight) {}

    /// y from x.
    static CorrelationPlan forward(Of of) {
        Window window = of.window;
        Layout x = of.x;
        Layout y = of.y;
        IntFunction<Patch> patches = rows -> forwardPatch(window, x, y, (rows - 1) * window.stride() + window.reach());
        int rows = rowsPerTask(window, y.n(), y.h(), patches);
        Patch patch = patches.apply(rows);
        int[] terms = new int[x.c() * window.taps()];
        int[] weights = new int[terms.length];
        int k = 0;
        for (int first = 0; first < x.c(); first += BLOCK) {
            for (int tap = 0; tap < window.taps(); tap++) {
                int u = tap / window.kernel();
                int v = tap % window.kernel();
                for (int c = first; c < Math.min(x.c(), first + BLOCK); c++) {
                    terms[k] = patch.at(c, u * window.dilation(), v * window.dilation());
                    weights[k++] = of.weight.channelAt(0, c, u, v);
                }
            }
        }
        int[] outputs = PackedWeights.multiples(y.c(), of.weight.sample());
        Phase all = Phase.of(0, 0, terms, weights, y, 1, rows);
        return new CorrelationPlan(patch, rows, window.stride(), -window.padding(), y, 1, List.of(all), outputs);
    }

    private static Patch forwardPatch(Window window, Layout x, Layout y, int rows) {
        if (RowPatch.suits(x, window)) {
            return new RowPatch(x, window, rows, window.stride(), y.w());
        }
        if (InPlace.suits(x, window, y.c())) {
            return new InPlace(x);
        }
        if (StripPatch.suits(x, window)) {
            return new StripPatch(x, rows);
        }
        int columns = (y.w() - 1) * window.stride() + window.reach();
        return new BlockPatch(x, rows, 1, -window.padding(), columns, window.stride(), window.border());
    }

    /// The gradient of x from that of y, both with a border of zeros.
    static CorrelationPlan inputGradient(Of of) {
        Window window = of.window;
        Layout x = of.x;
        int stride = window.stride();
        int last = stride - 1 + window.padding();
        int least = Math.floorDiv(window.padding() - window.reach() + 1, stride);
        int most = Math.floorDiv(last, stride);
        int columns = Math.ceilDiv(x.w(), stride) + most - least;
        IntFunction<Patch> patches = rows -> InPlace.suits(of.y, window, x.c())
                ? new InPlace(of.y)
                : StripPatch.suits(of.y, window)
                        ? new StripPatch(of.y, rows)
                        : new BlockPatch(of.y, rows + most - least, 1, least, columns, 1, Border.ZERO);
        int rows = rowsPerTask(window, x.n(), Math.ceilDiv(x.h(), stride), patches);
        Patch patch = patches.apply(rows);
        List<Phase> phases = new ArrayList<>();
        for (int row = 0; row < stride; row++) {
            for (int column = 0; column < stride; column++) {
                phases.add(phase(of, row, column, least, patch, rows));
            }
        }
        int[] outputs = new int[x.c()];
        Arrays.setAll(outputs, c -> of.weight.channelAt(0, c, 0, 0));
        return new CorrelationPlan(patch, rows, 1, least, x, stride, phases, outputs);
    }

    /// The taps that reach inputs whose row and column leave these remainders: u with (row + p − u·d) divisible by s.
    private static Phase phase(Of of, int row, int column, int least, Patch patch, int rows) {
        Window window = of.window;
        int stride = window.stride();
        List<int[]> taps = new ArrayList<>();
        for (int u = 0; u < window.kernel(); u++) {
            for (int v = 0; v < window.kernel(); v++) {
                int y = row + window.padding() - u * window.dilation();
                int x = column + window.padding() - v * window.dilation();
                if (Math.floorMod(y, stride) == 0 && Math.floorMod(x, stride) == 0) {
                    taps.add(new int[] {u, v, y / stride - least, x / stride - least});
                }
            }
        }
        int outputs = of.y.c();
        int[] terms = new int[taps.size() * outputs];
        int[] weights = new int[terms.length];
        int k = 0;
        for (int first = 0; first < outputs; first += BLOCK) {
            for (int[] tap : taps) {
                for (int o = first; o < Math.min(outputs, first + BLOCK); o++) {
                    terms[k] = patch.at(o, tap[2], tap[3]);
                    weights[k++] = o * of.weight.sample() + of.weight.channelAt(0, 0, tap[0], tap[1]);
                }
            }
        }
        return Phase.of(row, column, terms, weights, of.x(), stride, rows);
    }

    /// Rows of outputs that one task does, so that the patch fits its cache and every thread has work.
    ///
    /// @param rows rows of outputs of all tasks of a sample
    private static int rowsPerTask(Window window, int samples, int rows, IntFunction<Patch> patchForRows) {
        int pieces = window.kernel() == 1 ? POINT_PIECES : PIECES;
        int most = Math.clamp((long) samples * rows / pieces, 1, rows);
        int height = 1;
        while (height < most && patchForRows.apply(height + 1).size() <= PATCH) {
            height++;
        }
        return height;
    }
}
