package dev.symbiosis.tensor.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes `Square.java`, for the same reason as [TilesWriter] its tiles: what is to stay in a register is a local
/// variable of its own.
///
/// Run `main` with the file as argument after a change here; a test holds the two together.
final class SquareWriter {
    /// A letter for the rows before and after each step.
    private static final List<String> ROWS = List.of("a", "b", "c", "d", "e");

    /// Lanes of vectors that are zipped in one instruction.
    private static final int WIDEST = 16;

    private static final List<Integer> SIZES = List.of(WIDEST, 8, 4);

    /// Rows or columns of a strip.
    private static final int FEW = 4;

    private SquareWriter() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    static String source() {
        return """
                package dev.symbiosis.tensor.simd;

                import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
                import static dev.symbiosis.tensor.simd.Lanes.load;
                import static dev.symbiosis.tensor.simd.Transposition.BIT_1;
                import static dev.symbiosis.tensor.simd.Transposition.BIT_2;
                import static dev.symbiosis.tensor.simd.Transposition.BIT_4;
                import static dev.symbiosis.tensor.simd.Transposition.EVEN;
                import static dev.symbiosis.tensor.simd.Transposition.FLIP_1;
                import static dev.symbiosis.tensor.simd.Transposition.FLIP_2;
                import static dev.symbiosis.tensor.simd.Transposition.FLIP_4;
                import static dev.symbiosis.tensor.simd.Transposition.HIGH;
                import static dev.symbiosis.tensor.simd.Transposition.LOW;
                import static dev.symbiosis.tensor.simd.Transposition.ODD;

                import jdk.incubator.vector.FloatVector;

                /// As many rows as a vector has lanes, and as many columns, turned in registers. Written by `SquareWriter` in the tests:
                /// change that, not this.
                ///
                /// A step lays each row of the upper half and the one as far down in the lower half together like the teeth of a zip: of a
                /// number's place, row and column one after the other in bits, it moves the first bit to the end. After as many steps as
                /// a column has bits, rows and columns have changed places. Steps that open zips, and move the last bit to the front,
                /// come to the same. Without AVX-512 a zip is several instructions. There a step lets two rows whose numbers differ
                /// in one bit exchange the lanes whose numbers differ in it too: three choices of lanes and one move.
                final class Square {
                    /// Rows or columns that count in the squares of which only some do.
                    static final int FEW = %d;

                    private Square() {}
                """.formatted(FEW)
                + choice("y[to + column · stepTo + row] = x[from + row · step + column].", "turn", "turn")
                + choice("As [#turn], of the first few columns only.", "turnNarrow", "narrow")
                + choice(
                        "As [#turn], where all rows but the first few are 0: those of x are not read.",
                        "turnFlat",
                        "flat")
                + SIZES.stream().map(SquareWriter::turn).collect(Collectors.joining())
                + SIZES.stream()
                        .filter(rows -> rows > FEW)
                        .map(SquareWriter::narrow)
                        .collect(Collectors.joining())
                + SIZES.stream()
                        .filter(rows -> rows > FEW)
                        .map(SquareWriter::flat)
                        .collect(Collectors.joining())
                + "}\n";
    }

    private static String choice(String comment, String name, String part) {
        return """

                    /// %s
                    static void %s(float[] x, int from, int step, float[] y, int to, int stepTo) {
                        switch (LENGTH) {
                            case 16 -> %s16(x, from, step, y, to, stepTo);
                            case 8 -> %s8(x, from, step, y, to, stepTo);
                            default -> turn4(x, from, step, y, to, stepTo);
                        }
                    }
                """.formatted(comment, name, part, part);
    }

    private static String turn(int rows) {
        return method("turn", rows, steps(rows, range(rows)), range(rows), range(rows));
    }

    private static String narrow(int rows) {
        return method("narrow", rows, steps(rows, range(FEW)), range(rows), range(FEW));
    }

    private static String steps(int rows, Set<Integer> wanted) {
        return rows == WIDEST ? zips(rows, wanted) : exchanges(rows, wanted);
    }

    private static String flat(int rows) {
        String zero = "        FloatVector zero = Lanes.all(0f);\n";
        if (rows == WIDEST) {
            return method("flat", rows, zero + unzips(rows), range(FEW), range(rows));
        }
        String zeros = IntStream.range(FEW, rows)
                .mapToObj("        FloatVector a%d = zero;\n"::formatted)
                .collect(Collectors.joining());
        return method("flat", rows, zero + zeros + exchanges(rows, range(rows)), range(FEW), range(rows));
    }

