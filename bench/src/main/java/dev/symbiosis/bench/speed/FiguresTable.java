package dev.symbiosis.bench.speed;

import dev.symbiosis.cli.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// All figures as a table for people: in columns for the terminal, in Markdown for the documentation.
final class FiguresTable {
    private static final List<String> HEAD = List.of(
            "kernel",
            "shape",
            "direction",
            "java ms",
            "libtorch ms",
            "ch. last ms",
            "ratio (spread)",
            "ratio ch. last (spread)",
            "GF/s",
            "% of peak");
    /// Columns that are text, to the left; figures stand to the right.
    private static final int TEXTS = 3;

    private static final double MEBI = 1024.0 * 1024.0;

    private FiguresTable() {}

    static String columns(Session session, List<Figures> figures) {
        List<List<String>> rows = new ArrayList<>(List.of(HEAD));
        figures.forEach(one -> rows.add(cells(one)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        String table = rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
        return table + "\n\n" + String.join("\n", notes(session, figures));
    }

    static String markdown(Session session, List<Figures> figures) {
        List<String> lines = new ArrayList<>();
        lines.add("Made by `%s`. %s".formatted(session.command(), String.join(" ", notes(session, figures))));
        lines.add("");
        lines.add("| " + String.join(" | ", HEAD) + " |");
        lines.add("| --- | --- | --- |" + " ---: |".repeat(HEAD.size() - TEXTS));
        figures.forEach(one -> lines.add("| " + String.join(" | ", cells(one)) + " |"));
        return String.join("\n", lines) + "\n";
    }

    private static List<String> cells(Figures figures) {
        return List.of(
                figures.workload().kernel(),
                figures.workload().shape(),
                figures.workload().direction(),
                millis(figures.median(Engine.JAVA)),
                millis(figures.median(Engine.LIBTORCH)),
                millis(figures.median(Engine.LIBTORCH_CHANNELS_LAST)),
                ratio(figures.ratio(Engine.LIBTORCH)),
                ratio(figures.ratio(Engine.LIBTORCH_CHANNELS_LAST)),
                figures.gigaflops() == null ? "–" : Text.format("%.0f", figures.gigaflops()),
                Text.format("%.0f", figures.percentOfPeak()));
    }

    /// What stands beside the table: the machine, and the memory of whole steps.
    private static List<String> notes(Session session, List<Figures> figures) {
        List<String> notes = new ArrayList<>();
        notes.add(Text.format(
                "%d threads, peak %.0f GF/s and %.0f GB/s, Java %s, libtorch %s.",
                session.threads(),
                session.peaks().gigaflops(),
                session.peaks().gigabytes(),
                session.java(),
                session.libtorch()));
        for (Figures one : figures) {
            if (one.ratio(Engine.ONNX_RUNTIME) != null) {
                notes.add("ONNX Runtime %s takes %s ms for %s, ratio %s."
                        .formatted(
                                session.onnxRuntime(),
                                millis(one.median(Engine.ONNX_RUNTIME)),
                                one.workload().title(),
                                ratio(one.ratio(Engine.ONNX_RUNTIME))));
            }
            if (!one.memory().isEmpty()) {
                notes.add(Text.format(
                        "Most memory of %s: %s.",
                        one.workload().shape(),
                        one.memory().entrySet().stream()
                                .map(entry ->
                                        entry.getKey().key().replace('_', ' ') + " " + Text.bytes(entry.getValue()))
                                .collect(Collectors.joining(", "))));
                notes.add(Text.format(
                        "A run of it takes %.2f MiB (%.2f–%.2f) of the Java heap.",
                        one.heap().median() / MEBI,
                        one.heap().lower() / MEBI,
                        one.heap().upper() / MEBI));
            }
        }
        return notes;
    }

    private static String line(List<String> row, int... widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pattern = "%" + (i < TEXTS ? "-" : "") + widths[i] + "s  ";
            line.append(pattern.formatted(row.get(i)));
        }
        return line.toString().stripTrailing();
    }

    private static String millis(@Nullable Double millis) {
        return millis == null ? "–" : Text.format(millis < 10 ? "%.3f" : "%.1f", millis);
    }

    private static String ratio(@Nullable Samples ratio) {
        return ratio == null ? "–" : Text.format("%.2f (%.2f–%.2f)", ratio.median(), ratio.lower(), ratio.upper());
    }
}
