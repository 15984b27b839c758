package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import dev.symbiosis.tensor.simd.Correlation.Phase;
import dev.symbiosis.tensor.simd.Correlation.Plan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// Convolution, its two gradients, and the products of channels, which are 1 × 1 convolutions with weights of their own for each
/// sample: direct, or by [Winograd]'s products where they pay.
final class Convolutions {
    private static final int BLOCK = Layout.BLOCK;
    private static final Window POINT = new Window(1, 1, 1, 0, Border.ZERO);

    private final Workers workers;
    private final Pool pool;
    private final Correlation correlation;
    private final WeightGradient weightGradient;
    private final RowWeightGradient rowWeightGradient;
    private final Winograd winograd;
    private final boolean exact;

    /// @param exact never by Winograd's products, which round more
    Convolutions(Workers workers, Pool pool, boolean exact) {
        this.winograd = new Winograd(workers, pool);
        this.exact = exact;
        this.workers = workers;
        this.pool = pool;
        this.correlation = new Correlation(workers);
        this.weightGradient = new WeightGradient(workers);
        this.rowWeightGradient = new RowWeightGradient(workers);
    }

    void forward(Window window, Tensor x, Tensor weight, @Nullable Tensor bias, Tensor y) {
        Layout in = layout(x);
        Layout out = layout(y);
        if (winograd(window, in, out)) {
            WinogradFilters filters = new WinogradFilters(layout(weight), false);
            float[] shift = shift(bias, PackedWeights.groups(out.c()));
            winograd.forward(window, data(x), in, data(weight), filters, shift, data(y), out);
            pool.giveBack(shift);
            return;
        }
        int[] outputs = steps(layout(weight).n(), layout(weight).sample());
        forward(window, in, data(x), layout(weight), data(weight), 0, outputs, bias, y, 0, in.n());
    }

    /// Samples [from, to) with weights (O, I, k, k) that start at `base`.
    private void forward(
            Window window,
            Layout in,
            float[] x,
            Layout weight,
            float[] w,
            int base,
            int[] outputs,
            @Nullable Tensor bias,
            Tensor y,
            int from,
            int to) {
        Layout out = layout(y);
        int stride = window.stride();
        IntFunction<Patch> patches = count -> patch(window, in, out.w(), (count - 1) * stride + window.reach());
        int rows = Correlation.rowsPerTask(to - from, out.h(), patches);
        Patch patch = patches.apply(rows);
        int[] terms = new int[in.c() * window.taps()];
        int[] weights = new int[terms.length];
        int k = 0;
        for (int first = 0; first < in.c(); first += BLOCK) {
            for (int tap = 0; tap < window.taps(); tap++) {
                int u = tap / window.kernel();
                int v = tap % window.kernel();
                for (int c = first; c < Math.min(in.c(), first + BLOCK); c++) {
                    terms[k] = patch.at(c, u * window.dilation(), v * window.dilation());
                    weights[k++] = weight.channelAt(0, c, u, v);
                }
            }
        }
        PackedWeights packed = PackedWeights.pack(workers, pool, w, base, weights, outputs);
        float[] shift = shift(bias, packed.groups());
        correlation.run(
                new Plan(
                        patch, rows, stride, -window.padding(), out, 1, List.of(new Phase(0, 0, terms, packed)), shift),
                x,
                data(y),
                from,
                to);
        pool.giveBack(packed.data());
        pool.giveBack(shift);
    }

    private static Patch patch(Window window, Layout image, int outputs, int rows) {
        if (RowPatch.suits(image, window)) {
            return new RowPatch(image, window, rows, 1, outputs);
        }
        int columns = (outputs - 1) * window.stride() + window.reach();
        return new BlockPatch(image, rows, 1, -window.padding(), columns, window.stride(), window.border());
    }

    void inputGradient(Window window, Tensor dy, Tensor weight, Tensor dx) {
        Layout in = layout(dx);
        if (window.border() == Border.ZERO || window.padding() == 0) {
            inputGradient(window, dy, weight, data(dx), in);
            return;
        }
        int p = window.padding();
        Layout wide = new Layout(in.n(), in.c(), in.h() + 2 * p, in.w() + 2 * p, in.lanes());
        float[] padded = pool.take(wide.size());
        Window valid = new Window(window.kernel(), window.stride(), window.dilation(), 0, Border.ZERO);
        inputGradient(valid, dy, weight, padded, wide);
        workers.run(in.n() * in.blocks(), (plane, worker) -> fold(padded, wide, data(dx), in, plane, p));
        pool.giveBack(padded);
    }

    private void inputGradient(Window window, Tensor dy, Tensor weight, float[] dx, Layout in) {
        Layout out = layout(dy);
        Layout w = layout(weight);
        int before = 2 * window.dilation() - window.padding();
        if (before >= 0 && winograd(window, out, in)) {
            Window back = new Window(3, 1, window.dilation(), before, Border.ZERO);
            float[] none = shift(null, PackedWeights.groups(in.c()));
            winograd.forward(back, data(dy), out, data(weight), new WinogradFilters(w, true), none, dx, in);
            pool.giveBack(none);
            return;
        }
        int stride = window.stride();
        int last = stride - 1 + window.padding();
        int least = Math.floorDiv(window.padding() - window.reach() + 1, stride);
        int most = Math.floorDiv(last, stride);
        int columns = Math.ceilDiv(in.w(), stride) + most - least;
        IntFunction<Patch> patches =
                count -> new BlockPatch(out, count + most - least, 1, least, columns, 1, Border.ZERO);
        int rows = Correlation.rowsPerTask(in.n(), Math.ceilDiv(in.h(), stride), patches);
        Patch patch = patches.apply(rows);
        int[] channels = new int[in.c()];
        Arrays.setAll(channels, c -> w.channelAt(0, c, 0, 0));
        List<Phase> phases = new ArrayList<>();
        for (int row = 0; row < stride; row++) {
            for (int column = 0; column < stride; column++) {
                phases.add(phase(window, row, column, least, patch, out.c(), w, weight, channels));
            }
        }
        float[] none = shift(null, PackedWeights.groups(in.c()));
        correlation.run(new Plan(patch, rows, 1, least, in, stride, phases, none), data(dy), dx, 0, in.n());
        phases.forEach(phase -> pool.giveBack(phase.weights().data()));
        pool.giveBack(none);
    }

