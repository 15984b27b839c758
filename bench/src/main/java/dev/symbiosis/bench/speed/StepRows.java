package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchNetwork;
import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.peer.TorchResNet;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.loss.LogitAdjustment;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.optim.Adam;
import dev.symbiosis.model.optim.Sgd;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Whole training steps: what all kernels are for.
final class StepRows {
    /// Memory is measured in the rows of this kernel.
    static final String KERNEL = "training step";

    /// Names of reductions are numbers in libtorch.
    private static final int MEAN = 1;

    private StepRows() {}

    static Stream<Workload> of(Size size) {
        return Stream.of(resnet(size), streets(size));
    }

    /// A published encoder with a classifier on its last feature.
    private static Workload resnet(Size size) {
        int depth = size == Size.FULL ? 101 : 18;
        int width = size.channels(64);
        int stride = 16;
        int classes = 19;
        Sgd.Options options = new Sgd.Options(1e-2, 0.9, 5e-4, Double.POSITIVE_INFINITY);
        return new TrainingStep(
                        Shape.of(1, 3, size.side(512), size.side(512)),
                        classes,
                        parameters -> {
                            ResNet encoder = new ResNet(parameters.in("encoder"), depth, width, stride, 3);
                            int in = encoder.channels().getLast();
                            Conv head = Conv.biased(parameters.in("head"), in, classes, Window.same(1));
                            return (pass, images, labels) -> {
                                var last = encoder.features(pass, pass.tape().constant(images))
                                        .getLast();
                                return SegmentationLoss.STANDARD
                                        .of(pass.tape(), head.apply(pass, last), null, labels)
                                        .loss();
                            };
                        },
                        (kernels, groups) -> new Sgd(kernels, groups, options),
                        weights -> {
                            TorchResNet encoder = new TorchResNet(weights.in("encoder"), depth, stride);
                            return (images, labels) -> {
                                Tensor last = encoder.features(images).getLast();
                                return crossEntropy(weights.conv("head", Window.same(1), last), labels, null);
                            };
                        },
                        parameters ->
                                TorchOptimizers.sgd(parameters, options.rate(), options.momentum(), options.decay()),
                        options.clip())
                .workload("ResNet-101 output stride 16, 3@512x512");
    }

    /// The labelled batch of the default preset: the whole network, its loss, its optimiser.
    private static Workload streets(Size size) {
        RunConfig config = Configs.preset("streets", List.of());
        NetworkConfig network = config.network();
        int classes = network.classes();
        int batch = config.learn().batch();
        Shape full =
                Shape.of(batch, 3, config.data().cropHeight(), config.data().cropWidth());
        Shape small = Shape.of(2, 3, 2 * network.outputStride(), 2 * network.outputStride());
        // Any counts will do: what the adjustment costs does not depend on them.
        LogitAdjustment adjustment = LogitAdjustment.of(
                LongStream.rangeClosed(1, classes).toArray(), config.loss().balance());
        SegmentationLoss loss = new SegmentationLoss(LabelMap.IGNORE, adjustment, true);
        Adam.Options published = Adam.Options.PUBLISHED;
        Adam.Options options = new Adam.Options(
                config.learn().rate(),
                published.beta1(),
                published.beta2(),
                published.epsilon(),
                config.learn().decay(),
                config.learn().clip());
        return new TrainingStep(
                        size == Size.FULL ? full : small,
                        classes,
                        parameters -> here(network, loss, parameters),
                        (kernels, groups) -> new Adam(kernels, groups, options),
                        weights -> there(network, loss, weights),
                        parameters ->
                                TorchOptimizers.adam(parameters, options.rate(), options.epsilon(), options.decay()),
                        options.clip())
                .workload("preset streets, %dx3@%dx%d".formatted(full.n(), full.h(), full.w()));
    }

    private static TrainingStep.JavaLoss here(NetworkConfig config, SegmentationLoss loss, Parameters parameters) {
        SymbiosisNetwork network = new SymbiosisNetwork(config, parameters);
        return (pass, images, labels) -> {
            Outputs out = network.forward(pass, pass.tape().constant(images));
            return loss.of(pass.tape(), Objects.requireNonNull(out.logits()), out.sideLogits(), labels)
                    .loss();
        };
    }

    private static TrainingStep.TorchLoss there(NetworkConfig config, SegmentationLoss loss, TorchWeights weights) {
        TorchNetwork network = new TorchNetwork(weights, config);
        float[] numbers = new float[loss.adjustment().shift().size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = loss.adjustment().shift().get(i).floatValue();
        }
        Tensor adjustment = Libtorch.floats(Shape.of(1, numbers.length, 1, 1), numbers);
        return (images, labels) -> {
            TorchNetwork.Outputs out = network.forward(images);
            Tensor last = crossEntropy(Objects.requireNonNull(out.logits()), labels, adjustment);
            Tensor side = crossEntropy(Objects.requireNonNull(out.sideLogits()), labels, adjustment);
            return Torch.times(last.add(side), 0.5);
        };
    }

    static Tensor crossEntropy(Tensor logits, Tensor labels, @Nullable Tensor adjustment) {
        boolean fits = logits.size(2) == labels.size(1);
        Tensor sized = fits ? logits : Torch.resize(logits, labels.size(1), labels.size(2), true);
        Tensor adjusted = adjustment == null ? sized : sized.add(adjustment);
        return torch.cross_entropy_loss(
                adjusted, labels, new TensorOptional(), MEAN, SegmentationLoss.STANDARD.ignore(), 0);
    }
}
