package dev.symbiosis.bench.peer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.tensor.Shape;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class LibtorchTest {
    @BeforeAll
    static void start() {
        Libtorch.start(1);
    }

    @Test
    void itsBlasHasTheSameNumberOfThreads() {
        assertEquals(1, torch.get_num_threads());
        assertEquals(1, openblas.blas_get_num_threads());
    }

    @Test
    void numbersComeBackAsTheyWent() {
        try (PointerScope _ = new PointerScope()) {
            Tensor x = Libtorch.floats(Shape.of(2, 3), new float[] {1, 2, 3, 4, 5, 6});
            assertArrayEquals(new double[] {1, 4, 2, 5, 3, 6}, Libtorch.read(x.t()));
        }
    }

    @Test
    void differentiates() {
        try (PointerScope _ = new PointerScope()) {
            Tensor x = Libtorch.doubles(Shape.of(2), new double[] {3, -2}).set_requires_grad(true);
            torch.sum(x.mul(x)).backward();
            assertArrayEquals(new double[] {6, -4}, Libtorch.read(x.grad()));
        }
    }
}