    /// The taps that reach inputs whose row and column leave these remainders: u with (row + p − u·d) divisible by s.
    private Phase phase(
            Window window,
            int row,
            int column,
            int least,
            Patch patch,
            int outputs,
            Layout w,
            Tensor weight,
            int[] channels) {
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
        int[] terms = new int[taps.size() * outputs];
        int[] weights = new int[terms.length];
        int k = 0;
        for (int first = 0; first < outputs; first += BLOCK) {
            for (int[] tap : taps) {
                for (int o = first; o < Math.min(outputs, first + BLOCK); o++) {
                    terms[k] = patch.at(o, tap[2], tap[3]);
                    weights[k++] = o * w.sample() + w.channelAt(0, 0, tap[0], tap[1]);
                }
            }
        }
        return new Phase(row, column, terms, PackedWeights.pack(workers, pool, data(weight), 0, weights, channels));
    }

    /// Adds the gradient of the reflected border to the pixels that it mirrors.
    private static void fold(float[] padded, Layout wide, float[] dx, Layout in, int plane, int p) {
        int from = plane * wide.plane();
        int to = plane * in.plane();
        Arrays.fill(dx, to, to + in.plane(), 0f);
        for (int y = 0; y < wide.h(); y++) {
            int row = to + Edge.mirrored(y - p, in.h()) * in.row();
            for (int x = 0; x < wide.w(); x++) {
                int pixel = row + Edge.mirrored(x - p, in.w()) * in.lanes();
                int source = from + y * wide.row() + x * in.lanes();
                for (int lane = 0; lane < in.lanes(); lane++) {
                    dx[pixel + lane] += padded[source + lane];
                }
            }
        }
    }

    void weightGradient(Window window, Tensor x, Tensor dy, Tensor dw) {
        Layout in = layout(x);
        if (winograd(window, in, layout(dy))) {
            winograd.weightGradient(window, data(x), in, data(dy), layout(dy), layout(dw), data(dw));
            return;
        }
        if (RowPatch.suits(in, window)) {
            withBlocks(
                    dy, (blocks, out) -> rowWeightGradient.run(window, data(x), in, blocks, out, data(dw), layout(dw)));
            return;
        }
        withBlocks(
                dy,
                (blocks, out) -> weightGradient.run(new WeightGradient.Plan(
                        window,
                        data(x),
                        in,
                        blocks,
                        out,
                        0,
                        in.n(),
                        data(dw),
                        layout(dw),
                        0,
                        WeightGradient.LONG_RUN)));
    }

    void channelProducts(Tensor a, Tensor b, Tensor g) {
        Layout in = layout(b);
        Layout weight = new Layout(layout(a).c(), in.c(), 1, 1, 1);
        withBlocks(a, (blocks, out) -> {
            for (int n = 0; n < in.n(); n++) {
                weightGradient.run(new WeightGradient.Plan(
                        POINT,
                        data(b),
                        in,
                        blocks,
                        out,
                        n,
                        n + 1,
                        data(g),
                        weight,
                        n * weight.size(),
                        WeightGradient.SHORT_RUN));
            }
        });
    }

    void channelMix(Tensor m, Tensor b, Tensor y) {
        Layout weight = new Layout(layout(y).c(), layout(b).c(), 1, 1, 1);
        int[] outputs = steps(weight.n(), weight.sample());
        for (int n = 0; n < layout(b).n(); n++) {
            forward(POINT, layout(b), data(b), weight, data(m), n * weight.size(), outputs, null, y, n, n + 1);
        }
    }

    private boolean winograd(Window window, Layout from, Layout to) {
        return !exact && Winograd.pays(window, from, to);
    }

    private interface Blocked {
        void use(float[] numbers, Layout layout);
    }

    /// Gives the numbers of an image in blocks of 16 channels, copied if they are kept plain.
    private void withBlocks(Tensor image, Blocked user) {
        Layout plain = layout(image);
        if (plain.blocked()) {
            user.use(data(image), plain);
            return;
        }
        Layout blocked = new Layout(plain.n(), plain.c(), plain.h(), plain.w(), BLOCK);
        float[] spread = pool.take(blocked.size());
        float[] from = data(image);
        workers.run(plain.n() * plain.h(), (task, worker) -> {
            int n = task / plain.h();
            int y = task % plain.h();
            for (int x = 0; x < plain.w(); x++) {
                int pixel = blocked.at(n, 0, y, x);
                for (int c = 0; c < BLOCK; c++) {
                    spread[pixel + c] = c < plain.c() ? from[plain.at(n, c, y, x)] : 0f;
                }
            }
        });
        user.use(spread, blocked);
        pool.giveBack(spread);
    }

    private static int[] steps(int count, int step) {
        int[] places = new int[count];
        Arrays.setAll(places, i -> i * step);
        return places;
    }

    private float[] shift(@Nullable Tensor bias, int groups) {
        float[] shift = pool.take(groups * PackedWeights.GROUP);
        Arrays.fill(shift, 0f);
        if (bias != null) {
            System.arraycopy(data(bias), 0, shift, 0, layout(bias).size());
        }
        return shift;
    }
}
