package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image looked up at the places of a grid: bilinear, beyond the edge the edge pixel.
///
///     y[n,c,i,j] = x[n,c] at column u = grid[n,0,i,j] and row v = grid[n,1,i,j], in pixels
///     with u, v clamped to the image, a, b their whole parts and s, t the rest:
///     y = (1−t)(1−s) x[b,a] + (1−t) s x[b,a+1] + t (1−s) x[b+1,a] + t s x[b+1,a+1]
///
///     dx: dy goes to the four pixels with their weights
///     du = Σ_c dy ((1−t)(x[b,a+1] − x[b,a]) + t (x[b+1,a+1] − x[b+1,a])), 0 where clamped; dv likewise
///
/// Inputs: image (N, C, H, W), grid (N, 2, H', W') → y (N, C, H', W'). Saves both. Reference:
/// torch.nn.functional.grid_sample(padding_mode="border", align_corners=True) in pixels instead of −1 … 1.
public record GridSample() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("grid_sample", 2, in, "image", "grid");
        Rules.axes(check, "image", in[0], "(N, C, H, W)");
        Rules.axes(check, "grid", in[1], "(N, 2, H', W')");
        Rules.equal(check, "image.N", in[0].n(), "grid.N", in[1].n());
        check.that(
                in[1].c() == 2,
                "a grid holds columns and rows: two channels",
                () -> "the grid has %d channels".formatted(in[1].c()));
        return in[1].withChannels(in[0].c());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.gridSample(in[0], in[1], false, false);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor image = saved.get(0);
        Tensor grid = saved.get(1);
        return wanted.gradients(
                () -> kernels.gridSampleInputGradient(image.shape(), grid, dy),
                () -> kernels.gridSampleGridGradient(image, grid, dy));
    }
}
