package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Shape;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Geometry and photometry of self-supervised depth, written with libtorch from the formulas of monodepth2's paper.
public final class TorchDepth {
    private static final long[] WINDOW = {3, 3};
    private static final long[] ONE = {1, 1};
    private static final long[] NOTHING = {0, 0};

    private TorchDepth() {}

    /// (N, 6) → (N, 4, 4): rotation by an axis times an angle, then the translation; or the way back.
    public static Tensor poseMatrix(Tensor v, boolean inverted) {
        Tensor axisAngle = v.narrow(1, 0, 3);
        Tensor angle = torch.sqrt(torch.square(axisAngle).sum(new long[] {1}, true, new ScalarTypeOptional()));
        Tensor axis = axisAngle.div(angle.add(TorchOps.scalar(1e-7)));
        Tensor sine = torch.sin(angle).unsqueeze(2);
        Tensor cosine = torch.cos(angle).unsqueeze(2);
        Tensor outer = torch.bmm(axis.unsqueeze(2), axis.unsqueeze(1));
        Tensor identity = TorchOps.like(v, Shape.of(1, 3, 3), 1, 0, 0, 0, 1, 0, 0, 0, 1);
        Tensor one = TorchOps.like(v, Shape.of(1, 1, 1), 1);
        Tensor rotation = cosine.mul(identity)
                .add(sine.mul(cross(axis)))
                .add(one.sub(cosine).mul(outer));
        Tensor t = v.narrow(1, 3, 3).unsqueeze(2);
        Tensor turned = inverted ? rotation.transpose(1, 2) : rotation;
        Tensor moved = inverted ? torch.bmm(turned, t).neg() : t;
        Tensor top = torch.cat(new TensorVector(turned, moved), 2);
        Tensor last = TorchOps.like(v, Shape.of(1, 1, 4), 0, 0, 0, 1).repeat(v.size(0), 1, 1);
        return torch.cat(new TensorVector(top, last), 1);
    }

    /// [a]×, (N, 3) → (N, 3, 3).
    private static Tensor cross(Tensor a) {
        Tensor x = a.narrow(1, 0, 1);
        Tensor y = a.narrow(1, 1, 1);
        Tensor z = a.narrow(1, 2, 1);
        Tensor zero = x.mul(TorchOps.scalar(0));
        return torch.cat(new TensorVector(zero, z.neg(), y, z, zero, x.neg(), y.neg(), x, zero), 1)
                .reshape(-1, 3, 3);
    }

    /// Where each pixel lies in the other frame: depth (N, 1, H, W), motion (N, 4, 4), camera (N, 4) → (N, 2, H, W).
    public static Tensor project(Tensor depth, Tensor motion, Tensor camera) {
        long n = depth.size(0);
        int height = (int) depth.size(2);
        int width = (int) depth.size(3);
        Tensor columns = raster(depth, height, width, true);
        Tensor rows = raster(depth, height, width, false);
        Tensor fx = number(camera, 0);
        Tensor fy = number(camera, 1);
        Tensor cx = number(camera, 2);
        Tensor cy = number(camera, 3);
        Tensor z = depth.reshape(n, 1, -1);
        Tensor x = columns.sub(cx).div(fx).mul(z);
        Tensor y = rows.sub(cy).div(fy).mul(z);
        Tensor points = torch.cat(new TensorVector(x, y, z, torch.ones_like(z)), 1);
        Tensor moved = torch.bmm(motion.narrow(1, 0, 3), points);
        Tensor third = moved.narrow(1, 2, 1);
        Tensor guarded = third.add(TorchOps.scalar(1e-7));
        Tensor u = moved.narrow(1, 0, 1).mul(fx).add(third.mul(cx)).div(guarded);
        Tensor v = moved.narrow(1, 1, 1).mul(fy).add(third.mul(cy)).div(guarded);
        return torch.cat(new TensorVector(u, v), 1).reshape(n, 2, height, width);
    }

    private static Tensor number(Tensor camera, int place) {
        return camera.narrow(1, place, 1).unsqueeze(2);
    }

    private static Tensor raster(Tensor like, int height, int width, boolean columns) {
        double[] numbers = new double[height * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = columns ? i % width : i / width;
        }
        return TorchOps.like(like, Shape.of(1, 1, height * width), numbers);
    }

    /// 0.85 · mean_c clamp((1 − SSIM) / 2, 0, 1) + 0.15 · mean_c |a − b|: (N, 1, H, W).
    public static Tensor photometricError(Tensor a, Tensor b) {
        Tensor dissimilarity = TorchOps.clamp(TorchOps.affine(similarity(a, b), -0.5, 0.5), 0, 1);
        Tensor difference = torch.abs(a.sub(b));
        return dissimilarity
                .mul(TorchOps.scalar(0.85))
                .add(difference.mul(TorchOps.scalar(0.15)))
                .mean(new long[] {1}, true, new ScalarTypeOptional());
    }

    /// SSIM over 3 × 3 windows of reflected images.
    public static Tensor similarity(Tensor a, Tensor b) {
        Tensor x = torch.reflection_pad2d(a, 1, 1, 1, 1);
        Tensor y = torch.reflection_pad2d(b, 1, 1, 1, 1);
        Tensor meanX = pooled(x);
        Tensor meanY = pooled(y);
        Tensor product = meanX.mul(meanY);
        Tensor squares = torch.square(meanX).add(torch.square(meanY));
        Tensor covariance = pooled(x.mul(y)).sub(product);
        Tensor variances = pooled(torch.square(x)).add(pooled(torch.square(y))).sub(squares);
        Tensor above = TorchOps.affine(product, 2, 1e-4).mul(TorchOps.affine(covariance, 2, 9e-4));
        Tensor below = TorchOps.affine(squares, 1, 1e-4).mul(TorchOps.affine(variances, 1, 9e-4));
        return above.div(below);
    }

    private static Tensor pooled(Tensor x) {
        return torch.avg_pool2d(x, WINDOW, ONE, NOTHING, false, true, new LongOptional());
    }

    /// mean(|∂x d*| e^(−mean_c |∂x I|)) + the same along y, d* the disparity over its mean.
    public static Tensor smoothness(Tensor disparity, Tensor image) {
        Tensor mean = disparity.mean(new long[] {2, 3}, true, new ScalarTypeOptional());
        Tensor normal = disparity.div(mean.add(TorchOps.scalar(1e-7)));
        return alongAxis(normal, image, 3).add(alongAxis(normal, image, 2));
    }

    private static Tensor alongAxis(Tensor disparity, Tensor image, int axis) {
        Tensor edges = step(image, axis).mean(new long[] {1}, true, new ScalarTypeOptional());
        return step(disparity, axis).mul(torch.exp(edges.neg())).mean();
    }

    private static Tensor step(Tensor x, int axis) {
        long length = x.size(axis) - 1;
        return torch.abs(x.narrow(axis, 0, length).sub(x.narrow(axis, 1, length)));
    }
}
