package dev.symbiosis.tensor.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    private SquareWriter() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    static String source() {
        return """
                package dev.symbiosis.tensor.simd;

                import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
                import static dev.symbiosis.tensor.simd.Lanes.load;
                import static dev.symbiosis.tensor.simd.Transposition.HIGH;
                import static dev.symbiosis.tensor.simd.Transposition.LOW;

                import jdk.incubator.vector.FloatVector;

                /// As many rows as a vector has lanes, and as many columns, turned in registers. Written by `SquareWriter` in the tests:
                /// change that, not this.
                ///
                /// A step lays each row of the upper half and the one as far down in the lower half together like the teeth of a zip: of a
                /// number's place, row and column one after the other in bits, it moves the first bit to the end. After as many steps as
                /// a column has bits, rows and columns have changed places.
                final class Square {
                    private Square() {}

                    /// y[to + column · stepTo + row] = x[from + row · step + column].
                    static void turn(float[] x, int from, int step, float[] y, int to, int stepTo) {
                        switch (LENGTH) {
                            case 16 -> turn16(x, from, step, y, to, stepTo);
                            case 8 -> turn8(x, from, step, y, to, stepTo);
                            default -> turn4(x, from, step, y, to, stepTo);
                        }
                    }
                """ + matrix(16) + matrix(8) + matrix(4) + "}\n";
    }

    private static String matrix(int rows) {
        int steps = Integer.numberOfTrailingZeros(rows);
        return """

                    private static void turn%d(float[] x, int from, int step, float[] y, int to, int stepTo) {
                %s
                %s
                %s
                    }
                """.formatted(
                rows,
                lines(rows, i -> "        FloatVector a%1$d = load(x, from + %1$d * step);".formatted(i)),
                lines(steps, step -> zips(rows, ROWS.get(step), ROWS.get(step + 1))),
                lines(rows, i -> "        %1$s%2$d.intoArray(y, to + %2$d * stepTo);".formatted(ROWS.get(steps), i)));
    }

    private static String zips(int rows, String before, String after) {
        return lines(
                rows,
                i -> "        FloatVector %s%d = %s.selectFrom(%s%d, %s%d);"
                        .formatted(after, i, i % 2 == 0 ? "LOW" : "HIGH", before, i / 2, before, i / 2 + rows / 2));
    }

    private static String lines(int n, IntFunction<String> line) {
        return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
