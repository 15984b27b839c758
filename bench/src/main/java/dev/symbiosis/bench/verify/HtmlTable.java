package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Finding;
import dev.symbiosis.cli.text.Text;
import java.util.List;
import java.util.stream.Collectors;

/// The table as one page that needs nothing else.
final class HtmlTable {
    private HtmlTable() {}

    static String page(List<Finding> findings) {
        long failed = findings.stream().filter(finding -> !finding.pass()).count();
        return """
                <!doctype html>
                <html lang="en">
                <meta charset="utf-8">
                <title>Symbiosis: verification</title>
                <style>
                body { font: 14px/1.4 system-ui, sans-serif; margin: 2em; }
                table { border-collapse: collapse; }
                th, td { padding: .2em .8em; text-align: left; border-bottom: 1px solid #ddd; }
                td.n { text-align: right; font-variant-numeric: tabular-nums; }
                tr.no { background: #fdd; }
                td.w { color: #666; font-size: 12px; }
                </style>
                <h1>%d checks, %d failed</h1>
                <table>
                <tr><th>op<th>check<th>oracle<th>error<th>tolerance<th>pass<th>libtorch<th>worst at</tr>
                %s
                </table>
                </html>
                """.formatted(findings.size(), failed, rows(findings));
    }

    private static String rows(List<Finding> findings) {
        return findings.stream().map(HtmlTable::row).collect(Collectors.joining("\n"));
    }

    private static String row(Finding finding) {
        return """
                <tr class="%s"><td>%s<td>%s<td>%s<td class="n">%s<td class="n">%s<td>%s<td class="n">%s<td class="w">%s</tr>""".formatted(
                        finding.pass() ? "yes" : "no",
                        escaped(finding.op()),
                        escaped(finding.check()),
                        escaped(finding.oracle()),
                        Text.scientific(finding.outcome().error()),
                        Text.scientific(finding.outcome().tolerance()),
                        finding.pass() ? "yes" : "no",
                        TextTable.number(finding.outcome().libtorch()),
                        escaped(finding.outcome().where()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
