package dev.symbiosis.cli;

import dev.symbiosis.cli.report.Report;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.Progress;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.model.train.Training;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
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

    /// What an interrupted run has settled.
    private static final List<String> SETTLED = List.of("--preset", "--config", "--set", "--out", "--seed");

    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOptions options;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Folder of the data; for streets, where rendered scenes are kept (default: ~/.cache/symbiosis).")
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

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description =
                    "Go on with the interrupted run in this folder, from its last checkpoint, with its configuration"
                            + " and seed; --data as it was given.")
    private @Nullable Path resume;

    @Override
    public void run() {
        Console console = Console.of(spec.commandLine().getOut());
        machine.handicap().ifPresent(console::line);
        Progress progress = new ConsoleProgress(console, System::nanoTime, profile ? new Profile() : null);
        RunFolder run = new RunFolder(resume == null ? begin(progress) : goOn(resume, progress));
        Report.write(run);
        console.line("");
        console.line("report   " + run.report());
    }

    private Path begin(Progress progress) {
        RunConfig config = options.config();
        Path folder = out != null
                ? out
                : Path.of("runs", config.preset() + "-" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault())));
        Training.run(config, new Training.Options(data, folder, seed, machine.threads(), machine.backend()), progress);
        return folder;
    }

    private Path goOn(Path folder, Progress progress) {
        for (String option : SETTLED) {
            if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                throw new InputException("train: --resume goes on with the run as it is, without " + option)
                        .with("allowed", "--data, --threads, --backend, --profile");
            }
        }
        Training.resume(folder, data, machine.threads(), machine.backend(), progress);
        return folder;
    }
}
