package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/// An op with inputs, away from places where it is not smooth.
///
/// @param maker makes the op for a backend
/// @param reference computes the same with libtorch
/// @param form how inputs come to be in a backend
public record Sample(Maker maker, Reference reference, List<Numbers> inputs, Form form) {
    /// More input numbers than this are too many for differences one by one.
    private static final int MOST_FOR_DIFFERENCES = 420;

    /// How inputs come to be in a backend; their numbers are the same.
    public enum Form {
        /// As they are.
        WHOLE,
        /// Channels out of the middle of more, where there are channels.
        SLICE,
        /// Numbers in a row, then in their shape.
        RESHAPED
    }

    /// Makes an op; those that hold tensors make these too.
    public interface Maker {
        Op on(Backend kernels, DType type);
    }

    /// The op's result from the inputs, in libtorch, recorded for its gradients.
    public interface Reference {
        Tensor of(Tensor... inputs);
    }

    static Sample of(Op op, Reference reference, Numbers... inputs) {
        return new Sample((_, _) -> op, reference, List.of(inputs), Form.WHOLE);
    }

    static Sample made(Maker maker, Reference reference, Numbers... inputs) {
        return new Sample(maker, reference, List.of(inputs), Form.WHOLE);
    }

    public Sample withInputs(List<Numbers> others) {
        return new Sample(maker, reference, others, form);
    }

    Sample as(Form other) {
        return new Sample(maker, reference, inputs, other);
    }

    boolean isSmall() {
        return inputs.stream().mapToLong(input -> input.shape().size()).sum() <= MOST_FOR_DIFFERENCES;
    }

    public dev.symbiosis.tensor.Tensor[] tensors(Backend kernels, DType type) {
        return inputs.stream()
                .map(input -> formed(kernels, input.on(kernels, type)))
                .toArray(dev.symbiosis.tensor.Tensor[]::new);
    }

    private dev.symbiosis.tensor.Tensor formed(Backend kernels, dev.symbiosis.tensor.Tensor x) {
        Shape shape = x.shape();
        return switch (form) {
            case WHOLE -> x;
            case SLICE ->
                shape.rank() < 2 ? x : kernels.slice(kernels.concat(List.of(x, x, x)), shape.dim(1), 2 * shape.dim(1));
            case RESHAPED -> kernels.reshape(kernels.reshape(x, Shape.of(1, (int) shape.size())), shape);
        };
    }

    /// The shapes of the inputs.
    @Override
    public String toString() {
        return inputs.stream().map(input -> input.shape().toString()).collect(Collectors.joining(" "));
    }
}
