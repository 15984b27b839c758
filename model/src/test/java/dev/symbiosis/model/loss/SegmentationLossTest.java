package dev.symbiosis.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SegmentationLossTest {
    private final Backend kernels = Backends.open("scalar", 1);
    private final Tape tape = Tape.recording(kernels);
    private final Tensor logits = kernels.upload(DType.FLOAT64, Shape.of(1, 2, 1, 3), 1, 2, 7, 0, 4, -7);
    private final Tensor labels = kernels.upload(Shape.of(1, 1, 3), new int[] {0, 0, 255});

    @Test
    void meanOverThePixelsThatHaveALabel() {
        // −ln softmax: ln(1 + e^−1) at the first pixel, ln(1 + e^2) at the second, the third does not count.
        double expected = (StrictMath.log(1 + StrictMath.exp(-1)) + StrictMath.log(1 + StrictMath.exp(2))) / 2;
        SegmentationLoss.Terms terms = SegmentationLoss.STANDARD.of(tape, tape.watch(logits), null, labels);
        assertEquals(expected, terms.loss().value().item(), 1e-12);
        assertEquals(expected, terms.last(), 1e-12);
        try (Gradients gradients = new Gradients(kernels)) {
            tape.backward(terms.loss(), gradients);
            double[] gradient = Objects.requireNonNull(gradients.of(logits)).toDoubles();
            assertEquals((1 / (1 + StrictMath.exp(-1)) - 1) / 2, gradient[0], 1e-12);
            assertEquals(0, gradient[2], "an ignored pixel");
        }
    }

    @Test
    void theSideOutputCountsHalfAndIsResizedWithAlignedCorners() {
        Tensor small = kernels.uniform(Shape.of(2, 3, 3, 4), Rng.seed(1));
        Tensor large = kernels.uniform(Shape.of(2, 3, 9, 12), Rng.seed(2));
        int[] ids = new int[2 * 9 * 12];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = i % 5 == 4 ? 255 : i % 3;
        }
        Tensor truth = kernels.upload(Shape.of(2, 9, 12), ids);
        Variable main = tape.constant(large);
        SegmentationLoss.Terms terms = SegmentationLoss.STANDARD.of(tape, main, tape.constant(small), truth);
        double aligned = crossEntropy(kernels.resize(small, 9, 12, true), truth);
        assertEquals(aligned, terms.side(), 1e-6);
        assertNotEquals(crossEntropy(kernels.resize(small, 9, 12, false), truth), terms.side(), 1e-6);
        assertEquals(
                (crossEntropy(large, truth) + aligned) / 2, terms.loss().value().item(), 1e-6);
    }

    @Test
    void withoutAnyLabelTheLossIsZero() {
        Tensor none = kernels.upload(Shape.of(1, 1, 3), new int[] {255, 255, 255});
        assertEquals(
                0,
                SegmentationLoss.STANDARD
                        .of(tape, tape.watch(logits), null, none)
                        .loss()
                        .value()
                        .item());
    }

    private double crossEntropy(Tensor at, Tensor truth) {
        long counted = Arrays.stream(truth.toInts()).filter(id -> id != 255).count();
        return kernels.crossEntropy(at, truth, 255).sum().item() / counted;
    }
}
