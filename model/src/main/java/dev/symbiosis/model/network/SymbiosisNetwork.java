package dev.symbiosis.model.network;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.decoder.Decoder;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.exchange.Exchange;
import dev.symbiosis.model.exchange.None;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One encoder, one decoder for each task, and exchanges between the decoders (docs/method.md 2).
///
///     image → E0 … E4 → semantic decoder  U4 → U3 → U2 ─┬─→ U1 → U0 → logits
///                     ↘ depth decoder     U4 → U3 → U2 ─┴─→ U1 → U0 → disparity 0
///
/// An exchange comes after the stage of its tap; the side logits and the disparity of that stage are read before it.
///
/// Names: `encoder`, `semantic.upconv`, `semantic.head`, `semantic.side`, `depth.upconv`, `depth.disp.0` … `3`,
/// `exchange.7` (the number is the tap's).
public final class SymbiosisNetwork {
    private final NetworkConfig config;
    private final ResNet encoder;
    private final @Nullable SemanticPart semantic;
    private final @Nullable DepthPart depth;
    private final Map<Integer, Exchange> exchanges = new TreeMap<>();

    /// Makes the network with fresh parameters.
    public SymbiosisNetwork(NetworkConfig config, Parameters parameters) {
        this.config = config;
        this.encoder = new ResNet(parameters.in("encoder"), config.depth(), config.width(), config.outputStride(), 3);
        List<Integer> features = encoder.channels();
        this.semantic = config.classes() == 0 ? null : new SemanticPart(parameters.in("semantic"), config, features);
        this.depth = config.depthHead() ? new DepthPart(parameters.in("depth"), config, features) : null;
        if (semantic != null && depth != null) {
            for (int tap : config.taps()) {
                int stage = NetworkConfig.stageOf(tap);
                int channels = config.decoder().get(stage);
                Parameters own = parameters.in("exchange." + tap);
                exchanges.put(stage, config.exchange().create(own, channels, config.reduction()));
            }
        }
    }

    public NetworkConfig config() {
        return config;
    }

    /// Everything the network says about images (N, 3, H, W) with values in [0, 1].
    ///
    /// @throws ShapeException unless H and W are multiples of the output stride, at least two of them
    public Outputs forward(Pass pass, Variable image) {
        return forward(pass, image, Asked.BOTH);
    }

    /// What is asked for.
    ///
    /// @throws ShapeException as [#forward]
    public Outputs forward(Pass pass, Variable image, Asked asked) {
        return decode(pass, features(pass, image), asked);
    }

    /// The encoder alone: E0 … E4. They may come from a pass of their own: one with a silent tape where the encoder does
    /// not learn.
    ///
    /// @throws ShapeException as [#forward]
    public List<Variable> features(Pass pass, Variable image) {
        check(image.shape());
        return encoder.features(pass, image);
    }

    /// The depth decoder and its heads, without the exchange.
    ///
    /// @param features E0 … E4 on the tape of this pass
    public Outputs decodeDepth(Pass pass, List<Variable> features) {
        return decode(pass, features, Asked.DEPTH, null, depth);
    }

    /// The rest of the network: decoders, exchanges, heads.
    ///
    /// @param features E0 … E4 on the tape of this pass
    public Outputs decode(Pass pass, List<Variable> features, Asked asked) {
        return decode(pass, features, asked, semantic, depth);
    }

    /// The decoders that take part; they exchange only where both do.
    private Outputs decode(
            Pass pass,
            List<Variable> features,
            Asked asked,
            @Nullable SemanticPart semantics,
            @Nullable DepthPart depths) {
        Variable s = features.getLast();
        Variable d = s;
        Variable side = null;
        Variable affinity = null;
        List<Variable> disparities = new ArrayList<>();
        for (int stage = Decoder.FIRST_STAGE; stage >= 0; stage--) {
            if (semantics != null && (asked.labels() || isExchanged(stage))) {
                s = semantics.stage(pass, stage, s, features);
                side = asked.labels() && stage == SemanticPart.SIDE_STAGE ? semantics.sideLogits(pass, s) : side;
            }
            if (depths != null && (asked.depth() || isExchanged(stage))) {
                d = depths.stage(pass, stage, d, features);
                if (asked.depth() && stage < DepthPart.SCALES) {
                    disparities.addFirst(depths.disparity(pass, stage, d));
                }
            }
            Exchange exchange = exchanges.get(stage);
            if (exchange != null && semantics != null && depths != null) {
                Exchange.Exchanged exchanged = exchanged(pass, stage, exchange, s, d);
                s = exchanged.semantic();
                d = exchanged.depth();
                affinity = exchanged.affinity();
            }
        }
        Variable logits = semantics != null && asked.labels() ? semantics.logits(pass, s) : null;
        return new Outputs(logits, side, disparities, affinity);
    }

    /// Whether what a decoder makes in a stage reaches the other decoder: not after the last exchange.
    private boolean isExchanged(int stage) {
        return exchanges.entrySet().stream()
                .anyMatch(tap -> tap.getKey() <= stage && !(tap.getValue() instanceof None));
    }

    private static Exchange.Exchanged exchanged(Pass pass, int stage, Exchange exchange, Variable s, Variable d) {
        if (exchange instanceof None) {
            return exchange.exchange(pass, s, d);
        }
        List<Variable> results = pass.block(
                "exchange." + NetworkConfig.tapOf(stage),
                (inner, in) -> {
                    Exchange.Exchanged inside = exchange.exchange(inner, in.getFirst(), in.getLast());
                    Variable affinity = inside.affinity();
                    return affinity == null
                            ? List.of(inside.semantic(), inside.depth())
                            : List.of(inside.semantic(), inside.depth(), affinity);
                },
                s,
                d);
        return new Exchange.Exchanged(results.get(0), results.get(1), results.size() > 2 ? results.get(2) : null);
    }

    private void check(Shape image) {
        int stride = config.outputStride();
        ShapeException.check("network")
                .given("image", image)
                .that(image.rank() == 4, "image is (N, 3, H, W)", "image has rank " + image.rank())
                .hint("crop, pad or resize the image")
                .that(
                        image.h() % stride == 0 && image.w() % stride == 0,
                        "H and W are multiples of the output stride " + stride,
                        "features of %d x %d pixels do not halve evenly".formatted(image.h(), image.w()))
                .that(
                        Math.min(image.h(), image.w()) >= 2 * stride,
                        "H and W are at least twice the output stride " + stride,
                        "an image of %d x %d leaves nothing to reflect at its edge".formatted(image.h(), image.w()));
    }
}
