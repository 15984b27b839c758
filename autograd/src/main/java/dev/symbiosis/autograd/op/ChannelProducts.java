package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The product of every channel of one map with every channel of another, summed over the pixels.
///
///     g[n,i,j] = Σ_p a[n,i,p] · b[n,j,p]
///
///     da[n,i,p] = Σ_j dg[n,i,j] · b[n,j,p]          db[n,j,p] = Σ_i dg[n,i,j] · a[n,i,p]
///
/// Inputs: a (N, C, H, W), b (N, D, H, W) → g (N, C, D). Saves a and b.
/// Reference: torch.bmm(a.flatten(2), b.flatten(2).transpose(1, 2)).
public record ChannelProducts() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("channel_products", 2, in, "a", "b");
        Rules.axes(check, "a", in[0], "(N, C, H, W)");
        Rules.axes(check, "b", in[1], "(N, D, H, W)");
        Rules.samePlaces(check, "a", in[0], "b", in[1]);
        return Shape.of(in[0].n(), in[0].c(), in[1].c());
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.channelProducts(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.channelMix(dy, saved.get(1)), () -> {
            Tensor turned = kernels.transpose(dy);
            Tensor db = kernels.channelMix(turned, saved.get(0));
            turned.release();
            return db;
        });
    }
}
