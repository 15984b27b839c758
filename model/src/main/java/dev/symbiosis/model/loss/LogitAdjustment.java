package dev.symbiosis.model.loss;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.ShiftChannels;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.stream.LongStream;

/// Keeps rare classes from being lost in a short training (Menon et al., ICLR 2021).
///
///     a(logits)_k = logits_k + τ ln π_k          π_k: share of class k among the labelled training pixels
///
/// Every loss, and a teacher's opinion of a training image, goes through a: softmax(a(logits)) is fitted to the training frequencies.
/// Of these π_k^τ is added already, so that the logits themselves learn the classes as if their shares were π_k^(1−τ), all
/// equal for τ = 1. Prediction reads the logits. Published without, which is τ = 0.
///
/// A class that training never shows is not rare: nothing is added to it. With ln of almost nothing no loss would ever press its logit
/// down, and prediction would find it.
///
/// @param shift what is added to each class's logit; empty for nothing
public record LogitAdjustment(List<Double> shift) {
    /// τ = 0.
    public static final LogitAdjustment NONE = new LogitAdjustment(List.of());

    public LogitAdjustment {
        shift = List.copyOf(shift);
    }

    /// @param counts training pixels of each class
    /// @param strength τ; 1 weighs all classes alike
    public static LogitAdjustment of(long[] counts, double strength) {
        double all = Math.max(1, LongStream.of(counts).sum());
        return new LogitAdjustment(LongStream.of(counts)
                .mapToObj(count -> count == 0 ? 0 : strength * StrictMath.log(count / all))
                .toList());
    }

    /// a on a tape; logits are (N, K, H, W).
    Variable on(Tape tape, Variable logits) {
        return shift.isEmpty()
                ? logits
                : tape.apply(new ShiftChannels(), logits, tape.constant(upload(tape.kernels(), logits.value())));
    }

    /// a without gradients.
    public Tensor on(Backend kernels, Tensor logits) {
        return shift.isEmpty() ? logits : kernels.shiftChannels(logits, upload(kernels, logits));
    }

    private Tensor upload(Backend kernels, Tensor logits) {
        double[] numbers = shift.stream().mapToDouble(Double::doubleValue).toArray();
        return kernels.upload(logits.type(), Shape.of(numbers.length), numbers);
    }
}
