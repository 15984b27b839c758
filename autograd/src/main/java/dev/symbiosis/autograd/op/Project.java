package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where each pixel of a frame lies in another frame, given its depth and how the camera moved.
///
///     X = Z · K⁻¹ (x, y, 1)ᵀ          q = K (R X + t)          place = (q₀, q₁) / (q₂ + 1e-7)
///
///     dq = (du, dv, −(u du + v dv)) / (q₂ + 1e-7)
///     dZ = dqᵀ K R K⁻¹ (x, y, 1)ᵀ          dM = Σ_p Kᵀ dq (X, 1)ᵀ in its first three rows
///
/// Inputs: depth Z (N, 1, H, W), motion M = (R, t; 0, 1) (N, 4, 4) → places (N, 2, H, W): column u and row v in pixels.
/// Saves both. Reference: BackprojectDepth and Project3D of monodepth2, layers.py. (docs/method.md 3.1)
///
/// @param camera (N, 4): fx, fy, cx, cy in pixels
public record Project(Tensor camera) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("project", 2, in, "depth", "motion").given("camera", camera.shape());
        Shape depth = in[0];
        Rules.axes(check, "depth", depth, "(N, 1, H, W)");
        check.that(depth.c() == 1, "depth is (N, 1, H, W)", () -> "depth has %d channels".formatted(depth.c()));
        Rules.is(check, "motion", in[1], "(N, 4, 4)", Shape.of(depth.n(), 4, 4));
        Rules.is(check, "camera", camera.shape(), "(N, 4)", Shape.of(depth.n(), 4));
        return depth.withChannels(2);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.project(in[0], in[1], camera);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor depth = saved.get(0);
        Tensor motion = saved.get(1);
        return wanted.gradients(
                () -> kernels.projectDepthGradient(depth, motion, camera, dy),
                () -> kernels.projectMotionGradient(depth, motion, camera, dy));
    }
}
