package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// 2-D convolution, as every framework calls it; in mathematics, cross-correlation.
///
///     y[n,o,i,j] = b[o] + Σ_{c,u,v} w[o,c,u,v] · x[n, c, i·s + u·d − p, j·s + v·d − p]
///
///     dw[o,c,u,v] = Σ_{n,i,j} dy[n,o,i,j] · x[n, c, i·s + u·d − p, j·s + v·d − p]
///     dx[n,c,a,b] = Σ dy[n,o,i,j] · w[o,c,u,v] over all o, i, j, u, v that read (a, b):
///                   a convolution of dy, dilated by s, with the kernel turned by 180°
///     db[o]       = Σ_{n,i,j} dy[n,o,i,j]
///
/// Outside the image x is 0, or the image mirrored ([Window.Border]): the dx of a mirrored pixel is added to that of its original.
///
/// Inputs: x (N, C, H, W), w (O, C, k, k), b (O), which may be left out → y (N, O, H', W') with
/// H' = ⌊(H + 2p − d(k−1) − 1)/s⌋ + 1. Saves x and w. Reference: torch.nn.functional.conv2d; with a reflecting
/// window, torch.nn.functional.pad(mode="reflect") before it.
public record Conv2d(Window window) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("conv2d", 2, in, "input", "weight", "bias").given("window", window);
        Shape x = in[0];
        Shape w = in[1];
        check.that(x.rank() == 4, "input is (N, C, H, W)", () -> "input has rank " + x.rank())
                .that(w.rank() == 4, "weight is (out, in, k, k)", () -> "weight has rank " + w.rank())
                .that(
                        w.dim(2) == window.kernel() && w.dim(3) == window.kernel(),
                        "weight.k == window.kernel",
                        () -> "weight is %d x %d, the window %d".formatted(w.dim(2), w.dim(3), window.kernel()))
                .that(
                        window.output(x.h()) > 0 && window.output(x.w()) > 0,
                        "dilation * (kernel - 1) + 1 <= size + 2 * padding",
                        "the kernel is larger than the padded input")
                .that(
                        window.border() != Window.Border.REFLECT || window.padding() < Math.min(x.h(), x.w()),
                        "padding < size when reflecting",
                        () -> "cannot reflect %d pixels of a %d x %d image".formatted(window.padding(), x.h(), x.w()))
                .that(
                        in.length < 3 || in[2].equals(Shape.of(w.n())),
                        "bias is (out)",
                        () -> "bias is %s, weight has %d outputs".formatted(in.length < 3 ? "" : in[2], w.n()))
                .hint("did the previous layer concatenate a skip connection?")
                .that(
                        x.c() == w.dim(1),
                        "input.C == weight.in",
                        () -> "weight expects %d input channels, input has %d".formatted(w.dim(1), x.c()));
        return window.output(x).withChannels(w.n());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.convolve(window, in[0], in[1], in.length > 2 ? in[2] : null);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor x = saved.get(0);
        Tensor w = saved.get(1);
        return wanted.gradients(
                () -> kernels.convolveInputGradient(window, dy, w, x.shape()),
                () -> kernels.convolveWeightGradient(window, x, dy, w.shape()),
                () -> kernels.sumPerChannel(dy));
    }
}
