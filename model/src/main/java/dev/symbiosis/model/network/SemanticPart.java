package dev.symbiosis.model.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.decoder.Decoder;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Window;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The semantic decoder and its heads, 1 × 1 convolutions with bias to K classes (docs/method.md 2.4).
final class SemanticPart {
    /// The stage whose result the side head reads.
    static final int SIDE_STAGE = 2;

    private final Parameters names;
    private final Decoder decoder;
    private final Conv head;
    private final @Nullable Conv side;

    SemanticPart(Parameters parameters, NetworkConfig config, List<Integer> encoder) {
        List<Integer> channels = config.decoder();
        int classes = config.classes();
        this.names = parameters;
        Window point = Window.same(1);
        this.decoder = new Decoder(parameters, encoder, channels, config.pyramid());
        this.head = Conv.biased(parameters.in("head"), channels.getFirst(), classes, point);
        this.side =
                config.sideHead() ? Conv.biased(parameters.in("side"), channels.get(SIDE_STAGE), classes, point) : null;
    }

    Variable stage(Pass pass, int stage, Variable x, List<Variable> features) {
        return decoder.stage(pass, stage, x, features);
    }

    /// Logits (N, K, H, W) of U0.
    Variable logits(Pass pass, Variable u0) {
        return pass.part(names.path("head"), () -> head.apply(pass, u0));
    }

    /// Logits (N, K, H/4, W/4) of U2, or null without a side head.
    @Nullable
    Variable sideLogits(Pass pass, Variable u2) {
        return side == null ? null : pass.part(names.path("side"), () -> side.apply(pass, u2));
    }
}
