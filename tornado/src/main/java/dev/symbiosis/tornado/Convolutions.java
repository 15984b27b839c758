package dev.symbiosis.tornado;

import static dev.symbiosis.tornado.kernels.ConvolutionKernels.FOLDS;
import static dev.symbiosis.tornado.kernels.ConvolutionKernels.REFLECTS;
import static dev.symbiosis.tornado.kernels.ConvolutionKernels.ZERO;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.WeightGradientKernels;
import org.jspecify.annotations.Nullable;

/// Convolution with both gradients, and the products of channels, which are convolutions with one tap.
final class Convolutions {
    private static final Window ONE = Window.same(1);

    private final Launcher launcher;

    Convolutions(Launcher launcher) {
        this.launcher = launcher;
    }

    void forward(Window window, Tensor x, Tensor weight, @Nullable Tensor bias, Tensor y) {
        Nchw w = Nchw.of(weight.shape());
        Operands places = new Operands(launcher.in(x), launcher.in(weight), launcher.inOrNone(bias), launcher.out(y));
        Weights weights = new Weights(w.c() * window.taps(), window.taps(), 0, false);
        Slide slide = new Slide(window, window.stride(), window.padding(), border(window, REFLECTS), 1);
        convolve(slide, places, x, y, weights);
    }

    /// A convolution of dy, its numbers a stride apart, with the kernel turned.
    void inputGradient(Window window, Tensor dy, Tensor weight, Tensor dx) {
        Nchw w = Nchw.of(weight.shape());
        Operands places = new Operands(launcher.in(dy), launcher.in(weight), -1, launcher.out(dx));
        Weights weights = new Weights(window.taps(), w.c() * window.taps(), 0, true);
        int padding = window.reach() - 1 - window.padding();
        convolve(new Slide(window, 1, padding, border(window, FOLDS), window.stride()), places, dy, dx, weights);
    }

    private static int border(Window window, int reflected) {
        return window.border() == Window.Border.REFLECT && window.padding() > 0 ? reflected : ZERO;
    }

    void weightGradient(Window window, Tensor x, Tensor dy, Tensor dw) {
        products(window, x, dy, dw, false);
    }

    /// (N, C, H, W), (N, D, H, W) → (N, C, D): the gradient of a weight for each sample.
    void channelProducts(Tensor a, Tensor b, Tensor g) {
        products(ONE, b, a, g, true);
    }

    /// (N, C, D), (N, D, H, W) → (N, C, H, W): a convolution with a weight for each sample.
    void channelMix(Tensor m, Tensor b, Tensor y) {
        Nchw rows = Nchw.of(m.shape());
        Operands places = new Operands(launcher.in(b), launcher.in(m), -1, launcher.out(y));
        Weights weights = new Weights(rows.h(), 1, rows.perSample(), false);
        convolve(new Slide(ONE, 1, 0, ZERO, 1), places, b, y, weights);
    }

    private record Operands(int x, int weight, int bias, int y) {}

    /// How weights follow each other.
    ///
    /// @param out from one output channel to the next
    /// @param in from one input channel to the next
    /// @param sample from one sample to the next
    /// @param turned whether the taps of a kernel run backwards
    private record Weights(int out, int in, int sample, boolean turned) {}

    /// How a kernel slides.
    ///
    /// @param window its kernel and dilation
    /// @param border one that the kernel knows
    /// @param spread distance at which the numbers of the image stand
    private record Slide(Window window, int stride, int padding, int border, int spread) {
        /// How many taps lie between two that hit numbers of the image, and one.
        int every() {
            int every = 1;
            while (border != FOLDS && every * window.dilation() % spread != 0) {
                every++;
            }
            return every;
        }
    }

    private void convolve(Slide slide, Operands at, Tensor x, Tensor y, Weights weights) {
        Nchw out = Nchw.of(y.shape());
        int strips = slide.spread * Math.ceilDiv(out.w(), slide.spread * ConvolutionKernels.PIXELS);
        launcher.items(
                Kind.CONVOLVE,
                (long) out.h() * strips,
                Math.ceilDiv(out.c(), ConvolutionKernels.CHANNELS),
                out.n(),
                ints(slide, at, Nchw.of(x.shape()), out, weights));
    }

    private static int[] ints(Slide slide, Operands at, Nchw x, Nchw y, Weights weights) {
        return new int[] {
            at.x,
            at.weight,
            at.bias,
            at.y,
            x.c(),
            x.h(),
            x.w(),
            y.c(),
            y.h(),
            y.w(),
            slide.stride,
            slide.window.dilation(),
            slide.padding,
            slide.window.kernel(),
            weights.out,
            weights.in,
            weights.sample,
            weights.turned ? 1 : 0,
            slide.border,
            0,
            slide.spread,
            slide.every()
        };
    }

    private void products(Window window, Tensor x, Tensor dy, Tensor dw, boolean perSample) {
        Nchw in = Nchw.of(x.shape());
        Nchw out = Nchw.of(dy.shape());
        int[] ints = {
            launcher.in(x),
            launcher.in(dy),
            launcher.out(dw),
            in.n(),
            in.c(),
            in.h(),
            in.w(),
            out.c(),
            out.h(),
            out.w(),
            window.stride(),
            window.dilation(),
            window.padding(),
            window.kernel(),
            perSample ? 1 : 0,
            window.border() == Window.Border.REFLECT ? 1 : 0
        };
        boolean nine = window.kernel() == 3;
        int groups = nine
                ? in.c() * Math.ceilDiv(out.c(), WeightGradientKernels.OUTS_3)
                : in.c() * window.taps() * Math.ceilDiv(out.c(), WeightGradientKernels.OUTS);
        launcher.groups(
                nine ? Kind.WEIGHT_GRADIENT_3 : Kind.WEIGHT_GRADIENT,
                perSample ? in.n() * groups : groups,
                WeightGradientKernels.LANES,
                ints);
    }
}
