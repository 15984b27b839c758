package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Batch normalisation with given statistics, with what usually follows it: a residual and a RELU.
///
///     x̂ = (x − μ) / √(σ² + ε)          y = act(γ x̂ + β + residual)
///
///     g = dy where y > 0 with relu, else dy          dβ = Σ g          dγ = Σ g x̂          dresidual = g
///     dx = γ / √(σ² + ε) · g
///
/// Inputs: x (N, C, H, W), γ (C), β (C), residual (N, C, H, W), which may be left out → y (N, C, H, W). Saves x, γ and,
/// with relu, y. Reference: torch.nn.functional.batch_norm(training=False), add, relu.
///
/// @param moments (2, 1, C): μ and σ², constants
public record FrozenBatchNorm(Tensor moments, double epsilon, boolean relu) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = NormalizeInputs.check("frozen_batch_norm", in).given("moments", moments.shape());
        Rules.is(check, "moments", moments.shape(), "(2, 1, C)", Shape.of(2, 1, in[0].c()));
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor y = kernels.normalize(in[0], moments, epsilon, in[1], in[2], NormalizeInputs.residual(in), relu);
        saved.keep(in[0], in[1]);
        if (relu) {
            saved.keep(y);
        }
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor y = relu ? saved.get(2) : null;
        return NormalizeInputs.wanted(
                kernels.normalizeGradient(saved.get(0), moments, epsilon, saved.get(1), y, true, wanted.at(3), dy),
                dy,
                wanted);
    }
}
