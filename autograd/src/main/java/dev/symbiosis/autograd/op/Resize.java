package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bilinear resizing.
///
///     y at (i, j) = x at (i', j'), weighted from its four neighbours, clamped to the image
///     i' = i · (H − 1) / (H' − 1) with alignCorners, else (i + ½) · H / H' − ½; j' likewise
///
///     dx: dy goes to the four neighbours with their weights
///
/// Inputs: x (N, C, H, W) → y (N, C, H', W'). Saves x, for its shape alone.
/// Reference: torch.nn.functional.interpolate(mode="bilinear", align_corners=…).
public record Resize(int height, int width, boolean alignCorners) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("resize", 1, in, "input");
        Rules.axes(check, "input", in[0], "(N, C, H, W)");
        check.that(height > 0 && width > 0, "size > 0", () -> "cannot resize to %d x %d".formatted(height, width));
        return in[0].withPlane(height, width);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.resize(in[0], height, width, alignCorners);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.resizeGradient(dy, saved.get(0).shape(), alignCorners));
    }
}
