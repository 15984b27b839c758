package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The encoder in libtorch, built as torchvision builds it: what `dev.symbiosis.model.encoder.ResNet` should be.
public final class TorchResNet {
    private final TorchWeights weights;
    private final int depth;
    private final int outputStride;

    /// @param depth 18, 34, 50 or 101
    /// @param outputStride 8, 16 or 32
    public TorchResNet(TorchWeights weights, int depth, int outputStride) {
        this.weights = weights;
        this.depth = depth;
        this.outputStride = outputStride;
    }

    /// E0 … E4 of an image (N, 3, H, W) with values in [0, 1].
    public List<Tensor> features(Tensor image) {
        List<Tensor> features = new ArrayList<>();
        features.add(Torch.scoped(() -> {
            Tensor x = image.sub(new Scalar(0.45)).div(new Scalar(0.225));
            return weights.convNormRelu("conv1", "bn1", Window.same(7).stride(2), x, null);
        }));
        Tensor x = Torch.scoped(() -> torch.max_pool2d(
                features.getFirst(),
                new long[] {3, 3},
                new long[] {2, 2},
                new long[] {1, 1},
                new long[] {1, 1},
                false));
        int dilation = 1;
        int reached = 4;
        int[] counts = blocks();
        for (int stage = 0; stage < counts.length; stage++) {
            int wanted = stage == 0 ? 1 : 2;
            boolean dilate = reached * wanted > outputStride;
            int before = dilation;
            dilation = dilate ? dilation * wanted : dilation;
            int stride = dilate ? 1 : wanted;
            reached *= stride;
            for (int block = 0; block < counts[stage]; block++) {
                TorchWeights own = weights.in("layer%d.%d".formatted(stage + 1, block));
                x = block == 0 ? block(own, x, stride, before) : block(own, x, 1, dilation);
            }
            features.add(x);
        }
        return features;
    }

    private Tensor block(TorchWeights own, Tensor x, int stride, int dilation) {
        return depth < 50 ? basic(own, x, stride, dilation) : bottleneck(own, x, stride, dilation);
    }

    private static Tensor basic(TorchWeights own, Tensor x, int stride, int dilation) {
        return Torch.scoped(() -> {
            Window window = Window.same(3).dilation(dilation);
            Tensor y = own.convNormRelu("conv1", "bn1", window.stride(stride), x, null);
            return own.convNormRelu("conv2", "bn2", window, y, shortcut(own, x, stride));
        });
    }

    /// One bottleneck block with parameters called as torchvision calls them.
    public static Tensor bottleneck(TorchWeights own, Tensor x, int stride, int dilation) {
        return Torch.scoped(() -> {
            Window point = Window.same(1);
            Tensor y = own.convNormRelu("conv1", "bn1", point, x, null);
            y = own.convNormRelu(
                    "conv2", "bn2", Window.same(3).dilation(dilation).stride(stride), y, null);
            return own.convNormRelu("conv3", "bn3", point, y, shortcut(own, x, stride));
        });
    }

    private static Tensor shortcut(TorchWeights own, Tensor x, int stride) {
        return own.has("downsample.0.weight")
                ? own.norm(
                        "downsample.1", own.conv("downsample.0", Window.same(1).stride(stride), x))
                : x;
    }

    private int[] blocks() {
        return switch (depth) {
            case 18 -> new int[] {2, 2, 2, 2};
            case 34, 50 -> new int[] {3, 4, 6, 3};
            case 101 -> new int[] {3, 4, 23, 3};
            default -> throw new IllegalArgumentException("ResNet has 18, 34, 50 or 101 layers, not " + depth);
        };
    }
}
