package dev.symbiosis.bench.verify.torch;

import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Residual networks with batch statistics, as torchvision lays them out: which blocks there are is read from the names.
public final class TorchResNet {
    private static final double EPSILON = 1e-5;

    private TorchResNet() {}

    /// E0 … E4 of an image in [0, 1].
    public static List<Tensor> features(TorchWeights weights, Tensor image, int outputStride) {
        Tensor x = TorchOps.affine(image, 1 / 0.225, -0.45 / 0.225);
        x = norm(weights.in("bn1"), convolve(weights.in("conv1"), Window.same(7).stride(2), x), null, true);
        List<Tensor> features = new ArrayList<>(List.of(x));
        x = TorchOps.maxPool(Window.same(3).stride(2), x);
        int reached = 4;
        int dilation = 1;
        for (int stage = 1; stage <= 4; stage++) {
            int before = dilation;
            int stride = stage == 1 ? 1 : 2;
            if (reached * stride > outputStride) {
                dilation *= stride;
                stride = 1;
            }
            reached *= stride;
            TorchWeights own = weights.in("layer" + stage);
            for (int block = 0; own.has(block + ".conv1.weight"); block++) {
                boolean first = block == 0;
                x = block(own.in(Integer.toString(block)), x, first ? stride : 1, first ? before : dilation);
            }
            features.add(x);
        }
        return features;
    }

    /// A basic block or, where there is a third convolution, a bottleneck.
    private static Tensor block(TorchWeights w, Tensor x, int stride, int dilation) {
        Window wide = Window.same(3).dilation(dilation);
        Window point = Window.same(1);
        Tensor shortcut = x;
        if (w.has("downsample.0.weight")) {
            TorchWeights down = w.in("downsample");
            shortcut = norm(down.in("1"), convolve(down.in("0"), point.stride(stride), x), null, false);
        }
        boolean bottleneck = w.has("conv3.weight");
        Window first = bottleneck ? point : wide.stride(stride);
        Window second = bottleneck ? wide.stride(stride) : wide;
        Tensor y = norm(w.in("bn1"), convolve(w.in("conv1"), first, x), null, true);
        y = convolve(w.in("conv2"), second, y);
        if (!bottleneck) {
            return norm(w.in("bn2"), y, shortcut, true);
        }
        y = norm(w.in("bn2"), y, null, true);
        return norm(w.in("bn3"), convolve(w.in("conv3"), point, y), shortcut, true);
    }

    /// With the bias where there is one.
    static Tensor convolve(TorchWeights w, Window window, Tensor x) {
        return TorchOps.convolve(window, x, w.get("weight"), w.has("bias") ? w.get("bias") : null);
    }

    static Tensor norm(TorchWeights w, Tensor x, @Nullable Tensor residual, boolean relu) {
        return TorchOps.batchNorm(x, w.get("weight"), w.get("bias"), null, null, EPSILON, residual, relu);
    }

    /// Motion between two frames: (N, 4, 4).
    public static Tensor pose(TorchWeights w, Tensor first, Tensor second, boolean inverted) {
        Tensor x = features(w.in("encoder"), TorchOps.concat(first, second), 32).getLast();
        TorchWeights decoder = w.in("decoder");
        x = torch.relu(convolve(decoder.in("squeeze"), Window.same(1), x));
        x = torch.relu(convolve(decoder.in("pose.0"), Window.same(3), x));
        x = torch.relu(convolve(decoder.in("pose.1"), Window.same(3), x));
        x = convolve(decoder.in("pose.2"), Window.same(1), x);
        Tensor vector = x.flatten(2, 3).mean(2).narrow(1, 0, 6).mul(TorchOps.scalar(0.01));
        return TorchDepth.poseMatrix(vector, inverted);
    }
}
