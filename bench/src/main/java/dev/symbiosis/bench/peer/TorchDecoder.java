package dev.symbiosis.bench.peer;

import dev.symbiosis.model.network.NetworkConfig;
import dev.symbiosis.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// One decoder in libtorch: what `dev.symbiosis.model.decoder.Decoder` should be.
public final class TorchDecoder {
    static final int FIRST_STAGE = 4;

    private final TorchWeights weights;
    private final NetworkConfig config;

    /// @param weights those called `upconv.…`
    public TorchDecoder(TorchWeights weights, NetworkConfig config) {
        this.weights = weights;
        this.config = config;
    }

    /// U of a stage, 4 to 0, from that of the stage before (E4 for the first) and E0 … E4.
    public Tensor stage(int stage, Tensor x, List<Tensor> features) {
        return Torch.scoped(() -> {
            Tensor a = stage == FIRST_STAGE && config.aspp() ? pyramid(weights.in("4.0"), x) : elu(stage + ".0", x);
            if (stage == 0) {
                return elu("0.1", twice(a));
            }
            Tensor skip = features.get(stage - 1);
            Tensor wide = a.size(3) < skip.size(3) ? twice(a) : a;
            return elu(stage + ".1", Torch.concat(wide, skip));
        });
    }

    private Tensor elu(String name, Tensor x) {
        return torch.elu_(weights.conv(name, Window.same(3).reflected(), x));
    }

    private static Tensor twice(Tensor x) {
        return torch.upsample_nearest2d(x, 2 * x.size(2), 2 * x.size(3));
    }

    private Tensor pyramid(TorchWeights own, Tensor x) {
        List<Tensor> seen = new ArrayList<>();
        seen.add(own.convNormRelu("convs.0.0", "convs.0.1", Window.same(1), x, null));
        for (int dilation : config.asppDilations()) {
            String branch = "convs." + seen.size();
            Window window = Window.same(3).dilation(dilation);
            seen.add(own.convNormRelu(branch + ".0", branch + ".1", window, x, null));
        }
        String last = "convs." + seen.size();
        Tensor mean = torch.adaptive_avg_pool2d(x, 1, 1);
        Tensor pooled = own.convNormRelu(last + ".1", last + ".2", Window.same(1), mean, null);
        seen.add(Torch.resize(pooled, x.size(2), x.size(3), false));
        Tensor y = own.convNormRelu(
                "project.0", "project.1", Window.same(1), Torch.concat(seen.toArray(Tensor[]::new)), null);
        return torch.dropout(y, config.dropout(), own.training());
    }
}
