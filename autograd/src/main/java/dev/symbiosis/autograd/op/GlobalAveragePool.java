package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The mean of each plane: global average pooling.
///
///     y[n,c] = (1 / HW) Σ_p x[n,c,p]          dx[n,c,p] = dy[n,c] / HW
///
/// Inputs: x (N, C, H, W) → y (N, C, 1, 1). Saves x, for its shape alone.
/// Reference: torch.nn.functional.adaptive_avg_pool2d(x, 1).
public record GlobalAveragePool() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("global_average_pool", 1, in, "input");
        Rules.axes(check, "input", in[0], "(N, C, H, W)");
        return in[0].withPlane(1, 1);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.globalAveragePool(in[0]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Shape x = saved.get(0).shape();
        return wanted.gradients(() -> kernels.expand(dy, 1.0 / ((long) x.h() * x.w()), x));
    }
}
