package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The channels of several tensors, one after the other.
///
///     y = [x₀, x₁, …] along axis 1          dxᵢ = the slice of dy that came from xᵢ
///
/// Inputs: one or more (N, Cᵢ, …), equal but for Cᵢ → y (N, Σ Cᵢ, …). Saves the inputs, for their shapes alone.
/// Reference: torch.cat(dim=1).
public record Concat() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = ShapeException.check("concat");
        for (int i = 0; i < in.length; i++) {
            check.given("input " + i, in[i]);
        }
        check.that(in.length > 0, "there are inputs", "no input");
        Shape first = in[0];
        Rules.channelled(check, "input 0", first);
        int channels = 0;
        for (int i = 0; i < in.length; i++) {
            int place = i;
            check.that(
                    in[i].rank() == first.rank()
                            && in[i].withChannels(first.c()).equals(first),
                    "inputs differ in their channels alone",
                    () -> "input %d does not fit to input 0".formatted(place));
            channels += in[i].c();
        }
        return first.withChannels(channels);
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in);
        return kernels.concat(List.of(in));
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        List<@Nullable Tensor> gradients = new ArrayList<>();
        int from = 0;
        for (Tensor x : saved.all()) {
            int to = from + x.shape().c();
            gradients.add(wanted.at(gradients.size()) ? kernels.slice(dy, from, to) : null);
            from = to;
        }
        return gradients;
    }
}
