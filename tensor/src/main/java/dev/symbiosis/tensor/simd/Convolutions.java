package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;
import dev.symbiosis.tensor.simd.CorrelationPlan.Of;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolution, its two gradients, and the products of channels, which are 1 × 1 convolutions with weights of their own for each
/// sample.
///
/// Here is decided which way a shape goes, by what each way says that it suits: [Winograd]'s products for 3 × 3, [TapProducts] for wide
/// dilations, [RowWeightGradient] and [ImageGradient] for images of few channels, and the direct way for all else.
final class Convolutions {
    private static final int BLOCK = Layout.BLOCK;

    private final Workers workers;
    private final Pool pool;
    private final Correlation correlation;
    private final WeightGradient weightGradient;
    private final RowWeightGradient rowWeightGradient;
    private final ImageGradient imageGradient;
    private final TapProducts tapProducts;
    private final Winograd winograd;
    private final WinogradGradient winogradGradient;
    private final boolean exact;
    private final Plans<Of, CorrelationPlan> forward = new Plans<>(CorrelationPlan::forward);
    private final Plans<Of, CorrelationPlan> inputGradient = new Plans<>(CorrelationPlan::inputGradient);

    /// @param exact never by Winograd's products, which round more
    Convolutions(Workers workers, Pool pool, boolean exact) {
        this.workers = workers;
        this.pool = pool;
        this.exact = exact;
        this.imageGradient = new ImageGradient(workers, pool);
        this.tapProducts = new TapProducts(workers, pool);
        this.winograd = new Winograd(workers, pool);
        this.winogradGradient = new WinogradGradient(workers);
        this.correlation = new Correlation(workers, pool);
        this.weightGradient = new WeightGradient(workers);
        this.rowWeightGradient = new RowWeightGradient(workers, pool);
    }

    void forward(Window window, Tensor x, Tensor weight, @Nullable Tensor bias, Tensor y) {
        Layout in = layout(x);
        Layout out = layout(y);
        float[] shift = shift(bias, PackedWeights.groups(out.c()));
        WinogradForm form = winograd(window, in, out);
        if (form != null) {
            WinogradFilters filters = new WinogradFilters(form, layout(weight), false);
            Winograd.Target target = new Winograd.Target(shift, data(y), out, Margin.around(out, 0, pool));
            winograd.forward(window, data(x), in, data(weight), filters, target);
        } else if (TapProducts.pays(window, in, out)) {
            tapProducts.run(window, false, data(x), in, data(weight), layout(weight), shift, data(y), out);
        } else {
            forward(window, in, data(x), layout(weight), data(weight), 0, shift, data(y), out, 0, in.n());
        }
        pool.giveBack(shift);
    }

    /// Samples [from, to) with weights (O, I, k, k) that start at `base`.
    private void forward(
            Window window,
            Layout in,
            float[] x,
            Layout weight,
            float[] weights,
            int base,
            float[] shift,
            float[] y,
            Layout out,
            int from,
            int to) {
        correlation.run(forward.of(of(window, in, out, weight)), x, weights, base, shift, y, from, to);
    }

    private static Of of(Window window, Layout x, Layout y, Layout weight) {
        if (!window.equals(InPlace.POINT) || !x.blocked() || !y.blocked()) {
            return new Of(window, x, y, weight);
        }
        return new Of(window, x.rolled(CorrelationPlan.PIXELS), y.rolled(CorrelationPlan.PIXELS), weight);
    }

