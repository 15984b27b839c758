package dev.symbiosis.model.train;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NonFiniteLossExceptionTest {
    @Test
    void namesTheFirstLossThatIsNotFinite() {
        Map<String, Double> losses = new LinkedHashMap<>();
        losses.put("segmentation", 2.5);
        assertDoesNotThrow(() -> NonFiniteLossException.check(1, losses));
        losses.put("depth", Double.NaN);
        losses.put("mix", Double.POSITIVE_INFINITY);
        String message = assertThrows(NonFiniteLossException.class, () -> NonFiniteLossException.check(12, losses))
                .getMessage();
        assertEquals(
                "training: the loss 'depth' is NaN in step 12",
                message.lines().findFirst().orElseThrow());
    }
}
