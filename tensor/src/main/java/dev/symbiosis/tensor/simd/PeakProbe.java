package dev.symbiosis.tensor.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// How many operations a second threads reach when nothing is in their way: fused multiply-adds on registers.
///
/// Twelve independent chains, because two instructions a cycle with a latency of four to five cycles need eight to ten
/// under way at any time, and with two operands twelve fit the sixteen registers of narrow machines. A chain is what is added to,
/// which the instruction replaces: as a factor it would first be copied, and registers would not suffice. Each starts elsewhere,
/// so that none is found to equal another.
final class PeakProbe {
    private static final int CHAINS = 12;
    private static final int LOOPS = 2_000_000;
    private static final int ROUNDS = 100;
    private static final double OPERATIONS = 2.0 * CHAINS * LOOPS * Lanes.LENGTH;

    private PeakProbe() {}

    /// GF/s of so many threads together: the fastest of some rounds, since a slower one was disturbed. Threads begin each round together:
    /// one that computes while another rests has more than its part of the machine.
    static double gigaflops(int threads) {
        double fastest = 0;
        try (Workers workers = new Workers(threads)) {
            for (int round = 0; round < ROUNDS; round++) {
                double[] sums = new double[threads];
                long start = System.nanoTime();
                workers.run(threads, (index, worker) -> sums[index] = chains());
                long nanos = System.nanoTime() - start;
                boolean finite = Arrays.stream(sums).allMatch(Double::isFinite);
                fastest = finite ? Math.max(fastest, threads * OPERATIONS / nanos) : fastest;
            }
        }
        return fastest;
    }

    private static float chains() {
        FloatVector factor = Lanes.all(0.5f);
        FloatVector addend = Lanes.all(1f);
        FloatVector a = Lanes.all(1f);
        FloatVector b = Lanes.all(2f);
        FloatVector c = Lanes.all(3f);
        FloatVector d = Lanes.all(4f);
        FloatVector e = Lanes.all(5f);
        FloatVector f = Lanes.all(6f);
        FloatVector g = Lanes.all(7f);
        FloatVector h = Lanes.all(8f);
        FloatVector i = Lanes.all(9f);
        FloatVector j = Lanes.all(10f);
        FloatVector k = Lanes.all(11f);
        FloatVector l = Lanes.all(12f);
        for (int loop = 0; loop < LOOPS; loop++) {
            a = factor.fma(addend, a);
            b = factor.fma(addend, b);
            c = factor.fma(addend, c);
            d = factor.fma(addend, d);
            e = factor.fma(addend, e);
            f = factor.fma(addend, f);
            g = factor.fma(addend, g);
            h = factor.fma(addend, h);
            i = factor.fma(addend, i);
            j = factor.fma(addend, j);
            k = factor.fma(addend, k);
            l = factor.fma(addend, l);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }
}
