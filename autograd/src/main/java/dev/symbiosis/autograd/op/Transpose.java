package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows and columns of every sample's matrix exchanged.
///
///     y[n,j,i] = x[n,i,j]          dx[n,i,j] = dy[n,j,i]
///
/// Inputs: x (N, C, D) → y (N, D, C). Saves nothing. Reference: torch.transpose(x, 1, 2).
public record Transpose() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.axes(Rules.inputs("transpose", 1, in, "input"), "input", in[0], "(N, C, D)");
        return Shape.of(in[0].n(), in[0].dim(2), in[0].c());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        return kernels.transpose(in[0]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.transpose(dy));
    }
}
