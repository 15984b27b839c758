package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Matrix product, either factor given transposed.
///
///     y = A · B          A = a or aᵀ          B = b or bᵀ
///
///     dA = dy · Bᵀ          dB = Aᵀ · dy          transposed again where the factor was
///
/// Inputs: a (I, K), or (K, I) if transposed, b (K, J), or (J, K) if transposed → y (I, J). Saves a and b.
/// Reference: torch.matmul.
public record MatMul(boolean transposeA, boolean transposeB) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("matmul", 2, in, "a", "b");
        Rules.axes(check, "a", in[0], transposeA ? "(K, I)" : "(I, K)");
        Rules.axes(check, "b", in[1], transposeB ? "(J, K)" : "(K, J)");
        Rules.equal(check, "a.K", in[0].dim(transposeA ? 0 : 1), "b.K", in[1].dim(transposeB ? 1 : 0));
        return Shape.of(in[0].dim(transposeA ? 1 : 0), in[1].dim(transposeB ? 0 : 1));
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.matmul(in[0], transposeA, in[1], transposeB);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor a = saved.get(0);
        Tensor b = saved.get(1);
        return wanted.gradients(
                () -> transposeA ? kernels.matmul(b, transposeB, dy, true) : kernels.matmul(dy, false, b, !transposeB),
                () -> transposeB ? kernels.matmul(dy, true, a, transposeA) : kernels.matmul(a, !transposeA, dy, false));
    }
}
