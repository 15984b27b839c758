package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The loss of a segmentation, and one step of an optimiser over all parameters of a large network.
final class LearningRows {
    /// Names of reductions are numbers in libtorch.
    private static final int SUM = 2;

    private static final int IGNORE = 255;
    private static final double RATE = 1e-3;
    private static final double GRADIENT = 0.25;

    private LearningRows() {}

    static Stream<Workload> of(Size size) {
        Shape logits = Shape.of(1, 19, size.side(256), size.side(512));
        return Stream.of(crossEntropy(logits), crossEntropyBothWays(logits), adam(size), sgd(size));
    }

    private static Workload crossEntropy(Shape logits) {
        return Workload.of(
                "cross-entropy",
                "19@256x512",
                "forward",
                lossInputs(logits),
                (kernels, in) ->
                        () -> kernels.crossEntropy(in.get(0), in.get(1), IGNORE).sum(),
                in -> () -> loss(in.get(0), in.get(1)));
    }

    private static Workload crossEntropyBothWays(Shape logits) {
        return Workload.of(
                "cross-entropy",
                "19@256x512",
                "forward+backward",
                lossInputs(logits),
                (kernels, in) -> () -> {
                    Tensor denominators =
                            kernels.crossEntropy(in.get(0), in.get(1), IGNORE).denominators();
                    return kernels.crossEntropyGradient(in.get(0), denominators, in.get(1), IGNORE, 1);
                },
                in -> () -> {
                    var x = in.get(0).detach().set_requires_grad(true);
                    loss(x, in.get(1)).backward();
                    return x.grad();
                });
    }

    private static List<Input> lossInputs(Shape logits) {
        Shape labels = Shape.of(logits.n(), logits.h(), logits.w());
        return List.of(Input.values(logits), new Input.LabelMap(labels, logits.c()));
    }

    private static org.bytedeco.pytorch.Tensor loss(
            org.bytedeco.pytorch.Tensor logits, org.bytedeco.pytorch.Tensor labels) {
        return torch.cross_entropy_loss(logits, labels, new TensorOptional(), SUM, IGNORE, 0);
    }

    private static Workload adam(Size size) {
        return update("adam", size, LearningRows::adam, parameters -> TorchOptimizers.adam(parameters, RATE, 1e-8, 0));
    }

    private static Supplier<Tensor> adam(Backend kernels, List<Learner> learners) {
        long[] steps = {0};
        return () -> {
            var rule = new Backend.AdamRule(RATE, 0.9, 0.999, 1e-8, ++steps[0]);
            for (Learner one : learners) {
                kernels.adam(one.theta(), one.gradient(), one.first(), one.second(), 1, 0, rule);
            }
            return learners.getFirst().theta();
        };
    }

    private static Workload sgd(Size size) {
        return update("sgd", size, LearningRows::sgd, parameters -> TorchOptimizers.sgd(parameters, RATE, 0.9, 5e-4));
    }

    private static Supplier<Tensor> sgd(Backend kernels, List<Learner> learners) {
        return () -> {
            for (Learner one : learners) {
                kernels.sgd(one.theta(), one.gradient(), one.first(), 1, RATE, 0.9, 5e-4);
            }
            return learners.getFirst().theta();
        };
    }

    /// A parameter with its gradient and what an optimiser keeps for it.
    private record Learner(Tensor theta, Tensor gradient, Tensor first, Tensor second) {
        static Learner of(Backend kernels, Tensor theta) {
            var type = theta.type();
            var shape = theta.shape();
            return new Learner(
                    theta,
                    kernels.fill(type, shape, GRADIENT),
                    kernels.fill(type, shape, 0),
                    kernels.fill(type, shape, 0));
        }
    }

    /// The rule of an optimiser, on kernels.
    private interface JavaRule {
        Supplier<Tensor> prepare(Backend kernels, List<Learner> learners);
    }

    private static Workload update(String kernel, Size size, JavaRule rule, Function<TensorVector, Optimizer> peer) {
        return new Workload(
                kernel,
                "all parameters of ResNet-101",
                "update",
                false,
                kernels -> {
                    List<Learner> learners = new ArrayList<>();
                    Parameters parameters = TrainingStep.parameters(kernels);
                    encoder(size, parameters);
                    for (Parameter parameter : parameters.learned()) {
                        learners.add(Learner.of(kernels, parameter.value()));
                    }
                    return rule.prepare(kernels, learners);
                },
                format -> {
                    TorchWeights weights = TrainingStep.weights(format, parameters -> encoder(size, parameters));
                    TensorVector parameters = weights.learned();
                    Optimizer optimizer = peer.apply(parameters);
                    for (long i = 0; i < parameters.size(); i++) {
                        var theta = parameters.get(i);
                        theta.mutable_grad().put(torch.full_like(theta, new Scalar(GRADIENT)));
                    }
                    var first = parameters.get(0);
                    return () -> {
                        optimizer.step();
                        return first.detach();
                    };
                });
    }

    private static void encoder(Size size, Parameters parameters) {
        new ResNet(parameters, size == Size.FULL ? 101 : 18, size.channels(64), 16, 3);
    }
}
