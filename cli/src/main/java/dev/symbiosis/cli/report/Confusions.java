package dev.symbiosis.cli.report;

import dev.symbiosis.tensor.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// What each class is taken for: `confusion.csv` as a table whose cells are coloured by the share of the true class.
///
/// @param names of the classes
/// @param counts [true class][predicted class] pixels; empty where nothing was measured
record Confusions(List<String> names, long[][] counts) {

    /// No table where the file is missing.
    static Confusions read(Path file, List<String> names) {
        if (!Files.exists(file)) {
            return new Confusions(names, new long[0][]);
        }
        try {
            long[][] counts = Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> lastNumbers(line, names.size()))
                    .toArray(long[][]::new);
            if (counts.length == names.size()) {
                return new Confusions(names, counts);
            }
            throw new IOException(counts.length + " rows for " + names.size() + " classes");
        } catch (IOException | NumberFormatException e) {
            throw new InputException("report: " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// A row for each class that occurs, a column for each that occurs or was predicted.
    Html table() {
        Html page = new Html();
        int[] rows = classes(this::truth);
        int[] columns = classes(k -> truth(k) + predicted(k));
        if (rows.length == 0) {
            return page;
        }
        page.raw(
                        "<h2>Confusions</h2>\n<p>Of a hundred pixels of the class on the left, how many are taken for the class")
                .raw(" above; less than one is left out.</p>\n")
                .raw("<div class=\"scroll\"><table class=\"confusions\"><thead><tr><td></td>");
        Arrays.stream(columns).forEach(k -> page.add("<th><span>%s</span></th>", names.get(k)));
        page.raw("</tr></thead><tbody>\n");
        for (int k : rows) {
            page.add("<tr><th>%s</th>", names.get(k));
            Arrays.stream(columns).forEach(j -> cell(page, k, j));
            page.raw("</tr>\n");
        }
        return page.raw("</tbody></table></div>\n");
    }

    private void cell(Html page, int k, int j) {
        long percent = Math.round(100.0 * counts[k][j] / truth(k));
        page.add("<td style=\"--share:%d%%\">%s</td>", percent, percent == 0 ? "" : Long.toString(percent));
    }

    private int[] classes(IntToLongFunction pixels) {
        return IntStream.range(0, counts.length)
                .filter(k -> pixels.applyAsLong(k) > 0)
                .toArray();
    }

    private long truth(int k) {
        return LongStream.of(counts[k]).sum();
    }

    private long predicted(int k) {
        return Arrays.stream(counts).mapToLong(row -> row[k]).sum();
    }

    /// Names stand before them and may hold anything, commas too.
    private static long[] lastNumbers(String line, int count) {
        String[] cells = line.split(",", -1);
        if (cells.length <= count) {
            throw new NumberFormatException("a row of " + cells.length + " cells");
        }
        return Arrays.stream(cells, cells.length - count, cells.length)
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
