package dev.symbiosis.model.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

final class LogitAdjustmentTest {
    @Test
    void addsTheLogarithmsOfShares() {
        try (Backend kernels = Backends.open("scalar", 1)) {
            Tensor logits = kernels.upload(DType.FLOAT64, Shape.of(1, 2, 1, 1), 5, 7);
            Tensor adjusted = LogitAdjustment.of(new long[] {3, 1}, 0.5).on(kernels, logits);
            assertArrayEquals(
                    new double[] {5 + Math.log(0.75) / 2, 7 + Math.log(0.25) / 2}, adjusted.toDoubles(), 1e-12);
        }
    }

    /// Its logit is pressed down as in any cross entropy.
    @Test
    void aClassThatTrainingNeverShowsIsLeftAsItIs() {
        try (Backend kernels = Backends.open("scalar", 1)) {
            Tensor logits = kernels.upload(DType.FLOAT64, Shape.of(1, 3, 1, 1), 0, 0, 0);
            Tensor adjusted = LogitAdjustment.of(new long[] {50, 50, 0}, 1).on(kernels, logits);
            assertArrayEquals(new double[] {-Math.log(2), -Math.log(2), 0}, adjusted.toDoubles(), 1e-12);
        }
    }

    @Test
    void noneChangesNothing() {
        try (Backend kernels = Backends.open("scalar", 1)) {
            Tensor logits = kernels.upload(DType.FLOAT64, Shape.of(1, 2, 1, 1), 1, 2);
            assertSame(logits, LogitAdjustment.NONE.on(kernels, logits));
        }
    }
}
