package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException.Check;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every element times one learned number.
///
///     y = f · x          dx = f · dy          df = Σ dy · x
///
/// Inputs: x of any shape, f [] → y shaped as x. Saves both. Reference: torch.mul with a tensor of no axes.
public record ScaleBy() implements Op {

    @Override
    public Shape shape(Shape... in) {
        Check check = Rules.inputs("scale_by", 2, in, "input", "factor");
        check.that(in[1].rank() == 0, "factor is one number, []", "factor has rank " + in[1].rank());
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        saved.keep(in[0], in[1]);
        return kernels.scaleBy(in[0], in[1]);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.scaleBy(dy, saved.get(1)), () -> kernels.dot(dy, saved.get(0)));
    }
}
