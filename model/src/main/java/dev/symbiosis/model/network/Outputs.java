package dev.symbiosis.model.network;

import dev.symbiosis.autograd.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the network says about images (N, 3, H, W).
///
/// @param logits of the classes, (N, K, H, W); null without segmentation
/// @param sideLogits of the classes from U2 before the exchange, (N, K, H/4, W/4), not resized; null without a
///     side head
/// @param disparities in (0, 1), finest first: (N, 1, H, W), then at a half, a quarter, an eighth of it; empty without depth
/// @param affinity of channels in the last exchange, for pictures: (N, C, C), semantic channels in rows; null where the
///     exchange has none
public record Outputs(
        @Nullable Variable logits,
        @Nullable Variable sideLogits,
        List<Variable> disparities,
        @Nullable Variable affinity) {
    public Outputs {
        disparities = List.copyOf(disparities);
    }
}
