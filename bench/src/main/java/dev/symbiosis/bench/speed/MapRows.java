package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.BoolPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// What happens to a map of features between convolutions: bound by memory, not by arithmetic.
final class MapRows {
    private static final double EPSILON = 1e-5;

    private MapRows() {}

    static Stream<Workload> of(Size size) {
        return Stream.of(new int[] {64, 128, 256}, new int[] {256, 64, 64}).flatMap(axes -> {
            Shape map = Shape.of(1, size.channels(axes[0]), size.side(axes[1]), size.side(axes[2]));
            String shape = "%d@%dx%d".formatted(axes[0], axes[1], axes[2]);
            return Stream.of(
                    normForward(shape, map),
                    normBackward(shape, map),
                    eluForward(shape, map),
                    eluBackward(shape, map),
                    addRelu(shape, map));
        });
    }

    private static Workload normForward(String shape, Shape map) {
        Shape channels = Shape.of(map.c());
        return Workload.of(
                "batch-norm relu",
                shape,
                "forward",
                List.of(Input.values(map), Input.values(channels), Input.values(channels)),
                (kernels, in) -> () -> {
                    var moments = kernels.moments(in.get(0), false);
                    return kernels.normalize(in.get(0), moments, EPSILON, in.get(1), in.get(2), null, true);
                },
                in -> () -> norm(in).get0().relu_());
    }

    private static Workload normBackward(String shape, Shape map) {
        Shape channels = Shape.of(map.c());
        return Workload.of(
                "batch-norm relu",
                shape,
                "backward",
                List.of(Input.values(map), Input.values(channels), Input.values(channels), Input.values(map)),
                (kernels, in) -> {
                    var x = in.get(0);
                    var moments = kernels.moments(x, false);
                    var y = kernels.normalize(x, moments, EPSILON, in.get(1), in.get(2), null, true);
                    return () -> kernels.normalizeGradient(x, moments, EPSILON, in.get(1), y, false, false, in.get(3))
                            .dx();
                },
                in -> {
                    var forward = norm(in);
                    var y = forward.get0().relu_();
                    BoolPointer all = Torch.mask(true, true, true);
                    return () -> {
                        var dy = torch.threshold_backward(in.get(3), y, new Scalar(0));
                        return torch.native_batch_norm_backward(
                                        dy,
                                        in.get(0),
                                        Torch.optional(in.get(1)),
                                        new TensorOptional(),
                                        new TensorOptional(),
                                        Torch.optional(forward.get1()),
                                        Torch.optional(forward.get2()),
                                        true,
                                        EPSILON,
                                        all)
                                .get0();
                    };
                });
    }

    private static T_TensorTensorTensor_T norm(List<Tensor> in) {
        TensorOptional none = new TensorOptional();
        return torch.native_batch_norm(
                in.get(0), Torch.optional(in.get(1)), Torch.optional(in.get(2)), none, none, true, 0.1, EPSILON);
    }

    private static Workload eluForward(String shape, Shape map) {
        return Workload.of(
                "elu",
                shape,
                "forward",
                List.of(Input.values(map)),
                (kernels, in) -> () -> kernels.map(Unary.ELU, in.get(0)),
                in -> () -> torch.elu(in.get(0)));
    }

    private static Workload eluBackward(String shape, Shape map) {
        Scalar one = new Scalar(1);
        return Workload.of(
                "elu",
                shape,
                "backward",
                List.of(Input.values(map), Input.values(map)),
                (kernels, in) -> () -> kernels.mapGradient(Unary.ELU, in.get(0), in.get(1)),
                in -> () -> torch.elu_backward(in.get(1), one, one, one, true, in.get(0)));
    }

    private static Workload addRelu(String shape, Shape map) {
        return Workload.of(
                "add relu",
                shape,
                "forward",
                List.of(Input.values(map), Input.values(map)),
                (kernels, in) -> () -> kernels.map(Unary.RELU, kernels.combine(Binary.ADD, in.get(0), in.get(1))),
                in -> () -> in.get(0).add(in.get(1)).relu_());
    }
}
