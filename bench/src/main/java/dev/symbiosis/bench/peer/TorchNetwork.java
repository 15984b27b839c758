package dev.symbiosis.bench.peer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// The whole network in libtorch, put together from its parts, with the names of `SymbiosisNetwork`.
///
/// @param outputStride of the encoder
/// @param dilations of the pyramid's branches
/// @param taps layers of the exchange in the paper's counting
public record TorchNetwork(int outputStride, List<Integer> dilations, List<Integer> taps) {
    private static final int FIRST_STAGE = 4;
    private static final int SIDE_STAGE = 2;

    /// Logits, side logits, then disparities, finest first.
    ///
    /// @param pooled whether the exchange is the pooled variant
    public List<Tensor> forward(TorchWeights w, Tensor image, boolean pooled) {
        List<Tensor> features = TorchResNet.features(w.in("encoder"), image, outputStride);
        TorchWeights semantic = w.in("semantic");
        TorchWeights depth = w.in("depth");
        Tensor s = features.getLast();
        Tensor d = s;
        Tensor side = s;
        List<Tensor> disparities = new ArrayList<>();
        for (int stage = FIRST_STAGE; stage >= 0; stage--) {
            s = TorchDecoder.stage(semantic, stage, s, features, dilations);
            d = TorchDecoder.stage(depth, stage, d, features, dilations);
            if (stage == SIDE_STAGE) {
                side = TorchDecoder.logits(semantic.in("side"), s);
            }
            if (stage < FIRST_STAGE) {
                disparities.addFirst(TorchDecoder.disparity(depth.in("disp." + stage), d));
            }
            int tap = 9 - stage;
            if (taps.contains(tap)) {
                TorchWeights own = w.in("exchange." + tap);
                List<Tensor> exchanged = pooled ? TorchDecoder.pooledCcam(own, s, d) : TorchDecoder.ccam(own, s, d);
                s = exchanged.getFirst();
                d = exchanged.getLast();
            }
        }
        List<Tensor> outputs = new ArrayList<>(List.of(TorchDecoder.logits(semantic.in("head"), s), side));
        outputs.addAll(disparities);
        return outputs;
    }
}
