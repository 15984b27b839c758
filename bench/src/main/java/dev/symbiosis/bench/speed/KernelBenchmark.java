package dev.symbiosis.bench.speed;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The rows of [Workloads] as JMH times them: each row and engine in a JVM of its own, so not interleaved. For a second
/// opinion on one engine; ratios are those of [Interleaved].
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBenchmark {
    /// A title of the table.
    @Param("conv 3x3 256@64x64 forward")
    private String row = "";

    /// An [Engine].
    @Param({"JAVA", "LIBTORCH", "LIBTORCH_CHANNELS_LAST"})
    private Engine engine = Engine.JAVA;

    @Param("2")
    private int threads;

    private Running running = Running.NOTHING;

    @Setup
    public void open() {
        running = Workloads.titled(row).open(engine, threads);
    }

    @Benchmark
    public void time() {
        running.run();
    }

    @TearDown
    public void close() {
        running.close();
    }
}
