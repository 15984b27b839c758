package dev.symbiosis.model.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class BatchNormLayerTest {
    private final Backend kernels = Backends.open("auto", 1);
    private final Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(3));
    private final BatchNormLayer layer = new BatchNormLayer(parameters, 2);

    /// Channel 0 holds 1, 2, 3, 6 (mean 3, sum of squares around it 14), channel 1 holds 4 four times.
    private final Tensor x = kernels.upload(DType.FLOAT32, Shape.of(2, 2, 1, 2), 1, 2, 4, 4, 3, 6, 4, 4);

    @Test
    void trainingMovesTheRunningAveragesByATenthOfTheUnbiasedMoments() {
        run(Pass.Mode.TRAIN);
        double variance = 0.9 + 0.1 * 14 / 3;
        assertArrayEquals(new double[] {0.3, 0.4, variance, 0.9}, running(), 1e-6);
    }

    @Test
    void theTeacherNormalisesLikeTrainingAndRemembersNothing() {
        double[] taught = run(Pass.Mode.TRAIN_UNTRACKED);
        assertArrayEquals(new double[] {0, 0, 1, 1}, running(), 0);
        assertArrayEquals(run(Pass.Mode.TRAIN), taught, 0);
        assertEquals((1 - 3) / Math.sqrt(14.0 / 4 + 1e-5), taught[0], 1e-6);
        assertEquals(0, taught[2], 1e-6);
    }

    @Test
    void evaluationUsesTheRunningAverages() {
        double[] before = run(Pass.Mode.EVALUATE);
        assertEquals(1 / Math.sqrt(1 + 1e-5), before[0], 1e-6);
        run(Pass.Mode.TRAIN);
        double[] after = run(Pass.Mode.EVALUATE);
        assertEquals((1 - 0.3) / Math.sqrt(0.9 + 0.1 * 14 / 3 + 1e-5), after[0], 1e-6);
    }

    private double[] run(Pass.Mode mode) {
        Pass pass = new Pass(Tape.silent(kernels), mode, Rng.seed(1));
        return layer.apply(pass, pass.tape().constant(x), false, null).value().toDoubles();
    }

    private double[] running() {
        return Numbers.named(parameters, "running_moments").value().toDoubles();
    }
}
