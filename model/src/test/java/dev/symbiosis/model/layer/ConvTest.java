package dev.symbiosis.model.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.spi.Backend;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConvTest {
    private final Backend kernels = Backends.open("auto", 1);
    private final Parameters parameters = new Parameters(kernels, DType.FLOAT32, Rng.seed(3));

    @Test
    void startsUniformWithinTheReciprocalRootOfItsInputs() {
        Conv.biased(parameters, 20, 30, Window.same(3));
        double bound = 1 / Math.sqrt(20 * 9);
        double[] weight = Numbers.named(parameters, "weight").value().toDoubles();
        double[] bias = Numbers.named(parameters, "bias").value().toDoubles();
        assertTrue(Arrays.stream(weight).allMatch(w -> Math.abs(w) <= bound), "weight within its bound");
        assertTrue(Arrays.stream(bias).allMatch(b -> Math.abs(b) <= bound), "bias within its bound");
        assertEquals(bound * bound / 3, meanOfSquares(weight), 0.05 * bound * bound / 3);
    }

    @Test
    void fanOutHasTheVarianceOfItsOutputs() {
        Conv.plain(parameters, 20, 30, Window.same(3), Conv.Start.FAN_OUT);
        double[] weight = Numbers.named(parameters, "weight").value().toDoubles();
        assertEquals(2.0 / (30 * 9), meanOfSquares(weight), 0.05 * 2 / (30 * 9));
        assertEquals(1, parameters.all().size(), "no bias");
    }

    private static double meanOfSquares(double[] numbers) {
        return Arrays.stream(numbers).map(x -> x * x).average().orElseThrow();
    }
}
