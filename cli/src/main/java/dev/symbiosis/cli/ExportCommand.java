package dev.symbiosis.cli;

import dev.symbiosis.model.imports.WeightFiles;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Writes a run's network for other programs.
@Command(
        name = "export",
        description = {
            "Write the network of a finished run as safetensors, with its configuration and classes in the metadata.",
            "Names are those of PyTorch's layers, so other programs and 'symbiosis import' can read it.",
            ""
        })
final class ExportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--run", paramLabel = "DIR", required = true, description = "Folder of the run.")
    private Path run;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The .safetensors file to write.")
    private Path out;

    @Option(names = "--teacher", description = "The mean teacher in place of the student.")
    private boolean teacher;

    @Override
    public void run() {
        RunFolder folder = RunFolder.open(run);
        if (Files.exists(out)) {
            throw new InputException("export: " + out + " exists").hint("choose another --out, or remove it");
        }
        Map<String, String> metadata = Map.of("program", "symbiosis " + Version.number(), "config", config(folder));
        int tensors = WeightFiles.export(folder.checkpoint(), teacher ? "teacher" : "student", metadata, out);
        Console.of(spec.commandLine().getOut()).line("weights  %s, %d tensors".formatted(out, tensors));
    }

    private static String config(RunFolder folder) {
        try {
            return Files.readString(folder.config());
        } catch (IOException e) {
            throw new InputException("export: " + folder.config() + " cannot be read: " + e, e);
        }
    }
}
