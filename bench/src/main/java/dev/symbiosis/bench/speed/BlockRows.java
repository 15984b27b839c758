package dev.symbiosis.bench.speed;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchResNet;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// The bottleneck block of a residual network, forward and backward through each engine's own differentiation.
///
///     L = mean(r ⊙ ReLU(x + norm(conv₁(ReLU(norm(conv₃(ReLU(norm(conv₁(x)))))))))          its result is dL/dx
final class BlockRows {
    private BlockRows() {}

    static Stream<Workload> of(Size size) {
        return Stream.of(block(size, 1024, 256));
    }

    private static Workload block(Size size, int channels, int planes) {
        Shape map = Shape.of(2, size.channels(channels), size.side(64), size.side(64));
        int inner = size.channels(planes);
        return new Workload(
                "bottleneck block",
                "2x%d/%d@64x64".formatted(channels, planes),
                "forward+backward",
                true,
                kernels -> java(kernels, map, inner),
                format -> libtorch(format, map, inner));
    }

    /// Three convolutions with their norms, called as in a residual network.
    private record Block(ConvNorm reduce, ConvNorm middle, ConvNorm expand) {
        static Block of(Parameters parameters, int channels, int planes) {
            Window point = Window.same(1);
            return new Block(
                    new ConvNorm(parameters, "conv1", "bn1", channels, planes, point, Conv.Start.FAN_OUT),
                    new ConvNorm(parameters, "conv2", "bn2", planes, planes, Window.same(3), Conv.Start.FAN_OUT),
                    new ConvNorm(parameters, "conv3", "bn3", planes, channels, point, Conv.Start.FAN_OUT));
        }

        Variable apply(Pass pass, Variable x) {
            return expand.addRelu(pass, middle.relu(pass, reduce.relu(pass, x)), x);
        }
    }

    private static Supplier<Tensor> java(Backend kernels, Shape map, int planes) {
        Block block = Block.of(TrainingStep.parameters(kernels), map.c(), planes);
        Tensor x = Input.values(map).upload(kernels, Rng.seed(1));
        Tensor r = Input.values(map).upload(kernels, Rng.seed(2));
        return () -> {
            try (Gradients gradients = new Gradients(kernels)) {
                Tape tape = Tape.recording(kernels);
                Pass pass = new Pass(tape, Pass.Mode.TRAIN, Rng.seed(4));
                Variable y = block.apply(pass, tape.watch(x));
                tape.backward(y.times(tape.constant(r)).mean(), gradients);
                return kernels.copy(Objects.requireNonNull(gradients.of(x)));
            }
        };
    }

    private static Supplier<org.bytedeco.pytorch.Tensor> libtorch(MemoryFormat format, Shape map, int planes) {
        TorchWeights weights = TrainingStep.weights(format, parameters -> Block.of(parameters, map.c(), planes));
        var x = Input.values(map).upload(format, Rng.seed(1)).set_requires_grad(true);
        var r = Input.values(map).upload(format, Rng.seed(2));
        var parameters = weights.learned();
        parameters.push_back(x);
        // Only to forget the gradients of the run before.
        SGD all = new SGD(parameters, new SGDOptions(0));
        return () -> {
            all.zero_grad();
            var loss = Torch.scoped(
                    () -> TorchResNet.bottleneck(weights, x, 1, 1).mul(r).mean());
            loss.backward();
            return x.grad();
        };
    }
}
