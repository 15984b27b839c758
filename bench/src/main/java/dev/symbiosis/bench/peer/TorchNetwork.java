package dev.symbiosis.bench.peer;

import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// The whole network in libtorch over the names of our parameters: what `dev.symbiosis.model.network.SymbiosisNetwork`
/// should be, and what its training step is timed against.
///
/// Dropout draws from libtorch's own dice: set it to 0 where numbers are compared.
public final class TorchNetwork {
    private static final int FINEST_LAYER = 9;
    private static final int SIDE_STAGE = 2;
    private static final int SCALES = 4;

    private final TorchWeights weights;
    private final NetworkConfig config;
    private final TorchResNet encoder;

    /// @param weights all parameters of a network of this configuration
    public TorchNetwork(TorchWeights weights, NetworkConfig config) {
        this.weights = weights;
        this.config = config;
        this.encoder = new TorchResNet(weights.in("encoder"), config.depth(), config.outputStride());
    }

    /// What the network says, as `dev.symbiosis.model.network.Outputs` has it.
    ///
    /// @param logits null without segmentation
    /// @param sideLogits null without a side head
    /// @param disparities finest first; empty without depth
    public record Outputs(@Nullable Tensor logits, @Nullable Tensor sideLogits, List<Tensor> disparities) {}

    /// Everything the network says about images (N, 3, H, W) with values in [0, 1].
    public Outputs forward(Tensor image) {
        List<Tensor> features = encoder.features(image);
        boolean hasDepth = config.depthHead();
        boolean hasSemantics = config.classes() > 0;
        TorchDecoder semantics = new TorchDecoder(weights.in("semantic.upconv"), config);
        TorchDecoder depths = new TorchDecoder(weights.in("depth.upconv"), config);
        Tensor s = features.getLast();
        Tensor d = s;
        Tensor side = null;
        List<Tensor> disparities = new ArrayList<>();
        for (int stage = TorchDecoder.FIRST_STAGE; stage >= 0; stage--) {
            if (hasSemantics) {
                s = semantics.stage(stage, s, features);
                side = stage == SIDE_STAGE && config.sideHead() ? head("semantic.side", s) : side;
            }
            if (hasDepth) {
                d = depths.stage(stage, d, features);
                if (stage < SCALES) {
                    disparities.addFirst(disparity(stage, d));
                }
            }
            int tap = FINEST_LAYER - stage;
            if (hasSemantics && hasDepth && config.taps().contains(tap)) {
                List<Tensor> exchanged =
                        new TorchExchange(weights.in("exchange." + tap), config.exchange()).exchange(s, d);
                s = exchanged.getFirst();
                d = exchanged.getLast();
            }
        }
        return new Outputs(hasSemantics ? head("semantic.head", s) : null, side, disparities);
    }

    private Tensor head(String name, Tensor x) {
        return weights.conv(name, Window.same(1), x);
    }

    private Tensor disparity(int scale, Tensor u) {
        Tensor x = weights.conv("depth.disp." + scale, Window.same(3).reflected(), u);
        return torch.sigmoid(x);
    }
}
