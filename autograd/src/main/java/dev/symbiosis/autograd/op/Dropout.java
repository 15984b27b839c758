package dev.symbiosis.autograd.op;

import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Inverted dropout: elements become 0 at random, the others larger, so that the mean stays.
///
///     m = 0 with the given probability, else 1 / (1 − probability)          y = m · x          dx = m · dy
///
/// Inputs: x of any shape → y of the same shape. Saves m. Reference: torch.nn.functional.dropout(training=True).
///
/// @param rng element i is kept where its number at place i is not below the probability
public record Dropout(double probability, Rng rng) implements Op {

    public Dropout {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout: a probability is in [0, 1), this one is " + probability);
        }
    }

    @Override
    public Shape shape(Shape... in) {
        Rules.inputs("dropout", 1, in, "input");
        return in[0];
    }

    @Override
    public Tensor forward(Backend kernels, Saved saved, Tensor... in) {
        Tensor uniform = kernels.uniform(in[0].shape(), rng);
        Tensor threshold = kernels.fill(uniform.type(), uniform.shape(), probability);
        Tensor survives = kernels.combine(Binary.GREATER_OR_EQUAL, uniform, threshold);
        uniform.release();
        threshold.release();
        Tensor mask = kernels.affine(survives, 1 / (1 - probability), 0);
        survives.release();
        saved.keep(mask);
        return kernels.combine(Binary.MULTIPLY, in[0], mask);
    }

    @Override
    public List<@Nullable Tensor> backward(Backend kernels, Saved saved, Tensor dy, Wanted wanted) {
        return wanted.gradients(() -> kernels.combine(Binary.MULTIPLY, dy, saved.get(0)));
    }
}
