package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// torchvision's residual networks once more, over torchvision's own names, and so apart from all that is ours: names and
/// shapes of a state dictionary, and the features that libtorch computes from one, by running statistics.
///
/// @param depth 18, 50 or 101
/// @param outputStride 16 or 32
record TorchvisionResNet(int depth, int outputStride) {
    private static final double EPSILON = 1e-5;
    private static final int CLASSES = 1000;

    /// Random numbers under all names, the classifier's included, of a size that keeps features where they are.
    Map<String, TorchFile.Numbers> randomState(Rng rng) {
        Map<String, TorchFile.Numbers> state = new LinkedHashMap<>();
        conv(state, rng, "conv1", 64, 3, 7);
        norm(state, rng, "bn1", 64);
        int in = 64;
        for (int stage = 0; stage < 4; stage++) {
            int planes = 64 << stage;
            for (int block = 0; block < blocks()[stage]; block++) {
                in = block(state, rng, "layer%d.%d.".formatted(stage + 1, block), in, planes, block == 0);
            }
        }
        put(state, rng, "fc.weight", Shape.of(CLASSES, in), -0.01, 0.01);
        put(state, rng, "fc.bias", Shape.of(CLASSES), -0.01, 0.01);
        return state;
    }

    private int block(Map<String, TorchFile.Numbers> state, Rng rng, String name, int in, int planes, boolean first) {
        int out = basic() ? planes : 4 * planes;
        if (basic()) {
            conv(state, rng, name + "conv1", planes, in, 3);
            norm(state, rng, name + "bn1", planes);
            conv(state, rng, name + "conv2", planes, planes, 3);
            norm(state, rng, name + "bn2", planes);
        } else {
            conv(state, rng, name + "conv1", planes, in, 1);
            norm(state, rng, name + "bn1", planes);
            conv(state, rng, name + "conv2", planes, planes, 3);
            norm(state, rng, name + "bn2", planes);
            conv(state, rng, name + "conv3", out, planes, 1);
            norm(state, rng, name + "bn3", out);
        }
        if (first && in != out) {
            conv(state, rng, name + "downsample.0", out, in, 1);
            norm(state, rng, name + "downsample.1", out);
        }
        return out;
    }

    private static void conv(Map<String, TorchFile.Numbers> state, Rng rng, String name, int out, int in, int side) {
        double bound = Math.sqrt(6.0 / (in * side * side));
        put(state, rng, name + ".weight", Shape.of(out, in, side, side), -bound, bound);
    }

    private static void norm(Map<String, TorchFile.Numbers> state, Rng rng, String name, int channels) {
        Shape shape = Shape.of(channels);
        put(state, rng, name + ".weight", shape, 0.4, 0.8);
        put(state, rng, name + ".bias", shape, -0.2, 0.2);
        put(state, rng, name + ".running_mean", shape, -0.3, 0.3);
        put(state, rng, name + ".running_var", shape, 0.7, 1.4);
    }

    private static void put(
            Map<String, TorchFile.Numbers> state, Rng rng, String name, Shape shape, double low, double high) {
        Rng own = rng.branch(name);
        float[] values = new float[(int) shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (low + (high - low) * own.uniformAt(i));
        }
        state.put(name, new TorchFile.Numbers(shape, values));
    }

    /// E0 … E4 of images (N, 3, H, W) in [0, 1]. Where a stride is replaced by dilation, as with torchvision's
    /// `replace_stride_with_dilation=[False, False, True]`.
    List<Tensor> features(Function<String, Tensor> state, Tensor images) {
        List<Tensor> features = new ArrayList<>();
        Tensor x = images.sub(new Scalar(0.45)).div(new Scalar(0.225));
        x = torch.relu(norm(state, "bn1", conv(state, "conv1", x, 2, 3, 1)));
        features.add(x);
        x = torch.max_pool2d(x, new long[] {3, 3}, new long[] {2, 2}, new long[] {1, 1}, new long[] {1, 1}, false);
        for (int stage = 1; stage <= 4; stage++) {
            boolean dilated = stage == 4 && outputStride == 16;
            for (int block = 0; block < blocks()[stage - 1]; block++) {
                int stride = block == 0 && stage > 1 && !dilated ? 2 : 1;
                x = block(state, "layer%d.%d.".formatted(stage, block), x, stride, dilated && block > 0 ? 2 : 1);
            }
            features.add(x);
        }
        return features;
    }

    private Tensor block(Function<String, Tensor> state, String name, Tensor x, int stride, int dilation) {
        Tensor y;
        int out;
        if (basic()) {
            y = torch.relu(norm(state, name + "bn1", conv(state, name + "conv1", x, stride, dilation, dilation)));
            y = norm(state, name + "bn2", conv(state, name + "conv2", y, 1, dilation, dilation));
        } else {
            y = torch.relu(norm(state, name + "bn1", conv(state, name + "conv1", x, 1, 0, 1)));
            y = torch.relu(norm(state, name + "bn2", conv(state, name + "conv2", y, stride, dilation, dilation)));
            y = norm(state, name + "bn3", conv(state, name + "conv3", y, 1, 0, 1));
        }
        out = (int) y.size(1);
        Tensor shortcut = x.size(1) == out && stride == 1
                ? x
                : norm(state, name + "downsample.1", conv(state, name + "downsample.0", x, stride, 0, 1));
        return torch.relu(y.add(shortcut));
    }

    private static Tensor conv(
            Function<String, Tensor> state, String name, Tensor x, int stride, int padding, int dilation) {
        return torch.conv2d(
                x, state.apply(name + ".weight"), new TensorOptional(), both(stride), both(padding), both(dilation), 1);
    }

    private static Tensor norm(Function<String, Tensor> state, String name, Tensor x) {
        List<TensorOptional> parts = List.of("weight", "bias", "running_mean", "running_var").stream()
                .map(part -> Torch.optional(state.apply(name + "." + part)))
                .toList();
        return torch.batch_norm(x, parts.get(0), parts.get(1), parts.get(2), parts.get(3), false, 0.1, EPSILON, true);
    }

    private static long[] both(int length) {
        return new long[] {length, length};
    }

    private boolean basic() {
        return depth == 18;
    }

    private int[] blocks() {
        return Map.of(18, new int[] {2, 2, 2, 2}, 50, new int[] {3, 4, 6, 3}, 101, new int[] {3, 4, 23, 3})
                .getOrDefault(depth, new int[0]);
    }

    /// How many numbers all but the classifier have that are learned: docs/method.md 2.1 says 42,500,160 of ResNet-101.
    static long learned(Map<String, TorchFile.Numbers> state) {
        return state.entrySet().stream()
                .filter(entry ->
                        !entry.getKey().startsWith("fc.") && !entry.getKey().contains(".running_"))
                .mapToLong(entry -> entry.getValue().values().length)
                .sum();
    }
}
