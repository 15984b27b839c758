package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.spi.Unary;

/// Variant P of cross-channel attention: global pooling and a sigmoid per pair of channels (docs/method.md 2.6).
///
///     (a) Ŝ = SA_S(S), D̂ = SA_D(D)
///     (b) G_ij = (1/n) Σ_p Ŝ_i(p) D̂_j(p)
///     (c) α_ij = σ(MLP(G_i:)_j),   m_i = (1/C) Σ_j α_ij D̂_j
///     (d) S' = S + m        and with Gᵀ, other weights:      D' = D + m
///
/// Adds 2 (2 C²/r + C/r + C) parameters to those of [Pad]: 4 368 for C = 128, r = 16. At the first step no gradient
/// reaches W1 and b1 ([RowMlp]).
public final class PooledCcam implements Exchange {
    private final SpatialAttention attendSemantic;
    private final SpatialAttention attendDepth;
    private final RowMlp toSemantic;
    private final RowMlp toDepth;

    public PooledCcam(Parameters parameters, int channels, int reduction) {
        this.attendSemantic = new SpatialAttention(parameters.in("attend_semantic"), channels);
        this.attendDepth = new SpatialAttention(parameters.in("attend_depth"), channels);
        this.toSemantic = new RowMlp(parameters.in("to_semantic"), channels, reduction);
        this.toDepth = new RowMlp(parameters.in("to_depth"), channels, reduction);
    }

    @Override
    public Exchanged exchange(Pass pass, Variable semantic, Variable depth) {
        Variable s = attendSemantic.apply(pass, semantic);
        Variable d = attendDepth.apply(pass, depth);
        Variable affinity = Affinity.pooledProduct(pass, s, d);
        return new Exchanged(
                semantic.plus(message(pass, toSemantic, affinity, d)),
                depth.plus(message(pass, toDepth, Affinity.transposed(pass, affinity), s)),
                affinity);
    }

    private static Variable message(Pass pass, RowMlp network, Variable affinity, Variable source) {
        Variable scores = network.apply(pass, Affinity.rows(pass, affinity));
        Variable gates = pass.apply(new Pointwise(Unary.SIGMOID), scores);
        Variable alpha = Affinity.matrices(pass, gates, affinity.shape());
        return pass.apply(new ChannelMix(), alpha, source)
                .times(1.0 / source.shape().c());
    }
}
