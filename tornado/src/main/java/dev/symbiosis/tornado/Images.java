package dev.symbiosis.tornado;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;

/// Images of another size, pools, places, geometry and photometry.
final class Images {
    private static final double TINY = 1e-7;
    /// Numbers of the gradient of a motion: a matrix 4 × 4.
    private static final int MOTION = 16;
    /// Numbers that a window of the photometric error passes on.
    private static final long SLOPES = 5;

    private final Launcher launcher;

    Images(Launcher launcher) {
        this.launcher = launcher;
    }

    void upsample(Tensor x, int factor, Tensor y) {
        Nchw in = Nchw.of(x.shape());
        Nchw out = Nchw.of(y.shape());
        planes(Kind.UPSAMPLE, out, new int[] {
            launcher.in(x), launcher.out(y), out.plane(), out.w(), in.h(), in.w(), factor
        });
    }

    void upsampleGradient(Tensor dy, int factor, Tensor dx) {
        Nchw in = Nchw.of(dy.shape());
        Nchw out = Nchw.of(dx.shape());
        planes(Kind.UPSAMPLE_GRADIENT, out, new int[] {
            launcher.in(dy), launcher.out(dx), out.plane(), out.w(), in.h(), in.w(), factor
        });
    }

    void resize(Tensor x, boolean alignCorners, Tensor y) {
        Nchw in = Nchw.of(x.shape());
        Nchw out = Nchw.of(y.shape());
        planes(Kind.RESIZE, out, new int[] {
            launcher.in(x), launcher.out(y), in.h(), in.w(), out.h(), out.w(), alignCorners ? 1 : 0
        });
    }

    void resizeGradient(Tensor dy, boolean alignCorners, Tensor dx) {
        Nchw in = Nchw.of(dx.shape());
        Nchw out = Nchw.of(dy.shape());
        planes(Kind.RESIZE_GRADIENT, in, new int[] {
            launcher.in(dy), launcher.out(dx), in.h(), in.w(), out.h(), out.w(), alignCorners ? 1 : 0
        });
    }

    void maxPool(Window window, Tensor x, Tensor y) {
        Nchw out = Nchw.of(y.shape());
        int[] ints = pool(window, launcher.in(x), launcher.out(y), -1, -1, Nchw.of(x.shape()), out);
        planes(Kind.MAX_POOL, out, ints, Double.NEGATIVE_INFINITY);
    }

    void maxPoolGradient(Window window, Tensor x, Tensor dy, Tensor dx) {
        Nchw in = Nchw.of(x.shape());
        int[] ints = pool(window, launcher.in(x), -1, launcher.in(dy), launcher.out(dx), in, Nchw.of(dy.shape()));
        planes(Kind.MAX_POOL_GRADIENT, in, ints);
    }

    private static int[] pool(Window window, int x, int y, int dy, int dx, Nchw in, Nchw out) {
        return new int[] {
            x,
            y,
            dy,
            dx,
            in.h(),
            in.w(),
            out.h(),
            out.w(),
            window.kernel(),
            window.stride(),
            window.dilation(),
            window.padding(),
            window.border() == Window.Border.REFLECT ? 1 : 0
        };
    }

    void sample(Tensor x, Tensor at, boolean nearest, boolean zeroOutside, Tensor y) {
        int[] ints = places(launcher.in(x), at, launcher.out(y), -1, x.shape());
        ints[8] = nearest ? 1 : 0;
        ints[9] = zeroOutside ? 1 : 0;
        launcher.items(Kind.SAMPLE, ints[7], x.shape().n(), 1, ints);
    }

    void sampleInputGradient(Tensor at, Tensor dy, Tensor dx) {
        int[] ints = places(-1, at, launcher.in(dy), launcher.out(dx), dx.shape());
        launcher.items(Kind.SAMPLE_INPUT_GRADIENT, ints[10], 1, 1, ints);
    }

    void sampleGridGradient(Tensor x, Tensor at, Tensor dy, Tensor dAt) {
        int[] ints = places(launcher.in(x), at, launcher.in(dy), launcher.out(dAt), x.shape());
        launcher.items(Kind.SAMPLE_PLACE_GRADIENT, ints[7], x.shape().n(), 1, ints);
    }

