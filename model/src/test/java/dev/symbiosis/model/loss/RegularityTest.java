package dev.symbiosis.model.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.GradCheck;
import dev.symbiosis.autograd.Gradients;
import dev.symbiosis.autograd.Tape;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Terms that look at features and filters, not at images.
class RegularityTest {
    private final Backend kernels = Backends.open("scalar", 1);

    @Test
    void theDistanceOfFeaturesIsOneNormOverTheBatch() {
        Tensor a = numbers(DType.FLOAT64, Shape.of(2, 1, 1, 2), 1, 2, 3, 4);
        Tensor b = numbers(DType.FLOAT64, Shape.of(2, 1, 1, 2), 1, 0, 3, 8);
        Tape tape = Tape.silent(kernels);
        assertEquals(
                Math.sqrt(4 + 16),
                FeatureDistance.of(tape, tape.constant(a), b).value().item(),
                1e-9);
        GradCheck.of(kernels).check(inner -> FeatureDistance.of(inner, inner.watch(a), b), a);
    }

    /// Rows 3 and 1: W Wᵀ − I is diag(8, 0), whose largest eigenvalue is 8 whatever the start.
    @Test
    void theDepartureFromOrthogonalityIsTheSquaredLargestEigenvalue() {
        Tensor wide = numbers(DType.FLOAT32, Shape.of(2, 3, 1, 1), 3, 0, 0, 0, 1, 0);
        assertEquals(64, departure(wide), 1e-9);
        Tensor tall = numbers(DType.FLOAT32, Shape.of(3, 2, 1, 1), 3, 0, 0, 1, 0, 0);
        assertEquals(64, departure(tall), 1e-9);
        assertEquals(0, departure(numbers(DType.FLOAT32, Shape.of(2, 2, 1, 1), 0, 1, -1, 0)), 1e-9);
    }

    @Test
    void itPushesLongFiltersBack() {
        Tensor wide = numbers(DType.FLOAT32, Shape.of(2, 3, 1, 1), 3, 0, 0, 0, 1, 0);
        try (var gradients = new Gradients(kernels)) {
            Tape tape = Tape.recording(kernels);
            tape.backward(Orthogonality.of(tape, List.of(tape.watch(wide)), Rng.seed(3)), gradients);
            double[] gradient = gradients.of(wide).toDoubles();
            // d/dw (w² − 1)² = 4 w (w² − 1)
            assertEquals(96, gradient[0], 1e-6);
            assertTrue(Math.abs(gradient[4]) < 1e-6, "the orthogonal one stays");
        }
    }

    private double departure(Tensor weight) {
        Tape tape = Tape.silent(kernels);
        return Orthogonality.of(tape, List.of(tape.constant(weight)), Rng.seed(3))
                .value()
                .item();
    }

    private Tensor numbers(DType type, Shape shape, double... values) {
        return kernels.upload(type, shape, values);
    }
}
