package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchDepth;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Resampling of maps and images, and their photometric comparison.
final class ImageRows {
    private static final Window POOL = Window.same(3).stride(2);
    private static final long[] KERNEL = {3, 3};
    private static final long[] STRIDE = {2, 2};
    private static final long[] ONE = {1, 1};
    private static final int BILINEAR = 0;
    private static final int BORDER = 1;

    /// Shapes of [#gridSample]: with random places, as far apart as they can be, and as networks have them when they warp one
    /// image to another, a few pixels from their own.
    private static final String ANYWHERE = "3@256x512";

    private static final String NEARBY = "3@256x512, places nearby";
    private static final double FEW_PIXELS = 0.02;

    private ImageRows() {}

    static Stream<Workload> of(Size size) {
        int height = size.side(64);
        int width = size.side(128);
        Shape logits = Shape.of(1, 19, height, width);
        Shape map = Shape.of(1, size.channels(64), height, width);
        Shape large = Shape.of(1, size.channels(64), size.side(128), size.side(256));
        Shape image = Shape.of(1, 3, size.side(256), size.side(512));
        Input anywhere = new Input.Values(image.withChannels(2), -1.1, 1.1);
        Input nearby = new Input.Places(image.withChannels(2), FEW_PIXELS);
        return Stream.of(
                resize(logits),
                resizeBackward(logits),
                nearest(map),
                pool(large),
                poolBackward(large),
                gridSample(image, ANYWHERE, anywhere),
                gridSampleBackward(image, ANYWHERE, anywhere),
                gridSample(image, NEARBY, nearby),
                gridSampleBackward(image, NEARBY, nearby),
                photometric(image));
    }

    private static Workload resize(Shape x) {
        return Workload.of(
                "resize bilinear x4",
                "19@64x128",
                "forward",
                List.of(Input.values(x)),
                (kernels, in) -> () -> kernels.resize(in.get(0), 4 * x.h(), 4 * x.w(), false),
                in -> () -> Torch.resize(in.get(0), 4L * x.h(), 4L * x.w(), false));
    }

    private static Workload resizeBackward(Shape x) {
        long[] from = {x.n(), x.c(), x.h(), x.w()};
        long[] to = {4L * x.h(), 4L * x.w()};
        return Workload.of(
                "resize bilinear x4",
                "19@64x128",
                "backward",
                List.of(Input.values(x.withPlane(4 * x.h(), 4 * x.w()))),
                (kernels, in) -> () -> kernels.resizeGradient(in.get(0), x, false),
                in -> () -> torch.upsample_bilinear2d_backward(in.get(0), to, from, false));
    }

    private static Workload nearest(Shape x) {
        return Workload.of(
                "upsample nearest x2",
                "64@64x128",
                "forward",
                List.of(Input.values(x)),
                (kernels, in) -> () -> kernels.upsampleNearest(in.get(0), 2),
                in -> () -> torch.upsample_nearest2d(in.get(0), 2L * x.h(), 2L * x.w()));
    }

    private static Workload pool(Shape x) {
        return Workload.of(
                "max-pool 3x3 stride 2",
                "64@128x256",
                "forward",
                List.of(Input.values(x)),
                (kernels, in) -> () -> kernels.maxPool(POOL, in.get(0)),
                in -> () -> torch.max_pool2d(in.get(0), KERNEL, STRIDE, ONE, ONE, false));
    }

    private static Workload poolBackward(Shape x) {
        return Workload.of(
                "max-pool 3x3 stride 2",
                "64@128x256",
                "backward",
                List.of(Input.values(x), Input.values(POOL.output(x))),
                (kernels, in) -> () -> kernels.maxPoolGradient(POOL, in.get(0), in.get(1)),
                in -> {
                    Tensor largest = torch.max_pool2d_with_indices(in.get(0), KERNEL, STRIDE, ONE, ONE, false)
                            .get1();
                    return () -> torch.max_pool2d_with_indices_backward(
                            in.get(1), in.get(0), KERNEL, STRIDE, ONE, ONE, false, largest);
                });
    }

    private static Workload gridSample(Shape x, String shape, Input places) {
        return Workload.of(
                "grid sample",
                shape,
                "forward",
                List.of(Input.values(x), places),
                (kernels, in) -> {
                    var at = pixels(kernels, in.get(1), x);
                    return () -> kernels.gridSample(in.get(0), at, false, false);
                },
                in -> {
                    Tensor at = in.get(1).permute(0, 2, 3, 1).contiguous();
                    return () -> torch.grid_sampler_2d(in.get(0), at, BILINEAR, BORDER, true);
                });
    }

    private static Workload gridSampleBackward(Shape x, String shape, Input places) {
        return Workload.of(
                "grid sample",
                shape,
                "backward",
                List.of(Input.values(x), places, Input.values(x)),
                (kernels, in) -> {
                    var at = pixels(kernels, in.get(1), x);
                    return () -> {
                        kernels.gridSampleGridGradient(in.get(0), at, in.get(2));
                        return kernels.gridSampleInputGradient(x, at, in.get(2));
                    };
                },
                in -> {
                    Tensor at = in.get(1).permute(0, 2, 3, 1).contiguous();
                    BoolPointer both = Torch.mask(true, true);
                    return () -> torch.grid_sampler_2d_backward(in.get(2), in.get(0), at, BILINEAR, BORDER, true, both)
                            .get0();
                });
    }

    /// The same places in pixels.
    private static dev.symbiosis.tensor.Tensor pixels(Backend kernels, dev.symbiosis.tensor.Tensor places, Shape x) {
        var half = kernels.upload(Shape.of(2), new float[] {(x.w() - 1) / 2f, (x.h() - 1) / 2f});
        return kernels.shiftChannels(kernels.scaleChannels(places, half), half);
    }

    private static Workload photometric(Shape image) {
        return Workload.of(
                "photometric error",
                "3@256x512",
                "forward",
                List.of(Input.image(image.toArray()), Input.image(image.toArray())),
                (kernels, in) -> () -> kernels.photometricError(in.get(0), in.get(1)),
                in -> () -> TorchDepth.photometricError(in.get(0), in.get(1)));
    }
}
