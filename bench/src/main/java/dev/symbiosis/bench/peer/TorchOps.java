package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.util.Arrays;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/// The operations of this engine as libtorch has them: each a line or two of its own functions.
public final class TorchOps {
    private TorchOps() {}

    // ---- numbers

    /// Numbers in the type of another tensor.
    public static Tensor like(Tensor other, Shape shape, double... numbers) {
        return Libtorch.doubles(shape, numbers).to(other);
    }

    public static Scalar scalar(double number) {
        return new Scalar(number);
    }

    /// scale · x + shift.
    public static Tensor affine(Tensor x, double scale, double shift) {
        return x.mul(scalar(scale)).add(scalar(shift));
    }

    public static Tensor clamp(Tensor x, double low, double high) {
        return torch.clamp(x, new ScalarOptional(scalar(low)), new ScalarOptional(scalar(high)));
    }

    /// Differentiates y weighted with dy: leaves that want a gradient have one afterwards.
    public static void backward(Tensor y, Tensor dy) {
        y.backward(dy, new BoolOptional(), false, new TensorArrayRefOptional());
    }

    // ---- channels

    /// One number per channel as it is broadcast over (N, C, …).
    public static Tensor perChannel(Tensor numbers, Tensor like) {
        long[] axes = new long[Math.toIntExact(like.dim())];
        Arrays.fill(axes, 1);
        axes[1] = -1;
        return numbers.reshape(axes);
    }

    /// Channels from (inclusive) to (exclusive).
    public static Tensor slice(Tensor x, int from, int to) {
        return x.narrow(1, from, to - from);
    }

    // ---- windows

    public static Tensor maxPool(Window window, Tensor x) {
        return torch.max_pool2d(
                x,
                both(window.kernel()),
                both(window.stride()),
                both(window.padding()),
                both(window.dilation()),
                false);
    }

    // ---- normalisation

    /// With the statistics of the batch, or with given ones; then the residual and ReLU, where wanted.
    public static Tensor batchNorm(
            Tensor x,
            Tensor gamma,
            Tensor beta,
            @Nullable Tensor mean,
            @Nullable Tensor variance,
            double epsilon,
            @Nullable Tensor residual,
            boolean relu) {
        Tensor y = torch.batch_norm(
                x,
                Torch.optional(gamma),
                Torch.optional(beta),
                Torch.optional(mean),
                Torch.optional(variance),
                mean == null,
                0.1,
                epsilon,
                false);
        Tensor sum = residual == null ? y : y.add(residual);
        return relu ? torch.relu(sum) : sum;
    }

    /// Written out, for libtorch's own refuses planes of one pixel.
    public static Tensor instanceNorm(Tensor x, double epsilon) {
        Tensor centred = x.sub(x.mean(new long[] {2, 3}, true, new ScalarTypeOptional()));
        Tensor variance = torch.square(centred).mean(new long[] {2, 3}, true, new ScalarTypeOptional());
        return centred.div(torch.sqrt(variance.add(scalar(epsilon))));
    }

    // ---- resampling

    public static Tensor upsampleNearest(Tensor x, int factor) {
        return torch.upsample_nearest2d(x, x.size(2) * factor, x.size(3) * factor);
    }

    /// The image at places (N, 2, H', W') in pixels: bilinear or nearest, beyond the edge the edge pixel or zero.
    public static Tensor gridSample(Tensor x, Tensor places, boolean nearest, boolean zeroOutside) {
        Tensor columns = unit(places.select(1, 0), x.size(3));
        Tensor rows = unit(places.select(1, 1), x.size(2));
        Tensor grid = torch.stack(new TensorVector(columns, rows), 3);
        return torch.grid_sampler(x, grid, nearest ? 1 : 0, zeroOutside ? 0 : 1, true);
    }

    /// Pixels to −1 … 1, the outer ones being the centres of the corner pixels.
    private static Tensor unit(Tensor pixels, long length) {
        return length == 1 ? pixels.sub(pixels) : affine(pixels, 2.0 / (length - 1), -1);
    }

    // ---- losses

    /// Cross entropy, mean over the pixels that are not ignored, or over all.
    public static Tensor crossEntropy(Tensor logits, Tensor labels, int ignore, boolean meanOverAll) {
        int sum = 2;
        Tensor total = torch.cross_entropy_loss(logits, labels, new TensorOptional(), sum, ignore, 0);
        long counted = labels.ne(scalar(ignore)).to(ScalarType.Long).sum().item_long();
        long pixels = meanOverAll ? labels.numel() : counted;
        return counted == 0 ? total.mul(scalar(0)) : total.div(scalar((double) pixels));
    }

    private static long[] both(int number) {
        return new long[] {number, number};
    }
}
