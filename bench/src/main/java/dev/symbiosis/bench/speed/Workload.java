package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.peer.OnnxNetwork;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.jspecify.annotations.Nullable;

/// A row of the table: one kernel, or one training step, on one shape in one direction, for both engines.
///
/// Operations and bytes are not stated: [Cost] counts them at the contract of the kernels.
///
/// @param kernel such as `conv 3x3`
/// @param shape such as `64@128x256`: channels, rows, columns
/// @param direction such as `forward`, `data gradient`
/// @param formats whether libtorch has another memory format for it
/// @param java how it runs here
/// @param libtorch how it runs there; null where it has nothing alike
/// @param onnxRuntime how ONNX Runtime runs it; null where it is not asked
record Workload(
        String kernel,
        String shape,
        String direction,
        boolean formats,
        JavaSide java,
        @Nullable TorchSide libtorch,
        @Nullable OnnxSide onnxRuntime) {

    /// A workload that ONNX Runtime is not asked for.
    Workload(
            String kernel,
            String shape,
            String direction,
            boolean formats,
            JavaSide java,
            @Nullable TorchSide libtorch) {
        this(kernel, shape, direction, formats, java, libtorch, null);
    }

    /// Makes what the workload needs; what it returns runs it once and gives its main result. It is closed in the end if
    /// it can be.
    interface JavaSide {
        Supplier<Tensor> prepare(Backend kernels);
    }

    /// As [JavaSide].
    interface TorchSide {
        Supplier<org.bytedeco.pytorch.Tensor> prepare(MemoryFormat format);
    }

    /// As [JavaSide].
    interface OnnxSide {
        OnnxNetwork prepare(int threads);
    }

    /// A kernel here, from its inputs.
    interface JavaKernel {
        Supplier<Tensor> prepare(Backend kernels, List<Tensor> in);
    }

    /// A kernel there, from the same inputs.
    interface TorchKernel {
        Supplier<org.bytedeco.pytorch.Tensor> prepare(List<org.bytedeco.pytorch.Tensor> in);
    }

    /// A workload whose inputs are given.
    static Workload of(
            String kernel, String shape, String direction, List<Input> inputs, JavaKernel java, TorchKernel libtorch) {
        boolean formats = inputs.stream()
                .anyMatch(input -> input instanceof Input.Numbers numbers
                        && numbers.shape().rank() == 4);
        return new Workload(
                kernel,
                shape,
                direction,
                formats,
                kernels -> {
                    List<Tensor> in = new ArrayList<>();
                    inputs.forEach(input -> in.add(input.upload(kernels, stream(in.size()))));
                    return java.prepare(kernels, in);
                },
                format -> {
                    List<org.bytedeco.pytorch.Tensor> in = new ArrayList<>();
                    inputs.forEach(input -> in.add(input.upload(format, stream(in.size()))));
                    return libtorch.prepare(in);
                });
    }

    private static Rng stream(int input) {
        return Rng.seed(3).branch(input);
    }

    /// What `--filter` looks into.
    String title() {
        return kernel + " " + shape + " " + direction;
    }

    /// Whether this is a whole training step.
    boolean isStep() {
        return kernel.equals(StepRows.KERNEL);
    }

    /// Whether its memory is measured too: of whole networks.
    boolean measuresMemory() {
        return isStep() || kernel.equals(PaperRows.PREDICTION);
    }

    /// The engines that are timed.
    List<Engine> engines() {
        return Arrays.stream(Engine.values())
                .filter(engine -> switch (engine) {
                    case JAVA -> true;
                    case LIBTORCH -> libtorch != null;
                    case LIBTORCH_CHANNELS_LAST -> libtorch != null && formats;
                    case ONNX_RUNTIME -> onnxRuntime != null;
                })
                .toList();
    }

    /// Prepares the workload on an engine.
    Running open(Engine engine, int threads) {
        return switch (engine) {
            case JAVA -> Running.java(Backends.open("auto", threads), java);
            case LIBTORCH, LIBTORCH_CHANNELS_LAST -> {
                Libtorch.start(threads);
                yield Running.libtorch(there(libtorch, engine), engine.format());
            }
            case ONNX_RUNTIME -> Running.onnxRuntime(there(onnxRuntime, engine).prepare(threads));
        };
    }

    private <T> T there(@Nullable T side, Engine engine) {
        return Objects.requireNonNull(side, engine + " has nothing like " + title());
    }
}
