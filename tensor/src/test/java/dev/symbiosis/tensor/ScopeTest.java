package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.scalar.ScalarProvider;
import dev.symbiosis.tensor.spi.Backend;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private final Backend backend = new ScalarProvider().open(1);

    private Tensor tensor() {
        return backend.fill(DType.FLOAT32, Shape.of(4), 1);
    }

    @Test
    void releasesWhatWasMadeInside() {
        Tensor before = tensor();
        Tensor inside;
        try (Scope _ = backend.scope()) {
            inside = tensor();
            assertFalse(inside.released());
        }
        Tensor after = tensor();
        assertTrue(inside.released());
        assertFalse(before.released());
        assertFalse(after.released());
        assertEquals(32, backend.usage().live());
    }

    @Test
    void leavesWhatWasKept() {
        Tensor kept;
        try (Scope _ = backend.scope()) {
            kept = tensor().keep();
        }
        assertFalse(kept.released());
        kept.release();
        assertEquals(0, backend.usage().live());
    }

    @Test
    void releasedEarlierIsReleasedOnce() {
        try (Scope _ = backend.scope()) {
            tensor().release();
        }
        assertEquals(0, backend.usage().live());
    }

    @Test
    void nests() {
        try (Scope _ = backend.scope()) {
            Tensor outer = tensor();
            Tensor inner;
            try (Scope _ = backend.scope()) {
                inner = tensor();
            }
            Tensor later = tensor();
            assertTrue(inner.released());
            assertFalse(outer.released());
            assertFalse(later.released());
        }
        assertEquals(0, backend.usage().live());
    }

    @Test
    void aReleasedTensorSaysSo() {
        Tensor x = tensor();
        x.release();
        x.release();
        assertEquals("FLOAT32 [4] (released)", x.toString());
        assertEquals(
                "tensor [4] is used after it was released",
                assertThrows(IllegalStateException.class, x::toFloats).getMessage());
    }

    @Test
    void onlyATensorOfOneElementIsANumber() {
        assertEquals(2.5, backend.fill(DType.FLOAT32, Shape.of(1, 1), 2.5).item());
        assertEquals(
                "item() is for a tensor of one element, this one is [4]",
                assertThrows(IllegalStateException.class, () -> tensor().item()).getMessage());
    }
}
