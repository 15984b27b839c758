package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.Pointwise;
import dev.symbiosis.tornado.kernels.WeightGradientKernels;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Convolution with both gradients, and the products of channels, which are convolutions with one tap.
final class Convolutions {
    private static final Window ONE = Window.same(1);
    private static final Set<Kind> FORWARD = EnumSet.of(Kind.CONVOLVE_1, Kind.CONVOLVE_3, Kind.CONVOLVE);
    /// Where a kernel is told the function of its results, and then where the values go.
    private static final int FUNCTION = 19;

    private final Launcher launcher;

    Convolutions(Launcher launcher) {
        this.launcher = launcher;
    }

    void forward(Window window, Tensor x, Tensor weight, @Nullable Tensor bias, Tensor y) {
        Nchw w = Nchw.of(weight.shape());
        Places places = new Places(launcher.in(x), launcher.in(weight), launcher.inOrNone(bias), launcher.out(y));
        Weights weights = new Weights(w.c() * window.taps(), window.taps(), 0, false);
        int[] ints = ints(window, window.padding(), places, Nchw.of(x.shape()), Nchw.of(y.shape()), weights);
        List<Tensor> read = bias == null ? List.of(x, weight) : List.of(x, weight, bias);
        launcher.hold(kind(window), grid(Nchw.of(y.shape())), ints, y, read);
    }

    /// Whether a function of the result goes with the convolution, which waits until somebody wants the result.
    boolean ends(Pointwise function, Tensor result, Tensor values) {
        Optional<Held> held = launcher.takeHeld(result, found -> FORWARD.contains(found.kind()));
        held.ifPresent(convolution -> {
            int[] ints = convolution.ints();
            ints[FUNCTION] = function.code();
            ints[FUNCTION + 1] = launcher.out(values);
            launcher.launch(convolution.kind(), convolution.grid(), ints);
        });
        return held.isPresent();
    }

    /// With stride 1 a convolution of dy with the kernel turned, over an image that the border may have made larger.
    void inputGradient(Window window, Tensor dy, Tensor weight, Tensor dx) {
        Nchw x = Nchw.of(dx.shape());
        boolean folds = window.border() == Window.Border.REFLECT && window.padding() > 0;
        if (!folds) {
            inputGradient(window, window.padding(), dy, weight, launcher.out(dx), x);
            return;
        }
        int padding = window.padding();
        Nchw padded = new Nchw(x.n(), x.c(), x.h() + 2 * padding, x.w() + 2 * padding);
        try (Launcher.Scratch scratch = launcher.scratch(padded.size())) {
            inputGradient(window, 0, dy, weight, scratch.place(), padded);
            launcher.items(Kind.FOLD, x.plane(), x.n() * x.c(), 1, new int[] {
                scratch.place(), launcher.out(dx), x.h(), x.w(), padding
            });
        }
    }

    private void inputGradient(Window window, int padding, Tensor dy, Tensor weight, int dx, Nchw x) {
        Places places = new Places(launcher.in(dy), launcher.in(weight), -1, dx);
        Nchw w = Nchw.of(weight.shape());
        Nchw y = Nchw.of(dy.shape());
        boolean turned = window.stride() == 1;
        Weights weights = new Weights(window.taps(), w.c() * window.taps(), 0, turned);
        Window zeros =
                new Window(window.kernel(), window.stride(), window.dilation(), window.padding(), Window.Border.ZERO);
        if (turned) {
            launch(kind(window), zeros, window.reach() - 1 - padding, places, y, x, weights);
        } else {
            launch(Kind.CONVOLVE_BACK, zeros, padding, places, y, x, weights);
        }
    }

    void weightGradient(Window window, Tensor x, Tensor dy, Tensor dw) {
        launcher.later(piece(window, x, dy, dw, false));
    }

    /// (N, C, H, W), (N, D, H, W) → (N, C, D): the gradient of a weight for each sample.
    void channelProducts(Tensor a, Tensor b, Tensor g) {
        launcher.now(piece(ONE, b, a, g, true));
    }

    /// (N, C, D), (N, D, H, W) → (N, C, H, W): a convolution with a weight for each sample.
    void channelMix(Tensor m, Tensor b, Tensor y) {
        Nchw rows = Nchw.of(m.shape());
        Places places = new Places(launcher.in(b), launcher.in(m), -1, launcher.out(y));
        Weights weights = new Weights(rows.h(), 1, rows.perSample(), false);
        launch(Kind.CONVOLVE_1, ONE, 0, places, Nchw.of(b.shape()), Nchw.of(y.shape()), weights);
    }

    private record Places(int x, int weight, int bias, int y) {}

    /// How weights follow each other.
    ///
    /// @param out from one output channel to the next
    /// @param in from one input channel to the next
    /// @param sample from one sample to the next
    /// @param turned whether the taps of a kernel run backwards
    private record Weights(int out, int in, int sample, boolean turned) {}

    private static Kind kind(Window window) {
        return switch (window.kernel()) {
            case 1 -> Kind.CONVOLVE_1;
            case 3 -> Kind.CONVOLVE_3;
            default -> Kind.CONVOLVE;
        };
    }

    private void launch(Kind kind, Window window, int padding, Places at, Nchw x, Nchw y, Weights weights) {
        launcher.launch(kind, grid(y), ints(window, padding, at, x, y, weights));
    }

    private Grid grid(Nchw y) {
        return Grid.items(y.plane(), Math.ceilDiv(y.c(), ConvolutionKernels.TILE), y.n(), launcher.lanes());
    }

    private static int[] ints(Window window, int padding, Places at, Nchw x, Nchw y, Weights weights) {
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
            window.stride(),
            window.dilation(),
            padding,
            window.kernel(),
            weights.out,
            weights.in,
            weights.sample,
            weights.turned ? 1 : 0,
            window.border() == Window.Border.REFLECT ? 1 : 0,
            0,
            0
        };
    }

    private Piece piece(Window window, Tensor x, Tensor dy, Tensor dw, boolean perSample) {
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
            window.border() == Window.Border.REFLECT ? 1 : 0,
            Piece.NONE
        };
        boolean nine = window.kernel() == 3;
        int groups = nine
                ? in.c() * Math.ceilDiv(out.c(), WeightGradientKernels.OUTS_3)
                : in.c() * window.taps() * Math.ceilDiv(out.c(), WeightGradientKernels.OUTS);
        return new Piece(
                nine ? Kind.WEIGHT_GRADIENT_3 : Kind.WEIGHT_GRADIENT,
                WeightGradientKernels.LANES,
                perSample ? in.n() * groups : groups,
                ints,
                Block.of(dw),
                Math.toIntExact(dw.shape().size()),
                List.of(Block.of(x), Block.of(dy)));
    }
}