    private static String method(String name, int rows, String steps, Set<Integer> read, Set<Integer> written) {
        String last = ROWS.get(Integer.numberOfTrailingZeros(rows));
        return """

                    private static void %s%d(float[] x, int from, int step, float[] y, int to, int stepTo) {
                %s
                %s
                %s
                    }
                """.formatted(
                        name,
                        rows,
                        lines(read, i -> "        FloatVector a%1$d = load(x, from + %1$d * step);".formatted(i)),
                        steps,
                        lines(written, i -> "        %1$s%2$d.intoArray(y, to + %2$d * stepTo);".formatted(last, i)));
    }

    /// All steps, without what none of the wanted rows is made of.
    private static String zips(int rows, Set<Integer> wanted) {
        Set<Integer> after = wanted;
        String steps = "";
        for (int step = Integer.numberOfTrailingZeros(rows); step > 0; step--) {
            String from = ROWS.get(step - 1);
            String to = ROWS.get(step);
            String zips =
                    lines(after, i -> zip(to, i, i % 2 == 0 ? "LOW" : "HIGH", from + i / 2, from + (i / 2 + rows / 2)));
            steps = steps.isEmpty() ? zips : zips + "\n" + steps;
            Set<Integer> before = new TreeSet<>();
            after.forEach(i -> before.addAll(List.of(i / 2, i / 2 + rows / 2)));
            after = before;
        }
        return steps;
    }

    /// All steps, from the first bit of a row's number to the last, without what none of the wanted rows is made of.
    private static String exchanges(int rows, Set<Integer> wanted) {
        Set<Integer> after = wanted;
        String steps = "";
        int step = Integer.numberOfTrailingZeros(rows);
        for (int bit = 1; bit < rows; bit *= 2) {
            String from = ROWS.get(--step);
            String to = ROWS.get(step + 1);
            Set<Integer> before = new TreeSet<>();
            StringJoiner exchanges = new StringJoiner("\n");
            for (int low = 0; low < rows; low++) {
                int high = low + bit;
                if ((low & bit) == 0 && (after.contains(low) || after.contains(high))) {
                    exchanges.add(exchange(from, to, low, high, bit, after));
                    before.addAll(List.of(low, high));
                }
            }
            steps = steps.isEmpty() ? exchanges.toString() : exchanges + "\n" + steps;
            after = before;
        }
        return steps;
    }

    private static String exchange(String from, String to, int low, int high, int bit, Set<Integer> wanted) {
        String both = "        FloatVector %2$s%3$dto%4$d = %1$s%4$d.blend(%1$s%3$d, BIT_%5$d).rearrange(FLIP_%5$d);";
        String first = "\n        FloatVector %2$s%3$d = %1$s%3$d.blend(%2$s%3$dto%4$d, BIT_%5$d);";
        String second = "\n        FloatVector %2$s%4$d = %2$s%3$dto%4$d.blend(%1$s%4$d, BIT_%5$d);";
        String lines = both + (wanted.contains(low) ? first : "") + (wanted.contains(high) ? second : "");
        return lines.formatted(from, to, low, high, bit);
    }

    /// All steps from the first few rows on.
    private static String unzips(int rows) {
        Set<Integer> before = range(FEW);
        StringJoiner steps = new StringJoiner("\n");
        for (int step = 0; step < Integer.numberOfTrailingZeros(rows); step++) {
            String from = ROWS.get(step);
            String to = ROWS.get(step + 1);
            Set<Integer> known = before;
            Set<Integer> after = new TreeSet<>();
            known.forEach(i -> after.addAll(List.of(i / 2, i / 2 + rows / 2)));
            steps.add(lines(after, i -> {
                int pair = i % (rows / 2) * 2;
                String second = known.contains(pair + 1) ? from + (pair + 1) : "zero";
                return zip(to, i, i < rows / 2 ? "EVEN" : "ODD", from + pair, second);
            }));
            before = after;
        }
        return steps.toString();
    }

    private static String zip(String rows, int row, String lanes, String first, String second) {
        return "        FloatVector %s%d = %s.selectFrom(%s, %s);".formatted(rows, row, lanes, first, second);
    }

    private static Set<Integer> range(int end) {
        return IntStream.range(0, end).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lines(Set<Integer> rows, IntFunction<String> line) {
        return rows.stream().map(line::apply).collect(Collectors.joining("\n"));
    }
}
