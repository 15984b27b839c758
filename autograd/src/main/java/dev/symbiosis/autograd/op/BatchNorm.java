package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Batch normalisation with the statistics of the batch, with what usually follows it: a residual and a RELU.
///
///     μ, σ² = mean and biased variance per channel over N, H, W
///     x̂ = (x − μ) / √(σ² + ε)          y = act(γ x̂ + β + residual)
///
///     g = dy where y > 0 with relu, else dy          dβ = Σ g          dγ = Σ g x̂          dresidual = g
///     dx = γ / √(σ² + ε) · (g − mean(g) − x̂ · mean(g x̂))
///
/// Inputs: x (N, C, H, W), γ (C), β (C), residual (N, C, H, W), which may be left out → y (N, C, H, W). Saves x, the
/// moments, γ and, with relu, y. Reference: torch.nn.functional.batch_norm(training=True), add, relu.
///
/// @param observer is told the moments (2, 1, C) of each forward, for running averages; it reads them at once, they are
///     released with the step
public record BatchNorm(double epsilon, boolean relu, Consumer<Tensor> observer) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = NormalizeInputs.check("batch_norm", in);
        Shape x = in[0];
        check.hint("use a larger batch: a map of 1 x 1 has a single value per channel and sample")
                .that(
                        (long) x.n() * x.h() * x.w() > 1,
                        "N * H * W > 1",
                        "the statistics of a batch need more than one value per channel");
        return x;
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor x = in[0];
        Tensor gamma = in[1];
        Tensor moments = kernels.moments(x, false);
        observer.accept(moments);
        Tensor y = kernels.normalize(x, moments, epsilon, gamma, in[2], NormalizeInputs.residual(in), relu);
        saved.keep(x, moments, gamma);
        if (relu) {
            saved.keep(y);
        }
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        Tensor y = relu ? saved.get(3) : null;
        return NormalizeInputs.wanted(
                kernels.normalizeGradient(
                        saved.get(0), saved.get(1), epsilon, saved.get(2), y, false, wanted.at(3), dy),
                dy,
                wanted);
    }
}
