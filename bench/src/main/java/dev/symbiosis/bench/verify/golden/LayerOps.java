package dev.symbiosis.bench.verify.golden;

import dev.symbiosis.autograd.op.BatchNorm;
import dev.symbiosis.autograd.op.ChannelMix;
import dev.symbiosis.autograd.op.ChannelProducts;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Concat;
import dev.symbiosis.autograd.op.Conv2d;
import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.autograd.op.FrozenBatchNorm;
import dev.symbiosis.autograd.op.GlobalAveragePool;
import dev.symbiosis.autograd.op.GridSample;
import dev.symbiosis.autograd.op.InstanceNorm;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.MaxPool;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.PhotometricError;
import dev.symbiosis.autograd.op.Pointwise;
import dev.symbiosis.autograd.op.PoseMatrix;
import dev.symbiosis.autograd.op.Project;
import dev.symbiosis.autograd.op.Resize;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.autograd.op.Slice;
import dev.symbiosis.autograd.op.Smoothness;
import dev.symbiosis.autograd.op.Softmax;
import dev.symbiosis.autograd.op.Transpose;
import dev.symbiosis.autograd.op.UpsampleNearest;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import dev.symbiosis.tensor.spi.Unary;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// What the layers of a file may be, by the names that verify prints too.
final class LayerOps {
    private static final String CROSS_ENTROPY = "cross_entropy";
    private static final Map<String, Applied> KNOWN = known();

    private LayerOps() {}

    /// Computes a layer.
    interface Applied {
        Tensor to(Layer layer, Backend kernels, Tensor... inputs);
    }

    /// An op from a layer's attributes.
    private interface Maker {
        Op of(Layer layer);
    }

    /// @throws InputException if there is no op of that name
    static Applied of(Layer layer) {
        Applied applied = KNOWN.get(layer.op());
        if (applied == null) {
            throw new InputException("verify: layer '%s' has an unknown op '%s'".formatted(layer.name(), layer.op()))
                    .with("known", String.join(", ", KNOWN.keySet()));
        }
        return applied;
    }

    /// Whether an input is made of labels rather than numbers.
    static boolean takesLabels(Layer layer, int input) {
        return layer.op().equals(CROSS_ENTROPY) && input == 1;
    }

    private static Map<String, Applied> known() {
        Map<String, Applied> known = new TreeMap<>();
        for (Unary function : Unary.values()) {
            put(known, function.name().toLowerCase(Locale.ROOT), _ -> new Pointwise(function));
        }
        for (Binary function : List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE)) {
            put(known, function.name().toLowerCase(Locale.ROOT), _ -> new Combine(function));
        }
        put(known, "concat", _ -> new Concat());
        put(known, "softmax", _ -> new Softmax());
        put(known, "transpose", _ -> new Transpose());
        put(known, "global_average_pool", _ -> new GlobalAveragePool());
        put(known, "channel_products", _ -> new ChannelProducts());
        put(known, "channel_mix", _ -> new ChannelMix());
        put(known, "grid_sample", _ -> new GridSample());
        put(known, "photometric_error", _ -> new PhotometricError());
        put(known, "smoothness", _ -> new Smoothness());
        put(known, "conv2d", layer -> new Conv2d(window(layer)));
        put(known, "max_pool", layer -> new MaxPool(window(layer)));
        put(known, "matmul", layer -> new MatMul(layer.flag("transpose_a"), layer.flag("transpose_b")));
        put(known, "slice", layer -> new Slice(layer.whole("from"), layer.whole("to")));
        put(known, "upsample_nearest", layer -> new UpsampleNearest(layer.whole("factor", 2)));
        put(
                known,
                "resize",
                layer -> new Resize(layer.whole("height"), layer.whole("width"), layer.flag("align_corners")));
        put(known, "instance_norm", layer -> new InstanceNorm(layer.number("epsilon", 1e-5)));
        put(known, "batch_norm", layer -> new BatchNorm(layer.number("epsilon", 1e-5), layer.flag("relu"), _ -> {}));
        put(known, "pose_matrix", layer -> new PoseMatrix(layer.flag("inverted")));
        known.put("frozen_batch_norm", LayerOps::frozen);
        known.put(CROSS_ENTROPY, LayerOps::crossEntropy);
        known.put("project", LayerOps::project);
        return known;
    }

    private static void put(Map<String, Applied> known, String name, Maker maker) {
        known.put(name, (layer, kernels, inputs) -> apply(maker.of(layer), kernels, inputs));
    }

    private static Tensor apply(Op op, Backend kernels, Tensor... inputs) {
        op.shape(Arrays.stream(inputs).map(Tensor::shape).toArray(Shape[]::new));
        return op.forward(kernels, new Saved(), inputs);
    }

    private static Window window(Layer layer) {
        return new Window(
                layer.whole("kernel"),
                layer.whole("stride", 1),
                layer.whole("dilation", 1),
                layer.whole("padding", 0),
                layer.flag("reflect") ? Window.Border.REFLECT : Window.Border.ZERO);
    }

    /// Inputs: x, γ, β, mean (C), variance (C).
    private static Tensor frozen(Layer layer, Backend kernels, Tensor... in) {
        requireInputs(layer, 5, in);
        int c = (int) in[3].shape().size();
        Tensor both =
                kernels.concat(List.of(kernels.reshape(in[3], Shape.of(1, c)), kernels.reshape(in[4], Shape.of(1, c))));
        Tensor moments = kernels.reshape(both, Shape.of(2, 1, c));
        Op op = new FrozenBatchNorm(moments, layer.number("epsilon", 1e-5), layer.flag("relu"));
        return apply(op, kernels, in[0], in[1], in[2]);
    }

    /// Inputs: logits, labels.
    private static Tensor crossEntropy(Layer layer, Backend kernels, Tensor... in) {
        requireInputs(layer, 2, in);
        boolean overAll = layer.flag("mean_over_all");
        return apply(new CrossEntropy(in[1], layer.whole("ignore", -100), overAll), kernels, in[0]);
    }

    /// Inputs: depth, motion, camera.
    private static Tensor project(Layer layer, Backend kernels, Tensor... in) {
        requireInputs(layer, 3, in);
        return apply(new Project(in[2]), kernels, in[0], in[1]);
    }

    private static void requireInputs(Layer layer, int expected, Tensor... found) {
        if (found.length != expected) {
            throw new InputException(
                            "verify: layer '%s' (%s) has a wrong number of inputs".formatted(layer.name(), layer.op()))
                    .with("expected", expected)
                    .with("found", found.length);
        }
    }
}
