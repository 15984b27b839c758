package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Pass;

/// No exchange: S' = S, D' = D.
public record None() implements Exchange {
    @Override
    public Exchanged exchange(Pass pass, Variable semantic, Variable depth) {
        return new Exchanged(semantic, depth, null);
    }
}
