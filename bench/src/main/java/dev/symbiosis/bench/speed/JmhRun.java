package dev.symbiosis.bench.speed;

import java.util.List;
import java.util.Set;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/// Hands rows of the table to JMH, which starts JVMs with the flags and the environment of this one.
final class JmhRun {
    private JmhRun() {}

    /// One engine after the other, each with the rows that it has.
    ///
    /// @param quick one short iteration, to see that it runs
    static void run(List<Workload> rows, Set<Engine> without, int threads, boolean quick) {
        for (Engine engine : Engine.values()) {
            String[] titles = rows.stream()
                    .filter(row -> row.engines().contains(engine))
                    .map(Workload::title)
                    .toArray(String[]::new);
            if (titles.length > 0 && !without.contains(engine)) {
                run(titles, engine, threads, quick);
            }
        }
    }

    private static void run(String[] titles, Engine engine, int threads, boolean quick) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + KernelBenchmark.class.getSimpleName() + "\\.")
                .param("row", titles)
                .param("engine", engine.name())
                .param("threads", Integer.toString(threads))
                .shouldFailOnError(true);
        if (quick) {
            TimeValue brief = TimeValue.milliseconds(50);
            options.warmupIterations(1)
                    .warmupTime(brief)
                    .measurementIterations(1)
                    .measurementTime(brief);
        }
        try {
            new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not finish", e);
        }
    }
}
