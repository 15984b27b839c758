package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;

/// Exchange through spatial attention: the multi-task baseline (docs/method.md 2.5). 36 C² parameters.
///
///     S' = S + SA_D(D)        D' = D + SA_S(S)
public final class Pad implements Exchange {
    private final SpatialAttention attendSemantic;
    private final SpatialAttention attendDepth;

    public Pad(Parameters parameters, int channels) {
        this.attendSemantic = new SpatialAttention(parameters.in("attend_semantic"), channels);
        this.attendDepth = new SpatialAttention(parameters.in("attend_depth"), channels);
    }

    @Override
    public Exchanged exchange(Pass pass, Variable semantic, Variable depth) {
        return new Exchanged(
                semantic.plus(attendDepth.apply(pass, depth)), depth.plus(attendSemantic.apply(pass, semantic)), null);
    }
}
