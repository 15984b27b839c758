package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.CrossEntropy;
import dev.symbiosis.data.augment.LabelDistribution;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Binary;

/// Unsupervised segmentation: the student should agree with a teacher as far as the teacher is confident (docs/method.md 3.4).
///
///     c(p) = max_k ŷ(p)          ℓ(p) = argmax_k ŷ(p), ignored where c(p) = 0
///     q = share of the pixels of the whole batch with c(p) ≥ confidence
///     L = weight · q · mean over all pixels of CE(logits, ℓ)
///
/// The logits are adjusted as those of the teacher were. Ignored pixels count as 0 in that mean. q is a number: no gradient flows through it.
///
/// @param confidence from which on the teacher counts as confident
/// @param weight λ_U
/// @param adjustment for rare classes
public record PseudoLabelLoss(double confidence, double weight, LogitAdjustment adjustment) {

    /// As published.
    public static final PseudoLabelLoss PUBLISHED = new PseudoLabelLoss(0.968, 1, LogitAdjustment.NONE);

    /// A loss and its parts.
    ///
    /// @param loss a single number, weight · confident · crossEntropy
    /// @param confident q, the share of confident pixels
    /// @param crossEntropy mean over all pixels
    public record Terms(Variable loss, double confident, double crossEntropy) {}

    /// Compares the student with the teacher.
    ///
    /// @param logits the student's final output (N, K, H, W)
    /// @param distribution the (mixed) distribution of the teacher (N, K, H, W), all 0 where nothing is known
    public Terms of(Tape tape, Variable logits, Tensor distribution) {
        Backend kernels = tape.kernels();
        int unknown = distribution.shape().c();
        Tensor labels = LabelDistribution.labels(kernels, distribution);
        Variable entropy = tape.apply(new CrossEntropy(labels, unknown, true), adjustment.on(tape, logits));
        double value = entropy.value().item();
        double confident = confident(kernels, distribution);
        return new Terms(entropy.times(weight * confident), confident, value);
    }

    private double confident(Backend kernels, Tensor distribution) {
        Tensor largest = kernels.maximum(distribution);
        Tensor bound = kernels.fill(largest.type(), largest.shape(), confidence);
        Tensor above = kernels.combine(Binary.GREATER_OR_EQUAL, largest, bound);
        return kernels.sum(above).item() / above.shape().size();
    }
}
