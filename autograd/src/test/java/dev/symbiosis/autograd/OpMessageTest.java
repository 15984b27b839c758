package dev.symbiosis.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.autograd.OpRejections.Row;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Dropout;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.spi.Binary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What ops say about inputs that do not fit.
class OpMessageTest {

    static List<Row> rejections() {
        return OpRejections.all(Backends.open("scalar", 1));
    }

    @ParameterizedTest
    @MethodSource("rejections")
    void saysWhatDoesNotFit(Row row) {
        Shape[] shapes = row.shapes().toArray(Shape[]::new);
        ShapeException problem =
                assertThrows(ShapeException.class, () -> row.op().shape(shapes));
        assertEquals(row.message(), problem.getMessage());
    }

    @Test
    void aComparisonHasNoDerivative() {
        var problem = assertThrows(IllegalArgumentException.class, () -> new Combine(Binary.AT_LEAST));
        assertEquals("combine: AT_LEAST has no derivative; call the kernel on tensors", problem.getMessage());
    }

    @Test
    void everythingCannotBeDropped() {
        Rng rng = Rng.seed(1);
        var problem = assertThrows(IllegalArgumentException.class, () -> new Dropout(1, rng));
        assertEquals("dropout: a probability is in [0, 1), this one is 1.0", problem.getMessage());
    }
}
