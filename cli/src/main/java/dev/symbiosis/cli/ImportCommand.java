package dev.symbiosis.cli;

import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.imports.Imported;
import dev.symbiosis.model.imports.WeightFiles;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Turns weights of other programs into a file this one can start from.
@Command(
        name = "import",
        description = {
            "Match the weights of a .pth, .pt or .safetensors file with a network's parameters by name, and write",
            "them as safetensors under the names here. Nothing in the file is executed.",
            ""
        },
        footer = {"", "For example: symbiosis import resnet18.pth --preset streets --out encoder.safetensors"})
final class ImportCommand implements Runnable {
    private static final int NAMED = 6;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The weights.")
    private Path file;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The .safetensors file to write.")
    private Path out;

    @Option(
            names = "--pose",
            description = "If FILE holds only an encoder, take it for the pose network instead of the image encoder.")
    private boolean pose;

    @Option(names = "--all", description = "Name everything that is missing or left over.")
    private boolean all;

    @Mixin
    private ConfigOptions options;

    @Override
    public void run() {
        if (Files.exists(out)) {
            throw new InputException("import: " + out + " exists").hint("choose another --out, or remove it");
        }
        RunConfig given = options.config();
        RunConfig config =
                given.withClasses(LabelMap.ofKind(given.data().kind()).size());
        print(WeightFiles.convert(file, config, pose, out));
    }

    private void print(Imported.Report report) {
        Console console = Console.of(spec.commandLine().getOut());
        console.line("file     " + report.file());
        section(console, "matched", report.matched(), false);
        section(console, "missing", report.missing(), true);
        section(console, "left", report.leftOver(), true);
        console.line("weights  " + out);
    }

    /// A number and where it is; with the names themselves where they say what to do.
    private void section(Console console, String title, List<String> names, boolean listed) {
        Map<String, Long> parts = names.stream()
                .collect(Collectors.groupingBy(
                        name -> name.replaceFirst("\\..*", ""), TreeMap::new, Collectors.counting()));
        String where = parts.entrySet().stream()
                .map(part -> part.getKey() + " " + part.getValue())
                .collect(Collectors.joining(", "));
        console.line("%-8s %d%s".formatted(title, names.size(), names.isEmpty() ? "" : ": " + where));
        if (listed) {
            names.stream().limit(all ? names.size() : NAMED).forEach(name -> console.line("         " + name));
            if (!all && names.size() > NAMED) {
                console.line("         and %d more: --all".formatted(names.size() - NAMED));
            }
        }
    }
}
