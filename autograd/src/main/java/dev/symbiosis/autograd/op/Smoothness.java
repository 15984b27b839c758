package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How rough a disparity is where its image is smooth.
///
///     d* = d / (mean_xy d + 1e-7)
///     L = mean(|∂x d*| e^(−mean_c |∂x I|)) + mean(|∂y d*| e^(−mean_c |∂y I|))
///
///     dd = (g − mean_xy(g · d*)) / (mean_xy d + 1e-7), g = dL/dd* through |·|; the image is a constant
///
/// Inputs: disparity d (N, 1, H, W), image I (N, C, H, W) → []. Saves both. Reference: get_smooth_loss of monodepth2,
/// layers.py, on the disparity divided by its mean. (docs/method.md 3.1)
public record Smoothness() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("smoothness", 2, in, "disparity", "image");
        Rules.axes(check, "disparity", in[0], "(N, 1, H, W)");
        Rules.axes(check, "image", in[1], "(N, C, H, W)");
        check.that(in[0].c() == 1, "disparity is (N, 1, H, W)", () -> "disparity has %d channels".formatted(in[0].c()));
        Rules.samePlaces(check, "disparity", in[0], "image", in[1]);
        check.that(
                in[0].h() > 1 && in[0].w() > 1,
                "H > 1 and W > 1",
                () -> "a %d x %d map has no differences".formatted(in[0].h(), in[0].w()));
        return Shape.of();
    }

    @Override
    public boolean differentiable(int input) {
        return input == 0;
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.smoothness(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.smoothnessGradient(saved.get(0), saved.get(1), dy.item()));
    }
}
