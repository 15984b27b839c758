package dev.symbiosis.model.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PseudoLabelLossTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Tape tape = Tape.recording(kernels);
    private final Shape shape = Shape.of(2, 2, 1, 2);
    private final Tensor logits = kernels.upload(DType.FLOAT64, shape, 1, 0, 0, 0, 2, 3, 0, -1);
    /// Sample 0: sure of class 0, unsure but for class 1; sample 1: nothing known, given as class 0.
    private final Tensor distribution = kernels.upload(DType.FLOAT64, shape, 0.97, 0.4, 0.03, 0.6, 0, 1, 0, 0);

    @Test
    void weightsTheMeanOverAllPixelsWithTheShareOfSureOnes() {
        PseudoLabelLoss.Terms terms = PseudoLabelLoss.PUBLISHED.of(tape, tape.watch(logits), distribution);
        assertEquals(0.5, terms.confident());
        double first = StrictMath.log(1 + StrictMath.exp(-1));
        double second = StrictMath.log(2);
        double fourth = StrictMath.log(1 + StrictMath.exp(-4));
        assertEquals((first + second + fourth) / 4, terms.crossEntropy(), 1e-12);
        assertEquals(0.5 * terms.crossEntropy(), terms.loss().value().item(), 1e-12);
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(terms.loss(), gradients);
            double[] gradient = Objects.requireNonNull(gradients.of(logits)).toDoubles();
            double[] expected = {
                slope(1 / (1 + StrictMath.exp(-1)) - 1),
                slope(0.5),
                slope(1 - 1 / (1 + StrictMath.exp(-1))),
                slope(-0.5),
                0,
                slope(1 / (1 + StrictMath.exp(-4)) - 1),
                0,
                slope(1 - 1 / (1 + StrictMath.exp(-4)))
            };
            assertArrayEquals(expected, gradient, 1e-12);
        }
    }

    /// One pixel of four, times q.
    private static double slope(double difference) {
        return 0.5 * difference / 4;
    }

    @Test
    void theBoundIsInclusiveAndTheWeightMultiplies() {
        PseudoLabelLoss.Terms terms =
                new PseudoLabelLoss(0.6, 3, LogitAdjustment.NONE).of(tape, tape.watch(logits), distribution);
        assertEquals(0.75, terms.confident());
        assertEquals(3 * 0.75 * terms.crossEntropy(), terms.loss().value().item(), 1e-12);
    }

    @Test
    void nothingKnownNothingLost() {
        Tensor nothing = kernels.fill(DType.FLOAT64, shape, 0);
        PseudoLabelLoss.Terms terms = PseudoLabelLoss.PUBLISHED.of(tape, tape.watch(logits), nothing);
        assertEquals(0, terms.loss().value().item());
    }
}
