package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import java.util.List;

/// How much an op computes: the multiplications that are followed by an addition, in convolutions and products of matrices,
/// as papers count them. What looks at each number a few times counts as nothing.
public final class MultiplyAdds {
    private MultiplyAdds() {}

    /// Multiply-adds of one forward.
    public static long of(Op op, List<Shape> inputs, Shape result) {
        return switch (op) {
            case Conv2d _ ->
                result.size() * inputs.get(1).size() / inputs.get(1).n();
            case MatMul product -> result.size() * inputs.getFirst().dim(product.transposeA() ? 0 : 1);
            case ChannelProducts _ ->
                result.size() * inputs.getFirst().h() * inputs.getFirst().w();
            case ChannelMix _ -> result.size() * inputs.getFirst().dim(2);
            case Affine _,
                    BatchNorm _,
                    Combine _,
                    Concat _,
                    CrossEntropy _,
                    Dropout _,
                    FrozenBatchNorm _,
                    GridSample _,
                    InstanceNorm _,
                    MaxPool _,
                    Minimum _,
                    PhotometricError _,
                    Pointwise _,
                    PoseMatrix _,
                    Project _,
                    Reshape _,
                    Resize _,
                    ScaleBy _,
                    ScaleChannels _,
                    ShiftChannels _,
                    Slice _,
                    Smoothness _,
                    Softmax _,
                    GlobalAveragePool _,
                    Sum _,
                    Transpose _,
                    UpsampleNearest _ -> 0;
        };
    }
}
