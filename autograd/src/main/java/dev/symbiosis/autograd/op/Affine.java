package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An affine function of every element.
///
///     y = scale · x + shift          dx = scale · dy
///
/// Inputs: x of any shape → y of the same shape. Saves nothing. Reference: torch.add and torch.mul with numbers.
public record Affine(double scale, double shift) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.inputs("affine", 1, in, "input");
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        return kernels.affine(in[0], scale, shift);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> scale == 1 ? dy : kernels.affine(dy, scale, 0));
    }
}
