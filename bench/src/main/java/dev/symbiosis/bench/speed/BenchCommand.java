package dev.symbiosis.bench.speed;

import dev.symbiosis.bench.peer.Libtorch;
import dev.symbiosis.cli.Console;
import dev.symbiosis.cli.text.Text;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// Measures, shows the table, and writes it to files.
@Command(
        name = "bench",
        description = "Measure kernels, training steps and predictions beside libtorch and ONNX Runtime.",
        footer = {
            "",
            "For example: symbiosis bench --filter 'conv 3x3'",
            "The rows of the published network take minutes each. --filter step: training steps."
        })
public final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--filter",
            paramLabel = "TEXT",
            description = "Only rows with this text in \"kernel shape direction\", as in 'conv 1x1'.")
    private String filter = "";

    @Option(names = "--threads", paramLabel = "N", description = "Threads of both engines. Default: all processors.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--without",
            paramLabel = "ENGINE",
            converter = Peer.class,
            description =
                    "Leave out libtorch, libtorch_channels_last or onnx_runtime, for one that crashes. May be repeated.")
    private Set<Engine> without = Set.of();

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table as Markdown.")
    private @Nullable Path markdown;

    @Option(names = "--quick", description = "Few repetitions: shows that all runs; its figures are worth little.")
    private boolean quick;

    @Option(names = "--jmh", description = "Let JMH time the rows instead, each in a process of its own. Takes long.")
    private boolean jmh;

    @Override
    public void run() {
        if (threads < 1 || threads > Backends.MOST_THREADS) {
            throw new InputException("--threads cannot be " + threads).with("allowed", "1 to " + Backends.MOST_THREADS);
        }
        if (jmh && (json != null || markdown != null)) {
            throw new InputException(
                    "--jmh prints JMH's own table, not this one: it goes without --json and --markdown");
        }
        List<Workload> rows = Workloads.matching(filter);
        WholeFile.require(json);
        WholeFile.require(markdown);
        if (jmh) {
            JmhRun.run(rows, without, threads, quick);
            return;
        }
        List<Map<Engine, Long>> memory = memory(rows);
        Libtorch.start(threads);
        Session session = Session.of(command(), threads, Peaks.measure(threads));
        List<Figures> figures = measure(rows, memory, session);
        Console.of(spec.commandLine().getOut()).line(FiguresTable.columns(session, figures));
    }

    private List<Map<Engine, Long>> memory(List<Workload> rows) {
        Console progress = Console.of(spec.commandLine().getErr());
        List<Map<Engine, Long>> memory = new ArrayList<>();
        for (Workload row : rows) {
            if (row.measuresMemory()) {
                progress.show("bench memory  " + row.title());
            }
            memory.add(Figures.memory(row, without, threads));
        }
        return memory;
    }

    /// The files hold what is measured so far: a peer that ends the process takes no more than its own row.
    private List<Figures> measure(List<Workload> rows, List<Map<Engine, Long>> memory, Session session) {
        Console progress = Console.of(spec.commandLine().getErr());
        List<Figures> figures = new ArrayList<>();
        long start = System.nanoTime();
        for (Workload row : rows) {
            double seconds = (System.nanoTime() - start) / 1e9;
            String left = figures.isEmpty()
                    ? ""
                    : " left " + Text.duration(seconds / figures.size() * (rows.size() - figures.size()));
            progress.show("bench %d/%d%s  %s".formatted(figures.size() + 1, rows.size(), left, row.title()));
            Rules rules = quick ? Rules.QUICK : Rules.STANDARD;
            figures.add(Figures.measure(row, without, rules, session.peaks(), threads, memory.get(figures.size())));
            write(json, FiguresJson.of(session, figures));
            write(markdown, FiguresTable.markdown(session, figures));
        }
        progress.line("bench %d rows in %s".formatted(rows.size(), Text.duration((System.nanoTime() - start) / 1e9)));
        return figures;
    }

    private String command() {
        return "./symbiosis bench --threads " + threads + (filter.isEmpty() ? "" : " --filter '" + filter + "'")
                + without.stream().map(engine -> " --without " + engine.key()).collect(Collectors.joining())
                + (quick ? " --quick" : "");
    }

    /// An engine that is not ours, by its key.
    private static final class Peer implements ITypeConverter<Engine> {
        @Override
        public Engine convert(String key) {
            List<Engine> peers = List.of(Engine.values()).subList(1, Engine.values().length);
            return peers.stream()
                    .filter(engine -> engine.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                            .formatted(key, peers.stream().map(Engine::key).collect(Collectors.joining(", ")))));
        }
    }

    private static void write(@Nullable Path file, String text) {
        if (file != null) {
            WholeFile.write(file, text);
        }
    }
}
