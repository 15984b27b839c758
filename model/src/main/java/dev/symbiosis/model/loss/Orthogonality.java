package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.MatMul;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;

/// How far filters are from orthogonal to each other: spectral restricted isometry (Bansal et al., NeurIPS 2018; docs/method.md
/// 3.6).
///
///     W (rows, columns), a row for each output channel          A = WᵀW − I if rows > columns, else WWᵀ − I
///     v = A b / ‖A b‖, b random          L = Σ_W ‖A v‖² ≤ Σ_W σ_max(A)²
///
/// One step of power iteration: a bound from below. Unlike in the authors' code, b is normal, not uniform, and the direction v is taken
/// as given: no gradient flows through it.
public final class Orthogonality {
    private static final double TINY = 1e-12;

    private Orthogonality() {}

    /// The sum over weights (O, C, k, k), a single number.
    public static Variable of(Tape tape, List<Variable> weights, Rng rng) {
        Variable sum = null;
        for (int i = 0; i < weights.size(); i++) {
            Variable one = squaredNorm(tape, weights.get(i), rng.branch(i));
            sum = sum == null ? one : sum.plus(one);
        }
        if (sum == null) {
            throw new IllegalArgumentException("orthogonality: there are no weights");
        }
        return sum;
    }

    private static Variable squaredNorm(Tape tape, Variable weight, Rng rng) {
        int rows = weight.shape().n();
        int columns = Math.toIntExact(weight.shape().size() / rows);
        Variable w = tape.apply(new Reshape(Shape.of(rows, columns)), weight);
        boolean tall = rows > columns;
        Tensor direction = direction(tape.kernels(), w.value(), tall, rng);
        Variable v = tape.constant(direction);
        Variable there = tape.apply(new MatMul(!tall, false), w, v);
        Variable image = tape.apply(new MatMul(tall, false), w, there).minus(v);
        return tape.apply(new Sum(), image.times(image));
    }

    /// v, (min(rows, columns), 1).
    private static Tensor direction(Backend kernels, Tensor w, boolean tall, Rng rng) {
        int size = tall ? w.shape().dim(1) : w.shape().dim(0);
        Tensor b = kernels.normal(Shape.of(size, 1), rng);
        Tensor there = kernels.matmul(w, !tall, b, false);
        Tensor image = kernels.copy(kernels.matmul(w, tall, there, false));
        kernels.accumulate(image, kernels.affine(b, -1, 0));
        return kernels.affine(image, 1 / (Math.sqrt(kernels.sumOfSquares(List.of(image))) + TINY), 0);
    }
}
