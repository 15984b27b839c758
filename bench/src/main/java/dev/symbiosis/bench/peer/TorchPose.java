package dev.symbiosis.bench.peer;

import dev.symbiosis.tensor.Window;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// The pose network in libtorch: what `dev.symbiosis.model.pose.PoseNetwork` should be.
public final class TorchPose {
    private static final int DEPTH = 18;
    private static final int OUTPUT_STRIDE = 32;
    private static final double SCALE = 0.01;

    private final TorchWeights decoder;
    private final TorchResNet encoder;

    /// @param weights all parameters of a pose network
    public TorchPose(TorchWeights weights) {
        this.decoder = weights.in("decoder");
        this.encoder = new TorchResNet(weights.in("encoder"), DEPTH, OUTPUT_STRIDE);
    }

    /// Motion between two frames, or the way back: (N, 4, 4).
    public Tensor motion(Tensor first, Tensor second, boolean inverted) {
        return Torch.scoped(() -> {
            Tensor x = encoder.features(Torch.concat(first, second)).getLast();
            x = torch.relu_(decoder.conv("squeeze", Window.same(1), x));
            x = torch.relu_(decoder.conv("pose.0", Window.same(3), x));
            x = torch.relu_(decoder.conv("pose.1", Window.same(3), x));
            x = decoder.conv("pose.2", Window.same(1), x);
            Tensor vector = Torch.times(x.flatten(2, 3).mean(2).narrow(1, 0, 6), SCALE);
            return TorchDepth.poseMatrix(vector, inverted);
        });
    }
}
