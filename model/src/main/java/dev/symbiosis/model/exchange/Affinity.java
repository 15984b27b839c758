package dev.symbiosis.model.exchange;

import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.ChannelProducts;
import dev.symbiosis.autograd.op.InstanceNorm;
import dev.symbiosis.autograd.op.Reshape;
import dev.symbiosis.autograd.op.Transpose;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.tensor.Shape;

/// How much every channel of one task has in common with every channel of the other (docs/method.md 2.6 b): (N, C, C), row i for
/// the first task's channel, column j for the second's, over the n = H·W positions p.
final class Affinity {
    private static final double EPSILON = 1e-6;

    private Affinity() {}

    /// The centred cosine, which depends neither on the size of the crop nor on the scale of activations.
    ///
    ///     G_ij = (1/n) Σ_p s̃_i(p) d̃_j(p),   x̃ = (x − mean x) / √(var x + ε)   ∈ (−1, 1)
    ///
    /// This is Σ(…)(…) / (‖·‖ ‖·‖) with ε inside the two variances rather than beside the product of the norms: a
    /// constant channel has affinity 0 and a finite gradient.
    static Variable centredCosine(Pass pass, Variable s, Variable d) {
        InstanceNorm standardise = new InstanceNorm(EPSILON);
        return pooledProduct(pass, pass.apply(standardise, s), pass.apply(standardise, d));
    }

    /// Global average pooling of the products: G_ij = (1/n) Σ_p s_i(p) d_j(p).
    static Variable pooledProduct(Pass pass, Variable s, Variable d) {
        Shape plane = s.shape();
        return pass.apply(new ChannelProducts(), s, d).times(1.0 / ((long) plane.h() * plane.w()));
    }

    /// The affinity as the second task sees it: rows and columns exchanged.
    static Variable transposed(Pass pass, Variable affinity) {
        return pass.apply(new Transpose(), affinity);
    }

    /// (N, C, C) → (N · C, C): every row an example.
    static Variable rows(Pass pass, Variable affinity) {
        Shape shape = affinity.shape();
        return pass.apply(new Reshape(Shape.of(shape.dim(0) * shape.dim(1), shape.dim(2))), affinity);
    }

    /// The way back from [#rows].
    static Variable matrices(Pass pass, Variable rows, Shape affinity) {
        return pass.apply(new Reshape(affinity), rows);
    }
}
