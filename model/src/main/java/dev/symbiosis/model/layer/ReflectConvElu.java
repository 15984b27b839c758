package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Unary;

/// ELU(conv₃ₓ₃(x)) with the image mirrored by one pixel at its edges: the decoders' building stone (monodepth2).
public final class ReflectConvElu {
    private final Conv conv;

    public ReflectConvElu(Parameters parameters, int in, int out) {
        this.conv = Conv.biased(parameters, in, out, Window.same(3).reflected(), Conv.Start.ELU);
    }

    /// (N, in, H, W) → (N, out, H, W).
    public Variable apply(Pass pass, Variable x) {
        return pass.apply(new Pointwise(Unary.ELU), conv.apply(pass, x));
    }
}
