package dev.symbiosis.cli;

import dev.symbiosis.cli.report.Report;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.model.train.Training;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Trains a network and leaves a run folder with its report.
@Command(
        name = "train",
        description = "Train a network; leaves a folder with checkpoint, figures and report.",
        footer = {"", "For example: symbiosis train --set learn.steps=4000 --set network.exchange=NONE"})
final class TrainCommand implements Runnable {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Base base;

    /// What the settings are put on; one of the two.
    static final class Base {
        @Option(
                names = "--preset",
                paramLabel = "NAME",
                completionCandidates = Presets.class,
                description = "What to train: ${COMPLETION-CANDIDATES}. Default: the first.")
        private @Nullable String preset;

        @Option(names = "--config", paramLabel = "FILE", description = "What to train, as a YAML file.")
        private @Nullable Path file;
    }

    static final class Presets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Configs.presets().iterator();
        }
    }

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change one value of the configuration, as in learn.steps=4000. May be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data; for streets, where rendered scenes are kept.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Run folder. Default: runs/<preset>-<time>.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 7.")
    private long seed = 7;

    @Mixin
    private Machine machine;

    @Override
    public void run() {
        RunConfig config = config();
        Path folder = out != null
                ? out
                : Path.of("runs", config.preset() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        Console console = Console.of(spec.commandLine().getOut());
        Training.run(
                config,
                new Training.Options(data, folder, seed, machine.threads(), machine.backend()),
                new ConsoleProgress(console, System::nanoTime));
        RunFolder run = new RunFolder(folder);
        Report.write(run);
        console.line("");
        console.line("report   " + run.report());
    }

    private RunConfig config() {
        if (base != null && base.file != null) {
            return Configs.read(base.file, settings);
        }
        String preset = base != null && base.preset != null
                ? base.preset
                : Configs.presets().getFirst();
        return Configs.preset(preset, settings);
    }
}
