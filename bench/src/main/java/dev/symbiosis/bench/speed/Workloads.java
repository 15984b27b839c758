package dev.symbiosis.bench.speed;

import dev.symbiosis.tensor.InputException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table: everything whose speed matters for training the networks of this project.
final class Workloads {
    private Workloads() {}

    static List<Workload> all(Size size) {
        return Stream.of(
                        ConvolutionRows.of(size),
                        ProductRows.of(size),
                        MapRows.of(size),
                        ImageRows.of(size),
                        LearningRows.of(size),
                        BlockRows.of(size),
                        StepRows.of(size),
                        PaperRows.of(size))
                .flatMap(rows -> rows)
                .toList();
    }

    /// Those whose title contains the text, whatever its case.
    ///
    /// @throws InputException if none does
    static List<Workload> matching(String filter) {
        String text = filter.toLowerCase(Locale.ROOT);
        List<Workload> rows = all(Size.FULL).stream()
                .filter(row -> row.title().toLowerCase(Locale.ROOT).contains(text))
                .toList();
        if (rows.isEmpty()) {
            throw new InputException("bench: no row has '" + filter + "' in its kernel, shape and direction")
                    .with("kernels", known(Workload::kernel))
                    .with("ways", known(Workload::direction))
                    .hint("leave --filter out to measure all");
        }
        return rows;
    }

    /// The one with this title, word for word: titles may be parts of others.
    static Workload titled(String title) {
        return all(Size.FULL).stream()
                .filter(row -> row.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row is called " + title));
    }

    private static String known(Function<Workload, String> part) {
        return all(Size.FULL).stream().map(part).distinct().collect(Collectors.joining(", "));
    }
}
