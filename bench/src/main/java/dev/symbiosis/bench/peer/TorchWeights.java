package dev.symbiosis.bench.peer;

import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Window;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;

/// A network's parameters and buffers in libtorch under our names, and the layers that read them.
///
/// A view on a part of the network ([#in]) shares everything but the prefix of the names.
public final class TorchWeights {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    private final Map<String, Tensor> byName;
    private final List<String> learned;
    private final boolean training;
    private final String prefix;

    private TorchWeights(Map<String, Tensor> byName, List<String> learned, boolean training, String prefix) {
        this.byName = byName;
        this.learned = learned;
        this.training = training;
        this.prefix = prefix;
    }

    /// Copies of all numbers, in the precision they have here.
    ///
    /// @param format of convolutions' weights
    /// @param training whether batch normalisation uses the statistics of the batch and moves the running ones, and
    ///     parameters want gradients
    public static TorchWeights copy(Collection<Parameter> parameters, MemoryFormat format, boolean training) {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        for (Parameter parameter : parameters) {
            Tensor copy = copy(parameter.value());
            Tensor formatted = copy.dim() == 4 ? copy.contiguous(format) : copy;
            copies.put(parameter.name(), formatted.set_requires_grad(training && parameter.learned()));
        }
        List<String> learned = parameters.stream()
                .filter(Parameter::learned)
                .map(Parameter::name)
                .toList();
        return new TorchWeights(copies, learned, training, "");
    }

    /// Learned numbers by name, for a training with the statistics of each batch.
    public static TorchWeights of(Map<String, Tensor> learned) {
        return new TorchWeights(learned, List.copyOf(learned.keySet()), true, "");
    }

    private static Tensor copy(dev.symbiosis.tensor.Tensor value) {
        return value.type() == DType.FLOAT64
                ? Libtorch.doubles(value.shape(), value.toDoubles())
                : Libtorch.floats(value.shape(), value.toFloats());
    }

    /// The same weights seen from a part of the network, whose names start with `part.`.
    public TorchWeights in(String part) {
        return new TorchWeights(byName, learned, training, prefix + part + ".");
    }

    boolean training() {
        return training;
    }

    /// The tensor of that name.
    ///
    /// @throws IllegalArgumentException if the network has none
    public Tensor get(String name) {
        Tensor tensor = byName.get(prefix + name);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter is called " + prefix + name);
        }
        return tensor;
    }

    boolean has(String name) {
        return byName.containsKey(prefix + name);
    }

    /// All that gradients move, in the network's order: for optimisers.
    public TensorVector learned() {
        return new TensorVector(learned.stream().map(byName::get).toArray(Tensor[]::new));
    }

    /// Bytes of all numbers.
    public long bytes() {
        return byName.values().stream()
                .mapToLong(tensor -> tensor.numel() * tensor.element_size())
                .sum();
    }

    /// The convolution of that name, with its bias where it has one.
    public Tensor conv(String name, Window window, Tensor x) {
        String bias = name + ".bias";
        return Torch.convolve(window, x, get(name + ".weight"), has(bias) ? get(bias) : null);
    }

    /// Batch normalisation. The first half of `running_moments` is PyTorch's running mean, the second its variance; without
    /// them nothing is remembered of the batch.
    public Tensor norm(String name, Tensor x) {
        TorchWeights own = in(name);
        Tensor running = own.has("running_moments") ? own.get("running_moments") : null;
        return torch.batch_norm(
                x,
                Torch.optional(own.get("weight")),
                Torch.optional(own.get("bias")),
                Torch.optional(running == null ? null : running.select(0, 0).flatten()),
                Torch.optional(running == null ? null : running.select(0, 1).flatten()),
                training,
                MOMENTUM,
                EPSILON,
                true);
    }

    /// ReLU(norm(conv(x)) + residual), all after the convolution in place where it may be.
    public Tensor convNormRelu(String conv, String norm, Window window, Tensor x, @Nullable Tensor residual) {
        Tensor y = norm(norm, conv(conv, window, x));
        return (residual == null ? y : y.add_(residual)).relu_();
    }
}
