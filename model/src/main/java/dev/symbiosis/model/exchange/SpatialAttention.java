package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Unary;

/// What of a task's feature, and where, is of use to the other task (docs/method.md 2.5).
///
///     SA(f) = (W_f ⋆ f) ⊙ σ(W_a ⋆ f)        two 3×3 convolutions C → C without bias, W_a = 0 at the start
///
/// Source: Xu et al., PAD-Net, 2018; the gate that starts at 1/2 is Hoyer et al.'s, 2021.
final class SpatialAttention {
    private final Conv feature;
    private final Conv attention;

    SpatialAttention(Parameters parameters, int channels) {
        Window window = Window.same(3);
        this.feature = Conv.plain(parameters.in("feature"), channels, channels, window, Conv.Start.UNIFORM);
        this.attention = Conv.plain(parameters.in("attention"), channels, channels, window, Conv.Start.ZERO);
    }

    /// (N, C, H, W) → (N, C, H, W).
    Variable apply(Pass pass, Variable f) {
        Variable gate = pass.apply(new Pointwise(Unary.SIGMOID), attention.apply(pass, f));
        return feature.apply(pass, f).times(gate);
    }
}
