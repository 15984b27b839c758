package dev.symbiosis.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Times a workload on all engines in turn, so that whatever slows the machine for a while slows all of them.
///
/// - Every engine warms up first: libtorch's caches, both memory pools, and for five seconds and more the JIT compiler, until a run
///   makes hardly any objects or twenty seconds are over; a whole step for twenty seconds in any case.
/// - A round is one sample of each engine. A sample is the mean of as many runs as fill some time, after as many that
///   are not counted. Workloads of more than five seconds warm up in two runs and have three rounds of a single one.
/// - OpenBLAS and OpenMP keep threads spinning for a while after their work, and so do we: 250 ms of silence before a
///   sample of Java and of ONNX Runtime, which come after libtorch, 5 ms before one of libtorch.
/// - Ratios are formed within a round.
final class Interleaved {
    private static final long SILENCE_BEFORE_OTHERS = 250;
    private static final long SILENCE_BEFORE_LIBTORCH = 5;
    private static final double NANOS = 1e6;

    /// Bytes of the heap that a run takes at most when the JIT compiler is through with it: until then vectors are objects.
    private static final long COMPILED = 256 << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Rules rules;

    /// What was measured, one figure a round.
    ///
    /// @param millis of a run, for each engine
    /// @param heap bytes that a run of Java took from the garbage collector, all threads together
    record Times(Map<Engine, Samples> millis, Samples heap) {}

    Interleaved(Rules rules) {
        this.rules = rules;
    }

    Times time(Workload workload, List<Engine> engines, int threads) {
        Map<Engine, Running> open = new EnumMap<>(Engine.class);
        try {
            Map<Engine, Integer> repetitions = new EnumMap<>(Engine.class);
            double longest = 0;
            for (Engine engine : engines) {
                Running running = workload.open(engine, threads);
                open.put(engine, running);
                double millis = warmUp(engine, running);
                longest = Math.max(longest, millis);
                repetitions.put(engine, repetitions(millis));
            }
            return rounds(open, repetitions, rules.suited(longest));
        } finally {
            List<Running> lastFirst = new ArrayList<>(open.values()).reversed();
            lastFirst.forEach(Running::close);
        }
    }

    private static Times rounds(Map<Engine, Running> open, Map<Engine, Integer> repetitions, Rules suited) {
        Map<Engine, List<Double>> millis = new EnumMap<>(Engine.class);
        List<Double> heap = new ArrayList<>();
        long end = System.nanoTime() + (long) (suited.roundsMillis() * NANOS);
        for (int round = 0; round < suited.rounds(); round++) {
            if (round >= suited.fewestRounds() && System.nanoTime() > end) {
                break;
            }
            open.forEach((engine, running) -> {
                silence(engine.isLibtorch() ? SILENCE_BEFORE_LIBTORCH : SILENCE_BEFORE_OTHERS);
                int runs = repetitions.getOrDefault(engine, 1);
                long before = allocated();
                if (suited.rehearsed()) {
                    timed(running, runs);
                }
                millis.computeIfAbsent(engine, _ -> new ArrayList<>()).add(timed(running, runs));
                if (engine == Engine.JAVA) {
                    heap.add((allocated() - before) / (double) (suited.rehearsed() ? 2 * runs : runs));
                }
            });
        }
        Map<Engine, Samples> samples = new EnumMap<>(Engine.class);
        millis.forEach((engine, all) -> samples.put(engine, samples(all)));
        return new Times(samples, samples(heap));
    }

    /// Bytes of the heap that all threads have taken so far.
    static long allocated() {
        return THREADS.getTotalThreadAllocatedBytes();
    }

    private static Samples samples(List<Double> all) {
        return new Samples(all.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /// @return milliseconds of the last run
    private double warmUp(Engine engine, Running running) {
        long start = System.nanoTime();
        running.run();
        // The first run says little about the others: it is mostly interpreted.
        double last = timed(running, 1);
        Rules.WarmUp rule = rules.suited(last).warmUp();
        long least = engine == Engine.JAVA ? rule.javaMillis() : rule.millis();
        long end = start + (long) (least * NANOS);
        long latest = Math.max(end, start + (long) (rule.longestMillis() * NANOS));
        boolean compiled = false;
        for (int run = 2; run < rule.runs() || System.nanoTime() < (compiled ? end : latest); run++) {
            long before = allocated();
            last = timed(running, 1);
            compiled = allocated() - before < COMPILED;
        }
        return last;
    }

    private int repetitions(double millis) {
        return (int) Math.clamp(rules.sampleMillis() / millis, 1, 1000);
    }

    private static double timed(Running running, int repetitions) {
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            running.run();
        }
        return (System.nanoTime() - start) / NANOS / repetitions;
    }

    private static void silence(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
