package dev.symbiosis.cli;

import dev.symbiosis.cli.report.Report;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.model.train.Training;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data; for streets, where rendered scenes are kept.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "DIR", description = "Run folder. Default: runs/<preset>-<time>.")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random. Default: 7.")
    private long seed = 7;

    @Option(
            names = "--profile",
            description = "Count launches, transfers and compilation on a device, and tell at the end.")
    private boolean profile;

    @Mixin
    private Machine machine;

    @Override
    public void run() {
        RunConfig config = options.config();
        Path folder = out != null
                ? out
                : Path.of("runs", config.preset() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        Console console = Console.of(spec.commandLine().getOut());
        machine.handicap().ifPresent(console::line);
        Training.run(
                config,
                new Training.Options(data, folder, seed, machine.threads(), machine.backend()),
                new ConsoleProgress(console, System::nanoTime, profile ? new Profile() : null));
        RunFolder run = new RunFolder(folder);
        Report.write(run);
        console.line("");
        console.line("report   " + run.report());
    }
}
