package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The same numbers in row-major order under another shape.
///
///     dx = dy under the shape of x
///
/// Inputs: x of any shape → y of the target shape, which has as many elements. Saves x, for its shape alone.
/// Reference: torch.reshape.
public record Reshape(Shape target) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.inputs("reshape", 1, in, "input")
                .given("target", target)
                .that(
                        in[0].size() == target.size(),
                        "input.size == target.size",
                        () -> "input has %d elements, the target %d".formatted(in[0].size(), target.size()));
        return target;
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.reshape(in[0], target);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.reshape(dy, saved.get(0).shape()));
    }
}
