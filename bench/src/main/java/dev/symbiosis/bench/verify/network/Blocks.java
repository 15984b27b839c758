package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.peer.TorchDecoder;
import dev.symbiosis.bench.peer.TorchExchange;
import dev.symbiosis.bench.peer.TorchNetwork;
import dev.symbiosis.bench.peer.TorchPose;
import dev.symbiosis.bench.peer.TorchResNet;
import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.model.decoder.Decoder;
import dev.symbiosis.model.decoder.DisparityHead;
import dev.symbiosis.model.encoder.ResNet;
import dev.symbiosis.model.exchange.Exchange;
import dev.symbiosis.model.exchange.ExchangeKind;
import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.global.torch;

/// The parts of the network, and a small one as a whole.
final class Blocks {
    private static final List<Integer> DILATIONS = List.of(1, 2);
    /// Logits, side logits, four disparities.
    private static final int OUTPUTS = 6;

    private Blocks() {}

    static List<Block> all() {
        return List.of(
                bottlenecks(),
                encoder("encoder of basic blocks", 18, 16),
                encoder("encoder of bottlenecks", 50, 8),
                decoderStage("aspp", 4),
                decoderStage("decoder stage", 2),
                decoderStage("last decoder stage", 0),
                disparity(),
                exchange("pad", ExchangeKind.PAD),
                exchange("ccam", ExchangeKind.CCAM),
                exchange("ccam pooled", ExchangeKind.CCAM_P),
                pose(false),
                pose(true),
                network("network with ccam", ExchangeKind.CCAM),
                network("network with pooled ccam", ExchangeKind.CCAM_P),
                student("network with losses", small(ExchangeKind.CCAM), Scene.SMALL));
    }

    private static Numbers numbers(String name, int... shape) {
        Rng rng = Rng.seed(23).branch(name);
        return Numbers.each(Shape.of(shape), rng::normalAt);
    }

    static Numbers image(String name, int... shape) {
        Rng rng = Rng.seed(24).branch(name);
        return Numbers.each(Shape.of(shape), rng::uniformAt);
    }

    private static Block encoder(String name, int depth, int outputStride) {
        return Block.of(
                name,
                parameters -> {
                    ResNet net = new ResNet(parameters, depth, 2, outputStride, 3);
                    return (pass, in) -> net.features(pass, in.getFirst());
                },
                (weights, in) -> new TorchResNet(weights, depth, outputStride).features(in.getFirst()),
                List.of(image(name, 2, 3, 32, 64)));
    }

    /// The first stage of an encoder: its stem, a block whose shortcut is a convolution, and two whose shortcut is their input.
    private static Block bottlenecks() {
        int depth = 50;
        int outputStride = 32;
        return Block.of(
                "bottleneck",
                parameters -> {
                    ResNet net = new ResNet(parameters, depth, 2, outputStride, 3);
                    return (pass, in) ->
                            List.of(net.features(pass, in.getFirst()).get(1));
                },
                (weights, in) -> List.of(new TorchResNet(weights, depth, outputStride)
                        .features(in.getFirst())
                        .get(1)),
                List.of(image("bottleneck", 2, 3, 24, 40)));
    }

    private static final List<Integer> ENCODER = List.of(3, 5, 4, 6, 7);
    private static final List<Integer> DECODER = List.of(4, 3, 5, 6, 8);

    private static Block decoderStage(String name, int stage) {
        int first = Decoder.FIRST_STAGE;
        int channels = stage == first ? ENCODER.get(first) : DECODER.get(stage + 1);
        List<Numbers> inputs = new ArrayList<>(List.of(numbers(name, 2, channels, 4, 6)));
        if (stage > 0) {
            int larger = stage == first ? 1 : 2;
            inputs.add(numbers(name + " skip", 2, ENCODER.get(stage - 1), 4 * larger, 6 * larger));
        }
        return Block.of(
                name,
                parameters -> {
                    Decoder decoder = new Decoder(parameters, ENCODER, DECODER, new Decoder.Pyramid(4, DILATIONS, 0));
                    return (pass, in) -> List.of(decoder.stage(pass, stage, in.getFirst(), skips(stage, in)));
                },
                (weights, in) -> List.of(new TorchDecoder(weights.in("upconv"), small(ExchangeKind.NONE))
                        .stage(stage, in.getFirst(), skips(stage, in))),
                inputs);
    }

    /// E0 … E4 of which a stage reads one.
    private static <T> List<T> skips(int stage, List<T> inputs) {
        List<T> features = new ArrayList<>();
        for (int i = 0; i < ENCODER.size(); i++) {
            features.add(i == stage - 1 ? inputs.getLast() : inputs.getFirst());
        }
        return features;
    }

    private static Block disparity() {
        return Block.of(
                "disparity head",
                parameters -> {
                    DisparityHead head = new DisparityHead(parameters.in("disp"), 5);
                    return (pass, in) -> List.of(head.apply(pass, in.getFirst()));
                },
                (weights, in) -> List.of(
                        torch.sigmoid(weights.conv("disp", Window.same(3).reflected(), in.getFirst()))),
                List.of(numbers("disparity", 2, 5, 4, 7)));
    }

    private static Block exchange(String name, ExchangeKind kind) {
        int channels = 6;
        return Block.of(
                name,
                parameters -> {
                    Exchange exchange = kind.create(parameters, channels, 2);
                    return (pass, in) -> {
                        Exchange.Exchanged exchanged = exchange.exchange(pass, in.getFirst(), in.getLast());
                        return List.of(exchanged.semantic(), exchanged.depth());
                    };
                },
                (weights, in) -> new TorchExchange(weights, kind).exchange(in.getFirst(), in.getLast()),
                List.of(numbers(name + " s", 2, channels, 5, 7), numbers(name + " d", 2, channels, 5, 7)));
    }

    private static Block pose(boolean inverted) {
        return Block.of(
                inverted ? "pose network, way back" : "pose network",
                parameters -> {
                    PoseNetwork net = new PoseNetwork(parameters, 18, 2);
                    return (pass, in) -> List.of(net.forward(pass, in.getFirst(), in.getLast(), inverted));
                },
                (weights, in) -> List.of(new TorchPose(weights).motion(in.getFirst(), in.getLast(), inverted)),
                List.of(image("first", 2, 3, 32, 64), image("second", 2, 3, 32, 64)));
    }

    /// The smallest network that has every part of the large one, without dropout.
    static NetworkConfig small(ExchangeKind exchange) {
        return new NetworkConfig(
                18, 4, 16, List.of(6, 6, 8, 8, 8), true, 4, DILATIONS, 0, exchange, List.of(7), 2, 3, true, true);
    }

    private static Block network(String name, ExchangeKind exchange) {
        return Block.of(
                name,
                parameters -> {
                    SymbiosisNetwork net = new SymbiosisNetwork(small(exchange), parameters);
                    return (pass, in) -> Student.outputs(net, pass, in.getFirst());
                },
                (weights, in) -> Student.outputs(new TorchNetwork(weights, small(exchange)), in.getFirst()),
                List.of(image(name, 2, 3, 32, 64)));
    }

    /// A network and a pose network with all losses, of which the gradients are.
    static Block student(String name, NetworkConfig config, Scene scene) {
        return new Block(
                name,
                parameters -> {
                    Student student = Student.build(parameters, config, scene);
                    return student::results;
                },
                (weights, in) -> Student.results(weights, config, scene, in),
                List.of(scene.frame(0), scene.frame(1), scene.frame(2)),
                OUTPUTS);
    }
}