    private int[] places(int x, Tensor at, int y, int dx, Shape image) {
        Nchw in = Nchw.of(image);
        int plane = Nchw.of(at.shape()).plane();
        return new int[] {x, launcher.in(at), y, dx, in.c(), in.h(), in.w(), plane, 0, 0, in.n() * in.c()};
    }

    void project(Tensor depth, Tensor motion, Tensor camera, Tensor places) {
        Nchw shape = Nchw.of(depth.shape());
        int[] ints = geometry(depth, motion, camera, -1, launcher.out(places));
        launcher.items(Kind.PROJECT, shape.plane(), shape.n(), 1, ints, TINY);
    }

    void projectDepthGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy, Tensor dDepth) {
        Nchw shape = Nchw.of(depth.shape());
        int[] ints = geometry(depth, motion, camera, launcher.in(dy), launcher.out(dDepth));
        launcher.items(Kind.PROJECT_DEPTH_GRADIENT, shape.plane(), shape.n(), 1, ints, TINY);
    }

    void projectMotionGradient(Tensor depth, Tensor motion, Tensor camera, Tensor dy, Tensor dMotion) {
        int[] ints = geometry(depth, motion, camera, launcher.in(dy), launcher.out(dMotion));
        launcher.groups(Kind.PROJECT_MOTION_GRADIENT, MOTION * depth.shape().n(), ints, TINY);
    }

    private int[] geometry(Tensor depth, Tensor motion, Tensor camera, int dy, int result) {
        Nchw shape = Nchw.of(depth.shape());
        return new int[] {
            launcher.in(depth),
            launcher.in(motion),
            launcher.in(camera),
            dy,
            result,
            shape.plane(),
            shape.w(),
            Nchw.of(motion.shape()).perSample()
        };
    }

    void photometricError(Tensor a, Tensor b, Tensor y) {
        Nchw shape = Nchw.of(a.shape());
        int[] ints = photometry(a, b, launcher.out(y), -1, -1);
        launcher.items(Kind.PHOTOMETRIC_ERROR, shape.plane(), shape.n(), 1, ints);
    }

    void photometricErrorGradient(Tensor a, Tensor b, Tensor dy, Tensor da) {
        Nchw shape = Nchw.of(a.shape());
        try (Launcher.Scratch slopes = launcher.scratch(SLOPES * shape.size())) {
            planes(Kind.PHOTOMETRIC_SLOPES, shape, photometry(a, b, launcher.in(dy), slopes.out(), -1));
            planes(Kind.PHOTOMETRIC_GRADIENT, shape, photometry(a, b, launcher.in(dy), slopes.in(), launcher.out(da)));
        }
    }

    private int[] photometry(Tensor a, Tensor b, int y, int slopes, int da) {
        Nchw shape = Nchw.of(a.shape());
        return new int[] {launcher.in(a), launcher.in(b), y, slopes, da, shape.c(), shape.h(), shape.w()};
    }

    void smoothness(Tensor disparity, Tensor image, Tensor y) {
        launcher.groups(Kind.SMOOTHNESS, 1, smoothness(disparity, image, launcher.out(y)), 1, TINY);
    }

    void smoothnessGradient(Tensor disparity, Tensor image, double factor, Tensor dd) {
        int[] ints = smoothness(disparity, image, launcher.out(dd));
        launcher.groups(Kind.SMOOTHNESS_GRADIENT, disparity.shape().n(), ints, factor, TINY);
    }

    private int[] smoothness(Tensor disparity, Tensor image, int result) {
        Nchw shape = Nchw.of(image.shape());
        return new int[] {launcher.in(disparity), launcher.in(image), result, shape.n(), shape.c(), shape.h(), shape.w()
        };
    }

    /// One item for each pixel of each plane.
    private void planes(Kind kind, Nchw shape, int[] ints, double... reals) {
        launcher.items(kind, shape.plane(), shape.n() * shape.c(), 1, ints, reals);
    }
}
