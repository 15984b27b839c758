package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every channel times its own number.
///
///     y[n,c,…] = s[c] · x[n,c,…]          dx[n,c,…] = s[c] · dy[n,c,…]          ds[c] = Σ dy[n,c,…] · x[n,c,…]
///
/// Inputs: x (N, C, …), s (C) → y shaped as x. Saves both. Reference: torch.mul with s reshaped to (1, C, 1, …).
public record ScaleChannels() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("scale_channels", 2, in, "input", "scale");
        Rules.channelled(check, "input", in[0]);
        Rules.perChannel(check, "scale", in[1], in[0]);
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.scaleChannels(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(
                () -> kernels.scaleChannels(dy, saved.get(1)), () -> kernels.dotPerChannel(dy, saved.get(0)));
    }
}
