package dev.symbiosis.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RngTest {

    /// Runs are compared by seed across versions: these numbers must never change.
    @Test
    void hasFixedStreams() {
        Rng root = Rng.seed(7);
        assertEquals(-8774268681488515761L, root.bitsAt(0));
        assertEquals(-9046585977171577150L, root.branch("shuffle").branch(3).bitsAt(5));
        assertEquals(0.52434593f, root.uniformAt(0));
        assertEquals(-0.3309736865592878, root.normalAt(0));
        assertArrayEquals(new int[] {1, 7, 0, 6, 2, 3, 5, 4}, Rng.seed(1).permutation(8));
    }

    @Test
    void drawingIsReadingInOrder() {
        Rng drawn = Rng.seed(2);
        Rng read = Rng.seed(2);
        for (int i = 0; i < 10; i++) {
            assertEquals(read.uniformAt(i), drawn.uniform());
        }
        assertEquals(read.normalAt(10), drawn.normal());
        assertEquals(read.uniformAt(0), Rng.seed(2).uniform());
    }

    @Test
    void branchesAreIndependentOfDrawingAndOfEachOther() {
        Rng root = Rng.seed(4);
        long before = root.branch("jitter").bitsAt(0);
        root.uniform();
        assertEquals(before, root.branch("jitter").bitsAt(0));
        Rng other = Rng.seed(4);
        other.branch("jitter").uniform();
        assertEquals(Rng.seed(4).uniform(), other.uniform());

        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.add(root.bitsAt(i)));
            assertTrue(seen.add(root.branch(i).bitsAt(0)));
            assertTrue(seen.add(root.branch("p" + i).bitsAt(0)));
            assertTrue(seen.add(root.branch(i).branch(1).bitsAt(0)));
            assertTrue(seen.add(Rng.seed(1000 + i).bitsAt(0)));
        }
    }

    @Test
    void neighbouringStreamsAreUncorrelated() {
        int n = 20_000;
        for (long stream = 0; stream < 5; stream++) {
            Rng a = Rng.seed(9).branch(stream);
            Rng b = Rng.seed(9).branch(stream + 1);
            double covariance = IntStream.range(0, n)
                            .mapToDouble(i -> (a.uniformAt(i) - 0.5) * (b.uniformAt(i) - 0.5))
                            .sum()
                    / n;
            assertEquals(0, covariance * 12, 5 / Math.sqrt(n));
        }
    }

    @Test
    void uniformIsUniform() {
        int n = 100_000;
        double[] numbers =
                IntStream.range(0, n).mapToDouble(Rng.seed(6)::uniformAt).toArray();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double variance =
                Arrays.stream(numbers).map(x -> (x - mean) * (x - mean)).sum() / n;
        assertEquals(0.5, mean, 5 * Math.sqrt(1 / 12.0 / n));
        assertEquals(1 / 12.0, variance, 5 * Math.sqrt(1 / 180.0 / n));
        assertTrue(Arrays.stream(numbers).allMatch(x -> 0 <= x && x < 1));
        for (int tenth = 0; tenth < 10; tenth++) {
            double low = tenth / 10.0;
            long count = Arrays.stream(numbers)
                    .filter(x -> low <= x && x < low + 0.1)
                    .count();
            assertEquals(n / 10.0, (double) count, 5 * Math.sqrt(n * 0.09));
        }
    }

    @Test
    void normalIsNormal() {
        int n = 100_000;
        double[] numbers =
                IntStream.range(0, n).mapToDouble(Rng.seed(8)::normalAt).toArray();
        assertEquals(0, Arrays.stream(numbers).average().orElseThrow(), 5 / Math.sqrt(n));
        assertEquals(1, Arrays.stream(numbers).map(x -> x * x).sum() / n, 5 * Math.sqrt(2.0 / n));
        assertEquals(3, Arrays.stream(numbers).map(x -> x * x * x * x).sum() / n, 5 * Math.sqrt(96.0 / n));
        long beyondTwo = Arrays.stream(numbers).filter(x -> Math.abs(x) > 2).count();
        assertEquals(0.0455, beyondTwo / (double) n, 0.004);
    }

    @Test
    void drawsWithinBounds() {
        Rng rng = Rng.seed(12);
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++) {
            counts[rng.below(7)]++;
            float between = rng.uniform(-2, 3);
            assertTrue(-2 <= between && between < 3);
        }
        for (int count : counts) {
            assertEquals(1000, count, 150);
        }
        int hits = 0;
        for (int i = 0; i < 10_000; i++) {
            hits += rng.chance(0.25) ? 1 : 0;
        }
        assertEquals(2500, hits, 220);
    }

    @Test
    void permutationHoldsEachNumberOnce() {
        Rng rng = Rng.seed(13);
        int[] firsts = new int[5];
        for (int repeat = 0; repeat < 5000; repeat++) {
            int[] order = rng.permutation(5);
            firsts[order[0]]++;
            Arrays.sort(order);
            assertArrayEquals(new int[] {0, 1, 2, 3, 4}, order);
        }
        for (int first : firsts) {
            assertEquals(1000, first, 150);
        }
        assertArrayEquals(new int[0], rng.permutation(0));
    }
}
