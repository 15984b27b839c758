package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every channel plus its own number.
///
///     y[n,c,…] = x[n,c,…] + s[c]          dx = dy          ds[c] = Σ dy[n,c,…]
///
/// Inputs: x (N, C, …), s (C) → y shaped as x. Saves nothing. Reference: torch.add with s reshaped to (1, C, 1, …).
public record ShiftChannels() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("shift_channels", 2, in, "input", "shift");
        Rules.channelled(check, "input", in[0]);
        Rules.perChannel(check, "shift", in[1], in[0]);
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        return kernels.shiftChannels(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> dy, () -> kernels.sumPerChannel(dy));
    }
}
