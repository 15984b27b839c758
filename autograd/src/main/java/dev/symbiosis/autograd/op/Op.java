package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A differentiable function of tensors: the closed set that printers, counters and exporters switch over.
///
/// A record's components are the op's parameters; its inputs are given at each call. An op's rules of shape, its
/// formula, its derivative and the kernels it uses stand in its one file; what it costs is in [MultiplyAdds].
public sealed interface Op
        permits Affine,
                BatchNorm,
                ChannelMix,
                ChannelProducts,
                Combine,
                Concat,
                Conv2d,
                CrossEntropy,
                Dropout,
                FrozenBatchNorm,
                GridSample,
                InstanceNorm,
                MatMul,
                MaxPool,
                Minimum,
                PhotometricError,
                Pointwise,
                PoseMatrix,
                Project,
                Reshape,
                Resize,
                ScaleBy,
                ScaleChannels,
                ShiftChannels,
                Slice,
                Smoothness,
                Softmax,
                GlobalAveragePool,
                Sum,
                Transpose,
                UpsampleNearest {

    /// The result's shape.
    ///
    /// @throws dev.symbiosis.tensor.ShapeException if the inputs do not fit together: all shapes, the rule that failed
    Shape shape(Shape... in);

    /// Computes the result, whose shape is [#shape], and keeps what [#backward] needs.
    Tensor forward(Backend kernels, Saved saved, Tensor... in);

    /// Gradients of the inputs (null where not wanted), given the gradient `dy` of the result.
    List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted);

    /// Whether the op has a derivative with respect to this input. A tape refuses, when the op is applied, an input
    /// that wants a gradient it could not get.
    default boolean differentiable(int input) {
        return true;
    }
}
