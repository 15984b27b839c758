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
            DataCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            DoctorCommand.class
        })
final class Symbiosis {
    /// Commands that the launcher starts from the room `bench`, which nothing here may know.
    static final String[] ELSEWHERE = {
        "",
        "Commands of the launcher ./symbiosis, built when first asked for:",
        "  bench    Measure kernels, training steps and predictions beside libtorch and ONNX Runtime.",
        "  verify   Hold every number against finite differences, plain loops in double, libtorch."
    };

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces of errors.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }
}
