package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mixtures of channels, by weights that differ for each sample.
///
///     y[n,i,p] = Σ_j m[n,i,j] · b[n,j,p]
///
///     dm[n,i,j] = Σ_p dy[n,i,p] · b[n,j,p]          db[n,j,p] = Σ_i m[n,i,j] · dy[n,i,p]
///
/// Inputs: m (N, C, D), b (N, D, H, W) → y (N, C, H, W). Saves m and b. Reference: torch.bmm(m, b.flatten(2)).
public record ChannelMix() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("channel_mix", 2, in, "m", "b");
        Rules.axes(check, "m", in[0], "(N, C, D)");
        Rules.axes(check, "b", in[1], "(N, D, H, W)");
        Rules.equal(check, "m.N", in[0].n(), "b.N", in[1].n());
        Rules.equal(check, "m.D", in[0].dim(2), "b.D", in[1].c());
        return in[1].withChannels(in[0].c());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.channelMix(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.channelProducts(dy, saved.get(1)), () -> {
            Tensor turned = kernels.transpose(saved.get(0));
            Tensor db = kernels.channelMix(turned, dy);
            turned.release();
            return db;
        });
    }
}
