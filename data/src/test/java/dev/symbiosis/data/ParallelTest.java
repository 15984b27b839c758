package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.tensor.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void doesEachOnceAndCounts() {
        var worked = new ConcurrentLinkedQueue<Integer>();
        List<Integer> counted = new ArrayList<>();
        Parallel.forEach(20, 3, worked::add, counted::add);
        assertEquals(
                IntStream.range(0, 20).boxed().toList(),
                worked.stream().sorted().toList());
        assertEquals(IntStream.rangeClosed(1, 20).boxed().toList(), counted);
    }

    @Test
    void aFailureIsTheWorkersOwnAndNobodyWorksAfterIt() {
        AtomicInteger working = new AtomicInteger();
        InputException broken = new InputException("file 3 is broken");
        for (Throwable problem : List.of(broken, new OutOfMemoryError())) {
            Throwable thrown = assertThrows(
                    Throwable.class, () -> Parallel.forEach(100, 2, i -> work(i, problem, working), _ -> {}));
            assertSame(problem, thrown);
            assertEquals(0, working.get());
        }
    }

    private static void work(int index, Throwable problem, AtomicInteger working) {
        working.incrementAndGet();
        try {
            if (index == 3) {
                switch (problem) {
                    case RuntimeException e -> throw e;
                    case Error e -> throw e;
                    default -> throw new IllegalArgumentException(problem);
                }
            }
            long end = System.nanoTime() + 100_000_000L;
            while (index > 3 && System.nanoTime() < end) {
                Thread.onSpinWait();
            }
        } finally {
            working.decrementAndGet();
        }
    }
}
