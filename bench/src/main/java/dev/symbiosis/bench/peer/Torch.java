package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Window;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// libtorch's operations in the words of this project: its [Window], its shapes.
public final class Torch {
    private static final long[] NO_OUTPUT_PADDING = {0, 0};

    private Torch() {}

    /// Computes something and frees all handles made on the way but that of the result: what would go out of scope in a
    /// program in Python. Without this libtorch would hold every intermediate until a step ends.
    public static Tensor scoped(Supplier<Tensor> body) {
        return scopedAll(() -> List.of(body.get())).getFirst();
    }

    /// As [#scoped] where there are several results. They go to the scope that is open around this call.
    public static List<Tensor> scopedAll(Supplier<List<Tensor>> body) {
        PointerScope outer = Objects.requireNonNull(
                PointerScope.getInnerScope(), "nobody would free the result: open a PointerScope");
        try (PointerScope _ = new PointerScope()) {
            // What works in place gives a reference to somebody else's handle: it needs one of its own.
            List<Tensor> results = body.get().stream().map(Tensor::new).toList();
            results.forEach(outer::attach);
            return results;
        }
    }

    /// A convolution; a reflecting window pads first.
    public static Tensor convolve(Window window, Tensor x, Tensor weight, @Nullable Tensor bias) {
        return torch.conv2d(
                padded(window, x),
                weight,
                optional(bias),
                both(window.stride()),
                zeroPadding(window),
                both(window.dilation()),
                1);
    }

    /// Gradient of [#convolve] with respect to x, given the input as the convolution saw it ([#padded]).
    public static Tensor convolveInputGradient(Window window, Tensor x, Tensor padded, Tensor weight, Tensor dy) {
        Tensor gradient = backward(window, padded, weight, dy, true).get0();
        return reflects(window) ? torch.reflection_pad2d_backward(gradient, x, sides(window)) : gradient;
    }

    /// Gradient of [#convolve] with respect to the weight, given the input as the convolution saw it ([#padded]).
    public static Tensor convolveWeightGradient(Window window, Tensor padded, Tensor weight, Tensor dy) {
        return backward(window, padded, weight, dy, false).get1();
    }

    /// x with the border of a reflecting window, or x itself.
    public static Tensor padded(Window window, Tensor x) {
        return reflects(window) ? torch.reflection_pad2d(x, sides(window)) : x;
    }

    /// Bilinear.
    public static Tensor resize(Tensor x, long height, long width, boolean alignCorners) {
        return torch.upsample_bilinear2d(x, new long[] {height, width}, alignCorners);
    }

    /// Along axis 1.
    public static Tensor concat(Tensor... xs) {
        return torch.cat(new TensorVector(xs), 1);
    }

    /// x · factor.
    public static Tensor times(Tensor x, double factor) {
        return x.mul(new Scalar(factor));
    }

    /// The tensor, or nothing.
    public static TensorOptional optional(@Nullable Tensor tensor) {
        return tensor == null ? new TensorOptional() : new TensorOptional(tensor);
    }

    /// Which gradients an operation should compute.
    public static BoolPointer mask(boolean... wanted) {
        BoolPointer mask = new BoolPointer(wanted.length);
        for (int i = 0; i < wanted.length; i++) {
            mask.put(i, wanted[i]);
        }
        return mask;
    }

    private static T_TensorTensorTensor_T backward(
            Window window, Tensor padded, Tensor weight, Tensor dy, boolean input) {
        BoolPointer wanted = mask(input, !input, false);
        return torch.convolution_backward(
                dy,
                padded,
                weight,
                new LongArrayRefOptional(),
                both(window.stride()),
                zeroPadding(window),
                both(window.dilation()),
                false,
                NO_OUTPUT_PADDING,
                1,
                wanted);
    }

    private static boolean reflects(Window window) {
        return window.border() == Window.Border.REFLECT && window.padding() > 0;
    }

    private static long[] zeroPadding(Window window) {
        return both(reflects(window) ? 0 : window.padding());
    }

    private static long[] sides(Window window) {
        long side = window.padding();
        return new long[] {side, side, side, side};
    }

    private static long[] both(int length) {
        return new long[] {length, length};
    }
}
