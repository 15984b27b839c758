package dev.symbiosis.model.encoder;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.MaxPool;
import dev.symbiosis.model.layer.Conv;
import dev.symbiosis.model.layer.ConvNorm;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A residual network without its classifier, as torchvision builds it (docs/method.md 2.1).
///
///     x ← (x − 0.45) / 0.225, all channels alike
///     E0 = ReLU(norm(conv 7×7 / 2))     w channels at 1/2
///     E1 = stage 1 (max pool 3×3 / 2)   1/4, w·e channels, e = 1 for basic blocks and 4 for bottlenecks
///     E2, E3, E4 = stages 2, 3, 4       1/8, 1/16, 1/32, each with twice the channels
///
/// An output stride of 16 or 8 replaces the strides of the last one or two stages by dilation. As in torchvision the
/// first block of such a stage keeps the dilation before it: stage 4 at output stride 16 has dilations 1, 2, 2.
///
/// Names are torchvision's: `conv1`, `bn1`, `layer1.0.conv1`, …, `layer4.2.bn3`, `layer1.0.downsample.0`.
/// Source: He et al., Deep Residual Learning for Image Recognition, 2015.
public final class ResNet {
    /// Layers that it can have.
    public static final List<Integer> DEPTHS = List.of(18, 34, 50, 101);

    private static final double MEAN = 0.45;
    private static final double DEVIATION = 0.225;

    private final Parameters names;
    private final int inputChannels;
    private final List<Integer> channels = new ArrayList<>();
    private final ConvNorm stem;
    private final List<List<Block>> stages = new ArrayList<>();

    /// Makes the network with fresh parameters.
    ///
    /// @param depth layers, one of [#DEPTHS]
    /// @param width channels after the first convolution; 64 is the published network
    /// @param outputStride 8, 16 or 32: how much smaller E4 is than the image
    /// @param inputChannels 3 for an image, 6 for two
    public ResNet(Parameters parameters, int depth, int width, int outputStride, int inputChannels) {
        this.names = parameters;
        this.inputChannels = inputChannels;
        this.stem = new ConvNorm(
                parameters, "conv1", "bn1", inputChannels, width, Window.same(7).stride(2), Conv.Start.FAN_OUT);
        channels.add(width);
        List<List<Block.Plan>> plans = plans(depth, width, outputStride);
        for (int stage = 0; stage < plans.size(); stage++) {
            Parameters own = parameters.in("layer" + (stage + 1));
            List<Block> blocks = new ArrayList<>();
            for (Block.Plan plan : plans.get(stage)) {
                blocks.add(block(own.in(Integer.toString(blocks.size())), depth, plan));
            }
            stages.add(blocks);
            channels.add(plans.get(stage).getLast().planes() * expansion(depth));
        }
    }

    /// What each block of each stage is: the rule of strides and dilations.
    static List<List<Block.Plan>> plans(int depth, int width, int outputStride) {
        List<List<Block.Plan>> stages = new ArrayList<>();
        int in = width;
        int reached = 4;
        int dilation = 1;
        for (int count : blocks(depth)) {
            int planes = width << stages.size();
            int out = planes * expansion(depth);
            int wanted = stages.isEmpty() ? 1 : 2;
            boolean dilate = reached * wanted > outputStride;
            int stride = dilate ? 1 : wanted;
            Block.Plan first = new Block.Plan(in, planes, stride, dilation);
            dilation *= dilate ? wanted : 1;
            reached *= stride;
            List<Block.Plan> stage = new ArrayList<>(List.of(first));
            stage.addAll(Collections.nCopies(count - 1, new Block.Plan(out, planes, 1, dilation)));
            stages.add(stage);
            in = out;
        }
        return stages;
    }

    private static Block block(Parameters parameters, int depth, Block.Plan plan) {
        return isBasic(depth) ? new BasicBlock(parameters, plan) : new Bottleneck(parameters, plan);
    }

    private static int expansion(int depth) {
        return isBasic(depth) ? 1 : Bottleneck.EXPANSION;
    }

    private static boolean isBasic(int depth) {
        return depth < 50;
    }

    private static List<Integer> blocks(int depth) {
        return switch (depth) {
            case 18 -> List.of(2, 2, 2, 2);
            case 34, 50 -> List.of(3, 4, 6, 3);
            case 101 -> List.of(3, 4, 23, 3);
            default -> throw new IllegalArgumentException("ResNet has 18, 34, 50 or 101 layers, not " + depth);
        };
    }

    /// Channels of E0 … E4.
    public List<Integer> channels() {
        return List.copyOf(channels);
    }

    /// E0 … E4 of an image (N, inputChannels, H, W) with values in [0, 1].
    ///
    /// Any size will do here; only where H and W are multiples of the output stride do the features halve evenly.
    public List<Variable> features(Pass pass, Variable image) {
        check(image.shape());
        Variable e0 = pass.block(names.path("conv1"), (inner, in) -> List.of(stem(inner, in.getFirst())), image)
                .getFirst();
        List<Variable> features = new ArrayList<>(List.of(e0));
        Variable x = pass.part(
                names.path("maxpool"),
                () -> pass.apply(new MaxPool(Window.same(3).stride(2)), e0));
        for (List<Block> stage : stages) {
            for (int i = 0; i < stage.size(); i++) {
                Block block = stage.get(i);
                String name = names.path("layer%d.%d".formatted(features.size(), i));
                x = pass.block(name, (inner, in) -> List.of(block.apply(inner, in.getFirst())), x)
                        .getFirst();
            }
            features.add(x);
        }
        return features;
    }

    private Variable stem(Pass pass, Variable image) {
        return stem.relu(pass, pass.apply(new Affine(1 / DEVIATION, -MEAN / DEVIATION), image));
    }

    private void check(Shape image) {
        ShapeException.check("encoder")
                .given("image", image)
                .that(image.rank() == 4, "image is (N, C, H, W)", "image has rank " + image.rank())
                .that(
                        image.c() == inputChannels,
                        "image.C == " + inputChannels,
                        "the first convolution expects %d channels, the image has %d"
                                .formatted(inputChannels, image.c()));
    }
}
