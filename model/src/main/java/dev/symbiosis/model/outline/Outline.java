package dev.symbiosis.model.outline;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.model.network.SymbiosisNetwork;
import dev.symbiosis.model.pose.PoseNetwork;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.Set;

/// A network as a list of blocks in the order of computation, for one image of the size it is trained on.
///
/// @param input the image, (1, 3, H, W)
/// @param blocks such as `encoder.layer3.5` or `exchange.7`; what connects them is in [Block#inputs]
public record Outline(Shape input, List<Block> blocks) {
    /// The name in [Block#inputs] of what comes from outside.
    public static final String IMAGE = "image";

    private static final int BYTES = 4;

    public Outline {
        blocks = List.copyOf(blocks);
    }

    /// A part that has a name of its own.
    ///
    /// @param name unique
    /// @param inputs names of the blocks whose results it reads, or [#IMAGE]
    /// @param layers its operations in order
    public record Block(String name, Set<String> inputs, List<Layer> layers) {
        public Block {
            inputs = Set.copyOf(inputs);
            layers = List.copyOf(layers);
        }

        /// What it hands on: the last result.
        public Shape output() {
            return layers.getLast().output();
        }

        /// `encoder`, `semantic`, `depth`, `exchange` or `pose`.
        public String part() {
            return name.replaceFirst("\\..*", "");
        }

        public long parameters() {
            return layers.stream().mapToLong(Layer::parameters).sum();
        }

        public long multiplyAdds() {
            return layers.stream().mapToLong(Layer::multiplyAdds).sum();
        }

        /// Bytes of all results in it: what training holds until the way back.
        public long memory() {
            return layers.stream().mapToLong(Layer::memory).sum();
        }
    }

    /// An operation.
    ///
    /// @param name of its parameters, such as `encoder.conv1`; empty where it has none
    /// @param operation such as `Conv2d`
    /// @param output shape of the result
    /// @param parameters learned numbers; each counts where it is used first
    /// @param multiplyAdds of the forward
    public record Layer(String name, String operation, Shape output, long parameters, long multiplyAdds) {
        /// Bytes of its result.
        public long memory() {
            return BYTES * output.size();
        }
    }

    /// The network of a configuration, with the pose network where that is learned.
    public static Outline of(RunConfig config) {
        Shape image = Shape.of(1, 3, config.data().cropHeight(), config.data().cropWidth());
        Backend shapes = ShapesOnly.backend();
        Parameters parameters = new Parameters(shapes, DType.FLOAT32, Rng.seed(0));
        SymbiosisNetwork network = new SymbiosisNetwork(config.network(), parameters);
        PoseNetwork pose = config.learnsPose() ? config.pose().network(parameters.in("pose")) : null;
        Tensor numberless = ShapesOnly.tensor(shapes, image);
        Trace trace = new Trace(parameters, numberless);
        Tape tape = Tape.tracing(shapes, trace);
        Pass pass = Pass.observed(tape, trace);
        Variable frame = tape.constant(numberless);
        network.forward(pass, frame);
        if (pose != null) {
            pose.forward(pass, frame, frame, false);
        }
        return new Outline(image, trace.blocks());
    }

    public long parameters() {
        return blocks.stream().mapToLong(Block::parameters).sum();
    }

    public long multiplyAdds() {
        return blocks.stream().mapToLong(Block::multiplyAdds).sum();
    }

    /// Bytes of all results for one image: what training holds between forward and backward, losses aside.
    public long memory() {
        return blocks.stream().mapToLong(Block::memory).sum();
    }

    /// The same where blocks are computed again on the way back: what blocks hand on, and the inside of the largest.
    public long memoryRecomputed() {
        return blocks.stream()
                        .mapToLong(block -> block.layers().getLast().memory())
                        .sum()
                + blocks.stream().mapToLong(Block::memory).max().orElse(0);
    }
}
