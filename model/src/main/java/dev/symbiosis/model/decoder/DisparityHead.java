package dev.symbiosis.model.decoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Unary;

/// Disparity of one scale: σ(conv₃ₓ₃(U)) with reflected edges, in (0, 1). [DepthRange] turns it into depth.
public final class DisparityHead {
    private final Conv conv;

    public DisparityHead(Parameters parameters, int in) {
        this.conv = Conv.biased(parameters, in, 1, Window.same(3).reflected());
    }

    /// (N, in, H, W) → (N, 1, H, W).
    public Variable apply(Pass pass, Variable x) {
        return pass.apply(new Pointwise(Unary.SIGMOID), conv.apply(pass, x));
    }
}
