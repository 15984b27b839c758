package dev.symbiosis.cli;

import dev.symbiosis.model.train.Evaluations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Measures a finished run once more, on its own data or on another folder of the same kind.
@Command(name = "eval", description = "Measure a finished run on all evaluation images.")
final class EvalCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "Folder of the run.")
    private Path run;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of the data, this or another of its kind; not needed for rendered streets.")
    private @Nullable Path data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Change how it is measured, as in evaluate.crop=UPPER; for windows evaluate.windowWidth=N and evaluate.windowHeight=N.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--best",
            description = "Measure the network as it was at the best evaluation during training, not the last.")
    private boolean best;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write result.json and the confusion matrix (CSV and picture) into a new folder.")
    private @Nullable Path out;

    @Mixin
    private Machine machine;

    @Override
    public void run() {
        Console console = Console.of(spec.commandLine().getOut());
        ConsoleProgress progress = new ConsoleProgress(console, System::nanoTime);
        var options = new Evaluations.Options(data, settings, best, out, machine.threads(), machine.backend());
        var result = Evaluations.evaluate(run, options, progress);
        console.line("");
        ResultTable.of(result).forEach(console::line);
        console.line("");
        ResultTable.classes(result).forEach(console::line);
    }
}
