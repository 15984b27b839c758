package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Instance normalisation: every plane of every sample by its own mean and variance.
///
///     μ, σ² = mean and biased variance per sample and channel over H, W          y = (x − μ) / √(σ² + ε)
///
///     dx = (dy − mean(dy) − y · mean(dy · y)) / √(σ² + ε)
///
/// Inputs: x (N, C, H, W) → y (N, C, H, W); a plane of one pixel becomes 0. Saves x and the moments.
/// Reference: torch.nn.functional.instance_norm.
public record InstanceNorm(double epsilon) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Rules.axes(Rules.inputs("instance_norm", 1, in, "input"), "input", in[0], "(N, C, H, W)");
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor moments = kernels.moments(in[0], true);
        saved.keep(in[0], moments);
        return kernels.normalize(in[0], moments, epsilon, null, null, null, false);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return NormalizeInputs.wanted(
                kernels.normalizeGradient(saved.get(0), saved.get(1), epsilon, null, null, false, false, dy),
                dy,
                wanted);
    }
}
