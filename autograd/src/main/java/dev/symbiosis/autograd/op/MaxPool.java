package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The largest pixel under a window.
///
///     y[n,c,i,j] = max_{u,v} x[n, c, i·s + u·d − p, j·s + v·d − p], padding left out
///
///     dx: dy goes to the first largest pixel of each window, in row order
///
/// Inputs: x (N, C, H, W) → y (N, C, H', W') with H' = ⌊(H + 2p − d(k−1) − 1)/s⌋ + 1. Saves x.
/// Reference: torch.nn.functional.max_pool2d.
public record MaxPool(Window window) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("max_pool", 1, in, "input").given("window", window);
        Shape x = in[0];
        Rules.axes(check, "input", x, "(N, C, H, W)");
        check.that(window.border() == Window.Border.ZERO, "border is ZERO", "a maximum does not reflect the image")
                .that(
                        2 * window.padding() <= window.reach(),
                        "2 * padding <= dilation * (kernel - 1) + 1",
                        "a window could lie in the padding alone")
                .that(
                        window.output(x.h()) > 0 && window.output(x.w()) > 0,
                        "dilation * (kernel - 1) + 1 <= size + 2 * padding",
                        "the kernel is larger than the padded input");
        return window.output(x);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.maxPool(window, in[0]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.maxPoolGradient(window, saved.get(0), dy));
    }
}
