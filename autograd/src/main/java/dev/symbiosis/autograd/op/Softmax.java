package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Logits to probabilities along axis 1.
///
///     y[n,c,…] = e^x[n,c,…] / Σ_k e^x[n,k,…]          dx = y · (dy − Σ_k dy[n,k,…] · y[n,k,…])
///
/// Inputs: x (N, C, …) → y shaped as x. Saves y. Reference: torch.softmax(dim=1).
public record Softmax() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("softmax", 1, in, "input");
        Rules.channelled(check, "input", in[0]);
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor y = kernels.softmax(in[0]);
        saved.keep(y);
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.softmaxGradient(saved.get(0), dy));
    }
}
