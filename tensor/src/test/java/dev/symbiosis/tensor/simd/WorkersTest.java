package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class WorkersTest {
    private static final int MOST = 40;

    /// More threads than a small machine has processors, so that some come late.
    private final Workers workers = new Workers(4);

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void everyTaskRunsOnceInKernelsThatFollowOneAnother() {
        for (int kernel = 0; kernel < 20_000; kernel++) {
            int count = kernel * 7 % MOST;
            var runs = new AtomicIntegerArray(MOST);
            workers.run(count, (index, worker) -> runs.incrementAndGet(index));
            for (int i = 0; i < MOST; i++) {
                assertEquals(i < count ? 1 : 0, runs.get(i), "task " + i + " of " + count + " in kernel " + kernel);
            }
        }
    }

    @Test
    void whatTheEarliestTaskThrowsReachesTheCallerAndAllRun() {
        for (int kernel = 0; kernel < 1_000; kernel++) {
            int wrong = kernel % MOST;
            var runs = new AtomicIntegerArray(MOST);
            var thrown = assertThrows(
                    IllegalArgumentException.class,
                    () -> workers.run(MOST, (index, worker) -> {
                        runs.incrementAndGet(index);
                        if (index >= wrong) {
                            throw new IllegalArgumentException("task " + index);
                        }
                    }));
            assertAll(
                    () -> assertEquals("task " + wrong, thrown.getMessage()),
                    () -> assertEquals("[" + "1, ".repeat(MOST - 1) + "1]", runs.toString()));
        }
    }
}
