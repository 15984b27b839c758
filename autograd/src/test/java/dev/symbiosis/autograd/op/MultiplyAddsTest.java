package dev.symbiosis.autograd.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.autograd.Samples;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.Window;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MultiplyAddsTest {

    /// 2 samples of 5 × 4 outputs in 16 channels, each a sum over 3 channels and 9 taps.
    @Test
    void ofAConvolutionCountTheSumOfEachOutput() {
        Conv2d conv = new Conv2d(Window.same(3).stride(2));
        assertEquals(2 * 5 * 4 * 16 * 3 * 9, of(conv, Shape.of(2, 3, 10, 8), Shape.of(16, 3, 3, 3)));
    }

    /// (2, 7) · (7, 5), however the factors lie.
    @Test
    void ofAProductOfMatrices() {
        assertEquals(2 * 7 * 5, of(new MatMul(false, false), Shape.of(2, 7), Shape.of(7, 5)));
        assertEquals(2 * 7 * 5, of(new MatMul(true, true), Shape.of(7, 2), Shape.of(5, 7)));
    }

    /// 2 samples, 3 channels with 5, on 4 × 6 pixels.
    @Test
    void ofProductsOfChannels() {
        assertEquals(2 * 3 * 5 * 4 * 6, of(new ChannelProducts(), Shape.of(2, 3, 4, 6), Shape.of(2, 5, 4, 6)));
        assertEquals(2 * 3 * 5 * 4 * 6, of(new ChannelMix(), Shape.of(2, 3, 5), Shape.of(2, 5, 4, 6)));
    }

    @Test
    void ofAllElseAreNone() {
        Set<Class<?>> products = Set.of(Conv2d.class, MatMul.class, ChannelProducts.class, ChannelMix.class);
        OpRows.all(new Samples(Backends.open("scalar", 1))).stream()
                .filter(row -> !products.contains(row.op().getClass()))
                .forEach(row -> assertEquals(
                        0,
                        of(row.op(), row.inputs().stream().map(Tensor::shape).toArray(Shape[]::new)),
                        row.toString()));
    }

    private static long of(Op op, Shape... inputs) {
        return MultiplyAdds.of(op, List.of(inputs), op.shape(inputs));
    }
}
