package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The smallest of corresponding elements.
///
///     y = min_i xᵢ          dxᵢ = dy where xᵢ is the first that equals y, else 0
///
/// Inputs: one or more tensors of one shape → y of that shape. Saves the inputs and y.
/// Reference: torch.min(torch.stack(xs), dim=0).
public record Minimum() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = ShapeException.check("minimum");
        for (int i = 0; i < in.length; i++) {
            check.given("input " + i, in[i]);
        }
        check.that(in.length > 0, "there are inputs", "no input");
        for (int i = 1; i < in.length; i++) {
            Rules.same(check, "input " + i, in[i], "input 0", in[0]);
        }
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor y = kernels.minimum(List.of(in));
        saved.keep(in);
        saved.keep(y);
        return y;
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        int inputs = saved.all().size() - 1;
        List<Tensor> xs = saved.all().subList(0, inputs);
        Tensor y = saved.get(inputs);
        List<@Nullable Tensor> gradients = new ArrayList<>();
        for (int i = 0; i < inputs; i++) {
            gradients.add(wanted.at(i) ? kernels.minimumGradient(xs, i, y, dy) : null);
        }
        return gradients;
    }
}
