package dev.symbiosis.model.decoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class DepthRangeTest {
    private final Backend kernels = Backends.open("scalar", 1);

    @Test
    void depthsOfThePaper() {
        Tensor output = kernels.upload(DType.FLOAT64, Shape.of(3), 0, 1, 0.5);
        Tape tape = Tape.silent(kernels);
        double[] depth =
                DepthRange.TRAINING.depth(tape, tape.constant(output)).value().toDoubles();
        assertArrayEquals(new double[] {100, 0.1, 1 / 5.005}, depth, 1e-12);
        assertArrayEquals(
                new double[] {0.01, 10, 5.005},
                DepthRange.TRAINING.disparity(kernels, output).toDoubles(),
                1e-12);
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DepthRange(2, 2));
    }
}
