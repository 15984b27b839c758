package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sum of all elements.
///
///     y = Σ x          dx = dy everywhere
///
/// Inputs: x of any shape → []. Saves x, for its shape alone. Reference: torch.sum.
public record Sum() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.inputs("sum", 1, in, "input");
        return Shape.of();
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.sum(in[0]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.fill(dy.type(), saved.get(0).shape(), dy.item()));
    }
}
