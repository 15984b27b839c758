package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Sum, difference, product or quotient of corresponding elements.
///
///     y = a + b          da = dy            db = dy
///     y = a − b          da = dy            db = −dy
///     y = a · b          da = dy · b        db = dy · a
///     y = a / b          da = dy / b        db = −dy · y / b
///
/// Inputs: a and b of one shape → y of that shape; nothing is broadcast. A product saves a and b, a quotient b and y.
/// Reference: torch.add, sub, mul, div.
public record Combine(Binary function) implements Op {

    public Combine {
        if (function == Binary.GREATER_OR_EQUAL) {
            throw new IllegalArgumentException(
                    "combine: GREATER_OR_EQUAL has no derivative; call the kernel on tensors");
        }
    }

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("combine", 2, in, "a", "b").given("function", function);
        Rules.same(check, "a", in[0], "b", in[1]);
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor y = kernels.combine(function, in[0], in[1]);
        switch (function) {
            case MULTIPLY -> saved.keep(in[0], in[1]);
            case DIVIDE -> saved.keep(in[1], y);
            case ADD, SUBTRACT, GREATER_OR_EQUAL -> {}
        }
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return switch (function) {
            case ADD -> wanted.gradients(() -> dy, () -> dy);
            case SUBTRACT -> wanted.gradients(() -> dy, () -> kernels.affine(dy, -1, 0));
            case MULTIPLY ->
                wanted.gradients(
                        () -> kernels.combine(Binary.MULTIPLY, dy, saved.get(1)),
                        () -> kernels.combine(Binary.MULTIPLY, dy, saved.get(0)));
            case DIVIDE ->
                wanted.gradients(
                        () -> kernels.combine(Binary.DIVIDE, dy, saved.get(0)),
                        () -> divisorGradient(kernels, saved.get(0), saved.get(1), dy));
            case GREATER_OR_EQUAL -> throw new AssertionError("rejected when made");
        };
    }

    private static Tensor divisorGradient(Backend kernels, Tensor b, Tensor y, Tensor dy) {
        Tensor product = kernels.combine(Binary.MULTIPLY, dy, y);
        Tensor quotient = kernels.combine(Binary.DIVIDE, product, b);
        product.release();
        Tensor negative = kernels.affine(quotient, -1, 0);
        quotient.release();
        return negative;
    }
}
