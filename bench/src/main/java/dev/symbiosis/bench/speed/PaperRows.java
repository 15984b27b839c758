package dev.symbiosis.bench.speed;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.OnnxNetwork;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchNetwork;
import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.loss.SegmentationLoss;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.Outputs;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.optim.Sgd;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// The published network at its published size: what the joint stage of the training does with it, and prediction.
final class PaperRows {
    static final String PREDICTION = "prediction";

    private static final String PRESET = "cityscapes-joint";
    private static final int CLASSES = 19;

    /// All parts of the published network, small enough for a test.
    private static final List<String> SMALL = List.of(
            "network={depth: 18, width: 4, decoder: [4, 8, 8, 8, 8], asppChannels: 4, reduction: 4}",
            "pose={depth: 18, width: 4}",
            "data={width: 64, height: 32, cropWidth: 32, cropHeight: 32}");

    private PaperRows() {}

    static Stream<Workload> of(Size size) {
        return Stream.of(student(size), iteration(size), prediction(size));
    }

    /// The student, both tasks, once: a third of what it does in an iteration.
    private static Workload student(Size size) {
        // The engines' dice of dropout differ; it takes no time worth mentioning.
        RunConfig config = config(size, "network.dropout=0");
        NetworkConfig network = config.network();
        Sgd.Options options =
                new Sgd.Options(config.learn().rate(), 0.9, config.learn().decay(), Double.POSITIVE_INFINITY);
        return new TrainingStep(
                        Shape.of(
                                config.learn().batch(),
                                3,
                                config.data().cropHeight(),
                                config.data().cropWidth()),
                        CLASSES,
                        parameters -> here(network, parameters),
                        (kernels, groups) -> new Sgd(kernels, groups, options),
                        weights -> there(network, weights),
                        parameters ->
                                TorchOptimizers.sgd(parameters, options.rate(), options.momentum(), options.decay()),
                        options.clip())
                .workload("published network, 2x3@512x512");
    }

    /// A whole iteration of the joint stage. libtorch has nothing like it.
    private static Workload iteration(Size size) {
        RunConfig config = config(size);
        return new Workload(
                StepRows.KERNEL,
                "preset " + PRESET + ", 2+2x3@512x512",
                "whole iteration",
                false,
                kernels -> new JointIteration(kernels, config),
                null);
    }

    /// Logits and disparities of a whole image, by running statistics.
    private static Workload prediction(Size size) {
        RunConfig config = config(size);
        NetworkConfig network = config.network();
        Input image = Input.image(1, 3, config.data().height(), config.data().width());
        return new Workload(
                PREDICTION,
                "published network, 3@512x1024",
                "forward",
                true,
                kernels -> predicting(kernels, network, image),
                format -> predicting(format, network, image),
                threads -> predicting(threads, network, image));
    }

    private static RunConfig config(Size size, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("start={from: '', encoder: '', copyDepthDecoder: false}");
        if (size == Size.SMALL) {
            all.addAll(SMALL);
        }
        return Configs.preset(PRESET, all).withClasses(CLASSES);
    }

    private static TrainingStep.JavaLoss here(NetworkConfig config, Parameters parameters) {
        SymbiosisNetwork network = new SymbiosisNetwork(config, parameters);
        return (pass, images, labels) -> {
            Outputs out = network.forward(pass, pass.tape().constant(images));
            Variable loss = SegmentationLoss.STANDARD
                    .of(pass.tape(), Objects.requireNonNull(out.logits()), out.sideLogits(), labels)
                    .loss();
            return out.disparities().stream().map(Variable::mean).reduce(loss, Variable::plus);
        };
    }

    private static TrainingStep.TorchLoss there(NetworkConfig config, TorchWeights weights) {
        TorchNetwork network = new TorchNetwork(weights, config);
        return (images, labels) -> {
            TorchNetwork.Outputs out = network.forward(images);
            var last = StepRows.crossEntropy(Objects.requireNonNull(out.logits()), labels, null);
            var side = StepRows.crossEntropy(Objects.requireNonNull(out.sideLogits()), labels, null);
            return out.disparities().stream()
                    .map(org.bytedeco.pytorch.Tensor::mean)
                    .reduce(Torch.times(last.add(side), 0.5), org.bytedeco.pytorch.Tensor::add);
        };
    }

    private static Supplier<Tensor> predicting(Backend kernels, NetworkConfig config, Input image) {
        SymbiosisNetwork network = new SymbiosisNetwork(config, TrainingStep.parameters(kernels));
        Tensor uploaded = image.upload(kernels, Rng.seed(1));
        return () -> {
            Tape tape = Tape.silent(kernels);
            Pass pass = new Pass(tape, Pass.Mode.EVALUATE, Rng.seed(0));
            Outputs out = network.forward(pass, tape.constant(uploaded));
            return Objects.requireNonNull(out.logits()).value();
        };
    }

    private static Supplier<org.bytedeco.pytorch.Tensor> predicting(
            MemoryFormat format, NetworkConfig config, Input image) {
        TorchWeights weights = with(config, (_, parameters) -> TorchWeights.copy(parameters.all(), format, false));
        TorchNetwork network = new TorchNetwork(weights, config);
        org.bytedeco.pytorch.Tensor uploaded = image.upload(format, Rng.seed(1));
        return () -> {
            try (NoGradGuard _ = new NoGradGuard()) {
                return Torch.scoped(
                        () -> Objects.requireNonNull(network.forward(uploaded).logits()));
            }
        };
    }

    private static OnnxNetwork predicting(int threads, NetworkConfig config, Input image) {
        return with(config, (kernels, parameters) -> {
            Tensor uploaded = image.upload(kernels, Rng.seed(1));
            return OnnxNetwork.open(config, parameters.all(), uploaded.shape(), uploaded.toFloats(), threads);
        });
    }

    /// What a peer takes over from a network of ours that then goes away.
    private static <T> T with(NetworkConfig config, BiFunction<Backend, Parameters, T> taking) {
        try (Backend kernels = Backends.open("auto", Runtime.getRuntime().availableProcessors())) {
            Parameters parameters = TrainingStep.parameters(kernels);
            var _ = new SymbiosisNetwork(config, parameters);
            return taking.apply(kernels, parameters);
        }
    }
}
