package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.bench.verify.golden.GoldenFile;
import dev.symbiosis.data.WholeFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Holds every number of the engine against independent oracles, and prints a table.
@Command(
        name = "verify",
        description =
                "Hold every number against independent oracles: finite differences, plain loops in double, libtorch.",
        footer = "Exit code 1 if a check fails. docs/verify.md explains the columns and the format of golden files.")
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--filter",
            paramLabel = "OP[:CHECK[:ORACLE]]",
            defaultValue = "",
            description = "Only these checks, each part as the table prints it, such as conv2d:gradients.")
    private String filter = "";

    @Option(
            names = "--long",
            description = "Also what takes minutes: the published network, trainings from many seeds.")
    private boolean thorough;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the table as JSON.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the table as a page.")
    private @Nullable Path html;

    @Option(
            names = "--against",
            paramLabel = "FILE.safetensors",
            description = "Compare golden tensors of your own, layer by layer, in place of the checks.")
    private @Nullable Path golden;

    @Override
    public Integer call() {
        WholeFile.require(json);
        WholeFile.require(html);
        List<Check> checks = golden == null ? checks() : goldenChecks(golden);
        TextTable table = new TextTable(spec.commandLine().getOut());
        List<Finding> findings = new ArrayList<>();
        table.head();
        try (Engines engines = Engines.open()) {
            for (Check check : checks) {
                Finding finding = check.run(engines);
                findings.add(finding);
                table.row(finding);
            }
        }
        table.failures(findings, golden == null ? "" : " --against " + golden);
        if (golden != null) {
            table.origin(findings);
        }
        if (json != null) {
            WholeFile.write(json, ReportFile.json(findings));
        }
        if (html != null) {
            WholeFile.write(html, HtmlTable.page(findings));
        }
        return findings.stream().allMatch(Finding::pass) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /// A filter finds what takes minutes without being asked for it.
    private List<Check> checks() {
        List<Check> all = new ArrayList<>(Checks.all());
        if (thorough || !filter.isEmpty()) {
            all.addAll(Checks.ofMinutes());
        }
        return Filter.choose(all, filter);
    }

    private List<Check> goldenChecks(Path file) {
        return Filter.choose(GoldenFile.read(file).checks(), filter);
    }
}
