package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackendsTest {

    @Test
    void theScalarBackendIsAlwaysPresentAndTheLastChoice() {
        BackendProvider last = Backends.present().getLast();
        assertEquals("scalar", last.name());
        assertTrue(last.obstacle().isEmpty());
    }

    @Test
    void thePreferredComeFirst() {
        List<Integer> ranks =
                Backends.present().stream().map(BackendProvider::rank).toList();
        assertEquals(ranks.stream().sorted((a, b) -> b - a).toList(), ranks);
    }

    @Test
    void opensByName() {
        try (Backend backend = Backends.open("scalar", 4)) {
            assertEquals("scalar", backend.name());
            assertEquals("scalar: plain loops in double precision, 1 thread", backend.description());
        }
    }

    @Test
    void autoTakesTheFirstUsable() {
        String first = Backends.present().stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .findFirst()
                .orElseThrow()
                .name();
        try (Backend backend = Backends.open("auto", 1)) {
            assertEquals(first, backend.name());
        }
    }
}
