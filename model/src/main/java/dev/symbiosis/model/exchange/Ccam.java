package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.ScaleBy;
import dev.symbiosis.autograd.op.ScaleChannels;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;

/// Cross-Channel Attention Module: every channel of one task attends to every channel of the other (docs/method.md 2.6).
///
///     (a) Ŝ = SA_S(S), D̂ = SA_D(D)                                    spatial attention, as in [Pad]
///     (b) G_ij = centred cosine of Ŝ_i and D̂_j                         [Affinity]
///     (c) α_ij = softmax_j(κ · G_ij + MLP(G_i:)_j)                     [RowMlp]; κ starts at 10
///         m_i  = √C · Σ_j α_ij D̂_j
///     (d) S' = S + D̂ + γ_S ⊙ m        and with Gᵀ, other weights:      D' = D + Ŝ + γ_D ⊙ m
///
/// A uniform α over uncorrelated channels gives m the variance of D̂; what the channels have in common grows √C-fold.
///
/// γ (C) starts at 0, so the first step is that of [Pad] and only γ of the added parameters gets a gradient; κ, W2 and b2 follow a
/// step later, W1 and b1 two. It adds 2 (2 C²/r + C/r + 2 C + 1) parameters to those of [Pad]: 4 626 for
/// C = 128, r = 16.
public final class Ccam implements Exchange {
    private final SpatialAttention attendSemantic;
    private final SpatialAttention attendDepth;
    private final Receiver toSemantic;
    private final Receiver toDepth;

    public Ccam(Parameters parameters, int channels, int reduction) {
        this.attendSemantic = new SpatialAttention(parameters.in("attend_semantic"), channels);
        this.attendDepth = new SpatialAttention(parameters.in("attend_depth"), channels);
        this.toSemantic = new Receiver(parameters.in("to_semantic"), channels, reduction);
        this.toDepth = new Receiver(parameters.in("to_depth"), channels, reduction);
    }

    @Override
    public Exchanged exchange(Pass pass, Variable semantic, Variable depth) {
        Variable s = attendSemantic.apply(pass, semantic);
        Variable d = attendDepth.apply(pass, depth);
        Variable affinity = Affinity.centredCosine(pass, s, d);
        return new Exchanged(
                semantic.plus(d).plus(toSemantic.message(pass, affinity, d)),
                depth.plus(s).plus(toDepth.message(pass, Affinity.transposed(pass, affinity), s)),
                affinity);
    }

    /// One direction: what a task receives, the weighted sum of the source task's channels.
    private static final class Receiver {
        private static final double INITIAL_SHARPNESS = 10;

        private final RowMlp network;
        private final Parameter kappa;
        private final Parameter gamma;

        Receiver(Parameters parameters, int channels, int reduction) {
            this.network = new RowMlp(parameters, channels, reduction);
            this.kappa = parameters.constant("kappa", Shape.of(), INITIAL_SHARPNESS);
            this.gamma = parameters.constant("gamma", Shape.of(channels), 0);
        }

        /// γ ⊙ m.
        Variable message(Pass pass, Variable affinity, Variable source) {
            Variable rows = Affinity.rows(pass, affinity);
            Variable scores = pass.apply(new ScaleBy(), rows, pass.of(kappa)).plus(network.apply(pass, rows));
            Variable alpha = Affinity.matrices(pass, pass.apply(new Softmax(), scores), affinity.shape());
            Variable sum = pass.apply(new ChannelMix(), alpha, source);
            Variable message = sum.times(Math.sqrt(source.shape().c()));
            return pass.apply(new ScaleChannels(), message, pass.of(gamma));
        }
    }
}
