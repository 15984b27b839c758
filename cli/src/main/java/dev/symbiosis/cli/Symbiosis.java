package dev.symbiosis.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command that holds all others.
@Command(
        name = "symbiosis",
        description = "Trains and serves one network that learns segmentation and depth together, from few labels.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            TrainCommand.class,
            EvalCommand.class,
            PredictCommand.class,
            ModelCommand.class,
            RenderCommand.class,
            DoctorCommand.class
        })
final class Symbiosis {
    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
