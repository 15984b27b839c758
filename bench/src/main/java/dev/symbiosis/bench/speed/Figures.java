package dev.symbiosis.bench.speed;

import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.Backend;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was measured of one workload.
///
/// @param millis of a run, for each engine one figure a round
/// @param heap bytes that a run here took from the garbage collector, one figure a round
/// @param peaks of the machine
/// @param memory most bytes of a training step or a prediction; empty for all else
record Figures(
        Workload workload,
        Cost cost,
        Map<Engine, Samples> millis,
        Samples heap,
        Peaks peaks,
        Map<Engine, Long> memory) {

    /// @param without engines that do not take part
    /// @param memory as [#memory] gives it
    static Figures measure(
            Workload workload, Set<Engine> without, Rules rules, Peaks peaks, int threads, Map<Engine, Long> memory) {
        Interleaved.Times times = new Interleaved(workload.isStep() ? rules.forSteps() : rules)
                .time(workload, engines(workload, without), threads);
        return new Figures(workload, cost(workload, threads), times.millis(), times.heap(), peaks, memory);
    }

    /// Most bytes of each engine where that is measured, each in a process of its own. Best asked for before anything is timed: what
    /// this process then holds, its heap and libtorch's caches, leaves little for another.
    static Map<Engine, Long> memory(Workload workload, Set<Engine> without, int threads) {
        Map<Engine, Long> memory = new EnumMap<>(Engine.class);
        if (workload.measuresMemory()) {
            for (Engine engine : engines(workload, without)) {
                PeakMemory.of(workload, engine, threads).ifPresent(bytes -> memory.put(engine, bytes));
            }
        }
        return memory;
    }

    private static List<Engine> engines(Workload workload, Set<Engine> without) {
        return workload.engines().stream()
                .filter(engine -> !without.contains(engine))
                .toList();
    }

    private static Cost cost(Workload workload, int threads) {
        try (Backend kernels = Backends.open("auto", threads)) {
            return Cost.of(workload, kernels);
        }
    }

    /// Milliseconds, the median of all rounds; null where the engine does not take part.
    @Nullable
    Double median(Engine engine) {
        Samples samples = millis.get(engine);
        return samples == null ? null : samples.median();
    }

    /// libtorch's time divided by ours, round by round; null where it does not take part.
    @Nullable
    Samples ratio(Engine peer) {
        Samples theirs = millis.get(peer);
        return theirs == null ? null : theirs.over(java());
    }

    /// Operations per nanosecond here; null without products.
    @Nullable
    Double gigaflops() {
        return cost.operations() == 0 ? null : cost.operations() / java().median() / 1e6;
    }

    /// See [Peaks#percent].
    double percentOfPeak() {
        return peaks.percent(cost, java().median());
    }

    /// MiB of the most it held; null where that is not measured.
    @Nullable
    Double mebibytes(Engine engine) {
        Long bytes = memory.get(engine);
        return bytes == null ? null : bytes / (double) (1 << 20);
    }

    private Samples java() {
        Samples samples = millis.get(Engine.JAVA);
        if (samples == null) {
            throw new IllegalStateException("no time of Java for " + workload.title());
        }
        return samples;
    }
}
