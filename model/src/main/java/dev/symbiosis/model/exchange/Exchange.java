package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Pass;
import org.jspecify.annotations.Nullable;

/// Lets semantics and depth hear of each other between two stages of their decoders.
public sealed interface Exchange permits Ccam, None, Pad, PooledCcam {

    /// What each task works on with after hearing of the other.
    ///
    /// @param semantic S, (N, C, H, W)
    /// @param depth D, (N, C, H, W)
    Exchanged exchange(Pass pass, Variable semantic, Variable depth);

    /// The result of an exchange.
    ///
    /// @param semantic S', as S
    /// @param depth D', as D
    /// @param affinity of semantic channels (rows) with depth channels (columns), (N, C, C), for pictures; null where
    ///     the exchange has none
    record Exchanged(
            Variable semantic, Variable depth, @Nullable Variable affinity) {}
}
