package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.model.layer.Parameter;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Unary;

/// The small network that turns a channel's affinities into scores, the same for all rows (docs/method.md 2.6 c).
///
///     MLP(g) = W2 · ReLU(W1 · g + b1) + b2        W1 (C/r, C), W2 (C, C/r); W2 and b2 are 0 at the start
///
/// While W2 is 0 no gradient reaches W1 and b1: they move one step later than W2.
/// 2 C²/r + C/r + C parameters, called `hidden.weight`, `hidden.bias`, `out.weight`, `out.bias`.
final class RowMlp {
    private final Parameter hiddenWeight;
    private final Parameter hiddenBias;
    private final Parameter outWeight;
    private final Parameter outBias;

    RowMlp(Parameters parameters, int channels, int reduction) {
        int hidden = channels / reduction;
        double bound = 1 / Math.sqrt(channels);
        this.hiddenWeight = parameters.uniform("hidden.weight", Shape.of(hidden, channels), bound);
        this.hiddenBias = parameters.uniform("hidden.bias", Shape.of(hidden), bound);
        this.outWeight = parameters.constant("out.weight", Shape.of(channels, hidden), 0);
        this.outBias = parameters.constant("out.bias", Shape.of(channels), 0);
    }

    /// (rows, C) → (rows, C).
    Variable apply(Pass pass, Variable rows) {
        Variable hidden = linear(pass, rows, hiddenWeight, hiddenBias);
        return linear(pass, pass.apply(new Pointwise(Unary.RELU), hidden), outWeight, outBias);
    }

    private static Variable linear(Pass pass, Variable x, Parameter weight, Parameter bias) {
        Variable product = pass.apply(new MatMul(false, true), x, pass.of(weight));
        return pass.apply(new ShiftChannels(), product, pass.of(bias));
    }
}
