package dev.symbiosis.model.network;

import dev.symbiosis.model.decoder.Decoder;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.tensor.InputException;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a network is made of. Everything that decides the names and shapes of its parameters is in here.
///
/// @param depth layers of the encoder: 18, 34, 50 or 101
/// @param width channels of the encoder's first convolution; 64 is the published network
/// @param outputStride how much smaller the encoder's last feature is than the image: 8, 16 or 32
/// @param decoder channels of U0 … U4, finest first, the same for both tasks
/// @param aspp whether decoders start with atrous spatial pyramid pooling rather than a plain convolution
/// @param asppChannels channels of each branch of it
/// @param asppDilations dilations of its 3 × 3 branches
/// @param dropout share of its result that is dropped in training
/// @param exchange how the decoders hear of each other
/// @param taps where: layers as docs/method.md counts them, 9 − i for decoder stage i, so 5 (U4) to 8 (U1)
/// @param reduction r of the score network in cross-channel attention
/// @param classes of the segmentation; 0 for a network without it
/// @param sideHead whether U2 of the semantic decoder gets logits of its own, before the exchange
/// @param depthHead whether the network predicts depth
public record NetworkConfig(
        int depth,
        int width,
        int outputStride,
        List<Integer> decoder,
        boolean aspp,
        int asppChannels,
        List<Integer> asppDilations,
        double dropout,
        ExchangeKind exchange,
        List<Integer> taps,
        int reduction,
        int classes,
        boolean sideHead,
        boolean depthHead) {

    private static final List<Integer> OUTPUT_STRIDES = List.of(8, 16, 32);
    private static final List<Integer> TAPS = List.of(5, 6, 7, 8);
    private static final int FINEST_LAYER = 9;

    /// A network that can be built.
    ///
    /// @throws InputException if a value is not possible, or two do not fit together
    public NetworkConfig {
        decoder = List.copyOf(decoder);
        asppDilations = List.copyOf(asppDilations);
        taps = List.copyOf(taps);
        require(ResNet.DEPTHS.contains(depth), "depth", depth, "18, 34, 50, 101");
        require(width >= 1, "width", width, "at least 1");
        require(OUTPUT_STRIDES.contains(outputStride), "outputStride", outputStride, "8, 16, 32");
        require(
                decoder.size() == Decoder.FIRST_STAGE + 1 && positive(decoder),
                "decoder",
                decoder,
                "five numbers of channels, finest first, each at least 1");
        require(!aspp || asppChannels >= 1, "asppChannels", asppChannels, "at least 1");
        require(!aspp || positive(asppDilations), "asppDilations", asppDilations, "each at least 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "at least 0 and below 1");
        require(classes == 0 || classes >= 2, "classes", classes, "0 for no segmentation, or at least 2");
        require(classes > 0 || depthHead, "depthHead", depthHead, "true where classes is 0: one task has to be there");
        require(!sideHead || classes > 0, "sideHead", sideHead, "false where classes is 0");
        requireExchange(exchange, taps, classes > 0 && depthHead);
        requireReduction(exchange, taps, reduction, decoder);
    }

    /// The published network with the default exchange, [ExchangeKind#CCAM] at layer 7.
    public static NetworkConfig paper(int classes) {
        return new NetworkConfig(
                101,
                64,
                16,
                List.of(64, 128, 128, 256, 256),
                true,
                256,
                List.of(6, 12, 18),
                0.5,
                ExchangeKind.CCAM,
                List.of(7),
                16,
                classes,
                true,
                true);
    }

    /// The same network with another exchange at the same taps.
    public NetworkConfig with(ExchangeKind other) {
        return build(other, classes, sideHead, depthHead);
    }

    /// The same network for that many classes; for 0 the depth part alone.
    public NetworkConfig withClasses(int count) {
        return count == 0 ? depthOnly() : build(exchange, count, sideHead, depthHead);
    }

    /// The depth part alone, as for learning depth from video before anything else.
    public NetworkConfig depthOnly() {
        return build(ExchangeKind.NONE, 0, false, true);
    }

    /// The semantic part alone.
    public NetworkConfig semanticsOnly() {
        return build(ExchangeKind.NONE, classes, sideHead, false);
    }

    /// What decoders start with; null for a plain convolution.
    Decoder.@Nullable Pyramid pyramid() {
        return aspp ? new Decoder.Pyramid(asppChannels, asppDilations, dropout) : null;
    }

    /// The decoder stage of a layer.
    static int stageOf(int tap) {
        return FINEST_LAYER - tap;
    }

    /// The layer of a decoder stage.
    static int tapOf(int stage) {
        return FINEST_LAYER - stage;
    }

    private NetworkConfig build(ExchangeKind kind, int classCount, boolean side, boolean withDepth) {
        return new NetworkConfig(
                depth,
                width,
                outputStride,
                decoder,
                aspp,
                asppChannels,
                asppDilations,
                dropout,
                kind,
                taps,
                reduction,
                classCount,
                side,
                withDepth);
    }

    private static void requireExchange(ExchangeKind exchange, List<Integer> taps, boolean bothTasks) {
        boolean none = exchange == ExchangeKind.NONE;
        require(none || bothTasks, "exchange", exchange, "NONE where one of the two tasks is left out");
        require(
                none || (!taps.isEmpty() && TAPS.containsAll(taps) && new HashSet<>(taps).size() == taps.size()),
                "taps",
                taps,
                "some of 5, 6, 7, 8, each once");
    }

    private static void requireReduction(
            ExchangeKind exchange, List<Integer> taps, int reduction, List<Integer> decoder) {
        if (exchange == ExchangeKind.CCAM || exchange == ExchangeKind.CCAM_P) {
            for (int tap : taps) {
                int channels = decoder.get(stageOf(tap));
                require(
                        reduction >= 1 && channels % reduction == 0,
                        "reduction",
                        reduction,
                        "a divisor of the %d channels at layer %d".formatted(channels, tap));
            }
        }
    }

    private static boolean positive(List<Integer> numbers) {
        return numbers.stream().allMatch(number -> number >= 1);
    }

    private static void require(boolean holds, String key, Object value, String allowed) {
        if (!holds) {
            throw new InputException("config: network.%s cannot be %s".formatted(key, value)).with("allowed", allowed);
        }
    }
}
