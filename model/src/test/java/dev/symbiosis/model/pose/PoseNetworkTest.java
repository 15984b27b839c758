package dev.symbiosis.model.pose;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.model.layer.Numbers;
import dev.symbiosis.model.layer.Parameters;
import dev.symbiosis.model.layer.Pass;
import dev.symbiosis.model.layer.ShapesOnly;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class PoseNetworkTest {

    @Test
    void hasThePublishedNumberOfParameters() {
        Parameters parameters = ShapesOnly.parameters();
        new PoseNetwork(parameters, 18, 64);
        assertEquals(11_185_920 + 1_314_572, parameters.count());
    }

    @Test
    void invertedIsTheWayBack() {
        Backend kernels = Backends.open("auto", 1);
        PoseNetwork network = new PoseNetwork(new Parameters(kernels, DType.FLOAT32, Rng.seed(4)), 18, 4);
        Pass pass = new Pass(Tape.silent(kernels), Pass.Mode.TRAIN_UNTRACKED, Rng.seed(1));
        Variable first = pass.tape().constant(Numbers.image(kernels, 1, 2, 3, 48, 40));
        Variable second = pass.tape().constant(Numbers.image(kernels, 2, 2, 3, 48, 40));
        Variable there = network.forward(pass, first, second, false);
        Variable back = network.forward(pass, first, second, true);
        assertEquals(Shape.of(2, 4, 4), there.shape());
        double[] m = there.value().toDoubles();
        double[] inverse = back.value().toDoubles();
        for (int sample = 0; sample < 2; sample++) {
            double[] product = new double[16];
            for (int i = 0; i < 64; i++) {
                product[i / 4] += m[16 * sample + i / 16 * 4 + i % 4] * inverse[16 * sample + i % 4 * 4 + i / 4 % 4];
            }
            assertArrayEquals(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, product, 1e-5);
        }
        assertTrue(Math.abs(m[3]) + Math.abs(m[7]) + Math.abs(m[11]) > 1e-6, "something moves");
    }
}
