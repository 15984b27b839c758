package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every pixel becomes factor × factor equal ones.
///
///     y[n,c,i,j] = x[n, c, ⌊i/f⌋, ⌊j/f⌋]          dx[n,c,i,j] = Σ_{u,v < f} dy[n, c, f·i + u, f·j + v]
///
/// Inputs: x (N, C, H, W) → y (N, C, f·H, f·W). Saves nothing.
/// Reference: torch.nn.functional.interpolate(scale_factor=f, mode="nearest").
public record UpsampleNearest(int factor) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("upsample_nearest", 1, in, "input");
        Rules.axes(check, "input", in[0], "(N, C, H, W)");
        check.that(factor > 0, "factor > 0", "cannot enlarge by " + factor);
        return in[0].withPlane(factor * in[0].h(), factor * in[0].w());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        return kernels.upsampleNearest(in[0], factor);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.upsampleNearestGradient(dy, factor));
    }
}
