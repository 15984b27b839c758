package dev.symbiosis.bench.speed;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.bench.peer.Torch;
import dev.symbiosis.bench.peer.TorchOptimizers;
import dev.symbiosis.bench.peer.TorchWeights;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.optim.Optimizer;
import dev.symbiosis.model.optim.ParameterGroup;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.MemoryFormat;

/// A whole step of training in both engines: forward, loss, backward, clipping, update; its result is the loss.
///
/// @param images (N, 3, H, W)
/// @param classes of the labels (N, H, W)
/// @param here makes the network and says how its loss is computed
/// @param optimizer moves the parameters here
/// @param there says how the loss of the same network is computed from its weights
/// @param peerOptimizer moves the parameters there
/// @param clip largest norm of all gradients together; infinity for no clipping
record TrainingStep(
        Shape images,
        int classes,
        Function<Parameters, JavaLoss> here,
        JavaOptimizer optimizer,
        Function<TorchWeights, TorchLoss> there,
        Function<TensorVector, org.bytedeco.pytorch.Optimizer> peerOptimizer,
        double clip) {

    /// From images and labels to a single number.
    interface JavaLoss {
        Variable of(Pass pass, Tensor images, Tensor labels);
    }

    /// From parameters to what moves them, clipping included.
    interface JavaOptimizer {
        Optimizer of(Backend kernels, List<ParameterGroup> groups);
    }

    /// As [JavaLoss].
    interface TorchLoss {
        org.bytedeco.pytorch.Tensor of(org.bytedeco.pytorch.Tensor images, org.bytedeco.pytorch.Tensor labels);
    }

    /// What every network here starts from.
    static Parameters parameters(Backend kernels) {
        return new Parameters(kernels, DType.FLOAT32, Rng.seed(3));
    }

    /// The weights that a network starts from here, for libtorch.
    static TorchWeights weights(MemoryFormat format, Consumer<Parameters> network) {
        try (Backend kernels = Backends.open("auto", Runtime.getRuntime().availableProcessors())) {
            Parameters parameters = parameters(kernels);
            network.accept(parameters);
            return TorchWeights.copy(parameters.all(), format, true);
        }
    }

    Workload workload(String shape) {
        return new Workload(StepRows.KERNEL, shape, "forward+backward+update", true, this::java, this::libtorch);
    }

    private Supplier<Tensor> java(Backend kernels) {
        Parameters parameters = parameters(kernels);
        JavaLoss loss = here.apply(parameters);
        Optimizer moves = optimizer.of(kernels, List.of(new ParameterGroup("all", parameters.learned(), 1)));
        Tensor image = image().upload(kernels, Rng.seed(1));
        Tensor labels = labels().upload(kernels, Rng.seed(2));
        return () -> {
            try (Gradients gradients = new Gradients(kernels)) {
                Pass pass = new Pass(Tape.recording(kernels), Pass.Mode.TRAIN, Rng.seed(4));
                Variable value = loss.of(pass, image, labels);
                Tensor result = kernels.copy(value.value());
                pass.tape().backward(value, gradients);
                moves.update(gradients, 1);
                return result;
            }
        };
    }

    private Supplier<org.bytedeco.pytorch.Tensor> libtorch(MemoryFormat format) {
        TorchWeights weights = weights(format, fresh -> {
            var _ = here.apply(fresh);
        });
        TorchLoss loss = there.apply(weights);
        TensorVector parameters = weights.learned();
        org.bytedeco.pytorch.Optimizer moves = peerOptimizer.apply(parameters);
        org.bytedeco.pytorch.Tensor image = image().upload(format, Rng.seed(1));
        org.bytedeco.pytorch.Tensor labels = labels().upload(format, Rng.seed(2));
        return () -> {
            moves.zero_grad();
            org.bytedeco.pytorch.Tensor value = Torch.scoped(() -> loss.of(image, labels));
            value.backward();
            if (Double.isFinite(clip)) {
                TorchOptimizers.clip(parameters, clip);
            }
            moves.step();
            return value.detach();
        };
    }

    private Input image() {
        return Input.image(images.toArray());
    }

    private Input labels() {
        return new Input.LabelMap(Shape.of(images.n(), images.h(), images.w()), classes);
    }
}
