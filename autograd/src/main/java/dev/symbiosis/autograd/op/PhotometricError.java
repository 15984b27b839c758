package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How different two images look at each pixel.
///
///     e = 0.85 · mean_c clamp((1 − SSIM(a, b)) / 2, 0, 1) + 0.15 · mean_c |a − b|
///     SSIM = (2 μₐμ_b + C₁)(2 σ_ab + C₂) / ((μₐ² + μ_b² + C₁)(σₐ² + σ_b² + C₂)), C₁ = 0.01², C₂ = 0.03²,
///     over 3 × 3 windows of reflected images
///
///     da, db: the chain rule through both terms; 0 through a clamped SSIM
///
/// Inputs: a and b (N, C, H, W) in [0, 1] → e (N, 1, H, W). Saves both. Reference: compute_reprojection_loss of
/// monodepth2, trainer.py. (docs/method.md 3.1)
public record PhotometricError() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("photometric_error", 2, in, "a", "b");
        Rules.axes(check, "a", in[0], "(N, C, H, W)");
        Rules.same(check, "a", in[0], "b", in[1]);
        check.that(
                in[0].h() > 1 && in[0].w() > 1,
                "H > 1 and W > 1",
                () -> "cannot reflect 1 pixel of a %d x %d image".formatted(in[0].h(), in[0].w()));
        return in[0].withChannels(1);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.photometricError(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor a = saved.get(0);
        Tensor b = saved.get(1);
        return wanted.gradients(
                () -> kernels.photometricErrorGradient(a, b, dy), () -> kernels.photometricErrorGradient(b, a, dy));
    }
}