    /// With a mirroring border, the gradient of the border is added to what it mirrors.
    void inputGradient(Window window, Tensor dy, Tensor weight, Tensor dx) {
        Layout in = layout(dx);
        Layout out = layout(dy);
        Margin margin = Margin.around(in, window.border() == Border.ZERO ? 0 : window.padding(), pool);
        int before = 2 * window.dilation() - window.padding() + margin.width();
        WinogradForm form = before < 0 ? null : winograd(window, out, margin.layout());
        if (form != null) {
            Window back = new Window(3, 1, window.dilation(), before, Border.ZERO);
            WinogradFilters filters = new WinogradFilters(form, layout(weight), true);
            float[] none = shift(null, PackedWeights.groups(in.c()));
            Winograd.Target target = new Winograd.Target(none, data(dx), in, margin);
            winograd.forward(back, data(dy), out, data(weight), filters, target);
            pool.giveBack(none);
        } else if (margin.width() == 0) {
            inputGradient(window, dy, weight, data(dx), in);
        } else {
            Window valid = new Window(window.kernel(), window.stride(), window.dilation(), 0, Border.ZERO);
            inputGradient(valid, dy, weight, margin.image(), margin.layout());
            workers.run(in.n() * in.blocks() * in.h(), (row, worker) -> margin.copyInside(in, row, data(dx)));
        }
        if (margin.width() > 0) {
            workers.run(in.n() * in.blocks(), (plane, worker) -> margin.addMirrored(in, plane, data(dx)));
            pool.giveBack(margin.image());
        }
    }

    private void inputGradient(Window window, Tensor dy, Tensor weight, float[] dx, Layout in) {
        Layout out = layout(dy);
        Layout w = layout(weight);
        float[] none = shift(null, PackedWeights.groups(in.c()));
        if (TapProducts.pays(window, in, out)) {
            tapProducts.run(window, true, data(dy), out, data(weight), w, none, dx, in);
        } else if (ImageGradient.suits(window, in, out)) {
            imageGradient.run(window, data(dy), out, data(weight), w, dx, in);
        } else {
            correlation.run(inputGradient.of(of(window, in, out, w)), data(dy), data(weight), 0, none, dx, 0, in.n());
        }
        pool.giveBack(none);
    }

    void weightGradient(Window window, Tensor x, Tensor dy, Tensor dw) {
        Layout in = layout(x);
        WinogradForm form = winograd(window, in, layout(dy));
        if (form != null) {
            winogradGradient.run(form, window, data(x), in, data(dy), layout(dy), layout(dw), data(dw));
            return;
        }
        if (RowPatch.suits(in, window)) {
            withBlocks(
                    dy, (blocks, out) -> rowWeightGradient.run(window, data(x), in, blocks, out, data(dw), layout(dw)));
            return;
        }
        withBlocks(
                dy,
                (blocks, out) -> weightGradient.run(new WeightGradient.Job(
                        new WeightGradient.Of(window, in, out, WeightGradient.LONG_RUN),
                        data(x),
                        blocks,
                        0,
                        in.n(),
                        data(dw),
                        layout(dw),
                        0)));
    }

    void channelProducts(Tensor a, Tensor b, Tensor g) {
        Layout in = layout(b);
        Layout weight = new Layout(layout(a).c(), in.c(), 1, 1, 1);
        withBlocks(a, (blocks, out) -> {
            WeightGradient.Of of = new WeightGradient.Of(InPlace.POINT, in, out, WeightGradient.SHORT_RUN);
            for (int n = 0; n < in.n(); n++) {
                weightGradient.run(
                        new WeightGradient.Job(of, data(b), blocks, n, n + 1, data(g), weight, n * weight.size()));
            }
        });
    }

    void channelMix(Tensor m, Tensor b, Tensor y) {
        Layout weight = new Layout(layout(y).c(), layout(b).c(), 1, 1, 1);
        float[] none = shift(null, PackedWeights.groups(weight.n()));
        for (int n = 0; n < layout(b).n(); n++) {
            int base = n * weight.size();
            forward(InPlace.POINT, layout(b), data(b), weight, data(m), base, none, data(y), layout(y), n, n + 1);
        }
        pool.giveBack(none);
    }

    private @Nullable WinogradForm winograd(Window window, Layout from, Layout to) {
        return exact ? null : Winograd.form(window, from, to);
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

    private float[] shift(@Nullable Tensor bias, int groups) {
        float[] shift = pool.take(groups * PackedWeights.GROUP);
        Arrays.fill(shift, 0f);
        if (bias != null) {
            System.arraycopy(data(bias), 0, shift, 0, layout(bias).size());
        }
        return shift;
    }
}
