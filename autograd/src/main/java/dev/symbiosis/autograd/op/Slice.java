package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Neighbouring channels of a tensor.
///
///     y[n,c,…] = x[n, from + c, …]          dx = dy in those channels, 0 in all others
///
/// Inputs: x (N, C, …) → y (N, to − from, …). Saves x, for its shape alone. Reference: x[:, from:to].
///
/// @param from the first channel
/// @param to the channel after the last
public record Slice(int from, int to) implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("slice", 1, in, "input").given("from", from).given("to", to);
        Rules.channelled(check, "input", in[0]);
        check.that(
                0 <= from && from < to && to <= in[0].c(),
                "0 <= from < to <= C",
                () -> "there are no channels %d until %d of %d".formatted(from, to, in[0].c()));
        return in[0].withChannels(to - from);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0]);
        return kernels.slice(in[0], from, to);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> padded(kernels, dy, saved.get(0).shape().c()));
    }

    private Tensor padded(Backend kernels, Tensor dy, int channels) {
        List<Tensor> parts = new ArrayList<>();
        if (from > 0) {
            parts.add(kernels.fill(dy.type(), dy.shape().withChannels(from), 0));
        }
        parts.add(dy);
        if (to < channels) {
            parts.add(kernels.fill(dy.type(), dy.shape().withChannels(channels - to), 0));
        }
        Tensor dx = kernels.concat(parts);
        parts.remove(dy);
        parts.forEach(Tensor::release);
        return dx;
    }
}
