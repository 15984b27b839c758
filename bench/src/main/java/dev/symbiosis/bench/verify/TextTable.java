package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.bench.verify.golden.GoldenFile;
import dev.symbiosis.cli.text.Text;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// The table as text, a row as soon as it is known.
final class TextTable {
    private static final String ROW = "%-24s %-17s %-22s %9s %9s  %-4s %9s";
    private final PrintWriter out;

    TextTable(PrintWriter out) {
        this.out = out;
    }

    void head() {
        line(Text.format(ROW, "op", "check", "oracle", "error", "tolerance", "pass", "libtorch"));
    }

    void row(Finding finding) {
        line(Text.format(
                ROW,
                finding.op(),
                finding.check(),
                finding.oracle(),
                Text.scientific(finding.outcome().error()),
                Text.scientific(finding.outcome().tolerance()),
                finding.pass() ? "yes" : "NO",
                number(finding.outcome().libtorch())));
    }

    /// Nothing where there is none.
    static String number(OptionalDouble value) {
        return value.isPresent() ? Text.scientific(value.getAsDouble()) : "";
    }

    /// What failed, where, and how to run it again; then the count.
    ///
    /// @param suffix of the commands
    void failures(List<Finding> findings, String suffix) {
        List<Finding> failed =
                findings.stream().filter(finding -> !finding.pass()).toList();
        for (Finding finding : failed) {
            line("");
            line("%s, %s, against %s".formatted(finding.op(), finding.check(), finding.oracle()));
            line("  at       " + finding.outcome().where());
            line("  repeat   " + finding.repeat() + suffix);
        }
        line("");
        line("%d checks, %d failed".formatted(findings.size(), failed.size()));
    }

    /// Where the first difference of golden tensors arises: in the first layer that fails from the file's own tensors, else in
    /// the first where what came before has grown beyond the tolerance.
    void origin(List<Finding> findings) {
        Stream<Finding> alone =
                findings.stream().filter(finding -> finding.check().equals(GoldenFile.ALONE));
        Stream.concat(alone, findings.stream())
                .filter(finding -> !finding.pass())
                .findFirst()
                .ifPresentOrElse(
                        first -> line("the first difference beyond tolerance arises in layer '%s' (%s): %s"
                                .formatted(
                                        first.op(),
                                        first.check(),
                                        first.outcome().where())),
                        () -> line("no layer differs beyond tolerance"));
    }

    private void line(String text) {
        out.println(text.stripTrailing());
        out.flush();
    }
}
