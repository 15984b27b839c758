package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class PoolTest {
    private final Pool pool = new Pool();

    @Test
    void anIdleArrayServesWhoNeedsHalfOfItOrMore() {
        float[] idle = pool.take(64);
        pool.giveBack(idle);
        assertNotSame(idle, pool.take(16));
        assertSame(idle, pool.take(32));
        assertNotSame(idle, pool.take(32));
    }

    @Test
    void takesTheShortestThatIsLongEnough() {
        float[] longer = pool.take(64);
        float[] shorter = pool.take(48);
        pool.giveBack(shorter);
        pool.giveBack(longer);
        assertSame(shorter, pool.take(40));
        assertSame(longer, pool.take(40));
    }

    @Test
    void countsWholeArrays() {
        float[] idle = pool.take(64);
        pool.giveBack(idle);
        pool.take(32);
        long bytes = (long) Float.BYTES * idle.length;
        assertEquals(bytes, pool.usage().live());
        assertEquals(bytes, pool.usage().peak());
    }
}
