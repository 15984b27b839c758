package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function of every element: [Unary] lists them with their derivatives.
///
///     y = f(x)          dx = f′ · dy
///
/// Inputs: x of any shape → y of the same shape. Saves y or x, whichever the derivative is stated in.
/// Reference: torch.relu, torch.nn.functional.elu, torch.sigmoid, exp, reciprocal, sqrt, log, abs, square.
public record Pointwise(Unary function) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.inputs("pointwise", 1, in, "input");
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor y = kernels.map(function, in[0]);
        saved.keep(function.derivativeFromOutput() ? y : in[0]);
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.mapGradient(function, saved.get(0), dy));
    }
}
