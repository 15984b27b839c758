package dev.symbiosis.autograd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Dropout;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Binary;
import org.junit.jupiter.api.Test;

/// What ops say about parameters that do not fit. Inputs that do not fit are in the table of `bench.verify`.
class OpMessageTest {

    @Test
    void aComparisonHasNoDerivative() {
        var problem = assertThrows(IllegalArgumentException.class, () -> new Combine(Binary.GREATER_OR_EQUAL));
        assertEquals("combine: GREATER_OR_EQUAL has no derivative; call the kernel on tensors", problem.getMessage());
    }

    @Test
    void everythingCannotBeDropped() {
        Rng rng = Rng.seed(1);
        var problem = assertThrows(IllegalArgumentException.class, () -> new Dropout(1, rng));
        assertEquals("dropout: a probability is in [0, 1), this one is 1.0", problem.getMessage());
    }
}
