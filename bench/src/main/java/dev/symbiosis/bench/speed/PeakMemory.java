package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.bench.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// How much memory a training step needs at most: by how much a process of its own grows that does nothing else.
///
/// The process loads the engine, notes what it holds (VmRSS), prepares the step, runs it some times, and reads the most it
/// ever held (VmHWM). So all counts that the step brings: weights, optimiser, activations, scratch, and for Java the part
/// of the heap that garbage takes. libtorch's weights come from ours: in its process the Java heap has one size and is
/// touched from the start, so that what our side needs to make them is part of the note already.
///
/// Linux only; elsewhere nothing is said.
public final class PeakMemory {
    private static final int RUNS = 3;
    /// The second run holds what it will ever hold; further ones are for the garbage between them.
    private static final int FEWEST_RUNS = 2;

    private static final long LONG_NANOS = 10_000_000_000L;
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final List<String> WHOLE_HEAP_AT_ONCE = List.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");

    private PeakMemory() {}

    /// Bytes that a step of this workload needs on that engine; empty where it cannot be known, and why on stderr if it
    /// should have been.
    static OptionalLong of(Workload workload, Engine engine, int threads) {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        List<String> options =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        if (engine != Engine.JAVA) {
            options.addAll(WHOLE_HEAP_AT_ONCE);
        }
        try {
            String bytes =
                    ChildJvm.run(options, PeakMemory.class, workload.title(), engine.name(), Integer.toString(threads));
            return OptionalLong.of(Long.parseLong(bytes.strip()));
        } catch (IllegalStateException e) {
            System.err.println("bench: the memory of %s is not known: %s".formatted(workload.title(), e.getMessage()));
            return OptionalLong.empty();
        }
    }

    /// The process of its own; prints bytes.
    public static void main(String[] args) {
        Workload workload = Workloads.titled(args[0]);
        System.out.println(measure(workload, Engine.valueOf(args[1]), Integer.parseInt(args[2])));
    }

    private static long measure(Workload workload, Engine engine, int threads) {
        if (engine != Engine.JAVA) {
            Libtorch.start(threads);
        }
        long before = bytes("VmRSS");
        try (Running running = workload.open(engine, threads)) {
            long start = System.nanoTime();
            for (int i = 0; i < RUNS && (i < FEWEST_RUNS || System.nanoTime() - start < LONG_NANOS); i++) {
                running.run();
            }
            return bytes("VmHWM") - before;
        }
    }

    /// A line of the process's status, in bytes.
    private static long bytes(String key) {
        try (var lines = Files.lines(STATUS)) {
            String line = lines.filter(text -> text.startsWith(key + ":"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + key + " in " + STATUS));
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
