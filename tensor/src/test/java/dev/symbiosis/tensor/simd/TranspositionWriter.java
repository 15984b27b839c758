package dev.symbiosis.tensor.simd;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes `Transposition.java`, for the same reason as [TilesWriter] its tiles: what is to stay in a register is a local
/// variable of its own.
///
/// Run `main` with the file as argument after a change here; a test holds the two together.
final class TranspositionWriter {
    /// A letter for the rows before and after each step.
    private static final List<String> ROWS = List.of("a", "b", "c", "d", "e");

    private TranspositionWriter() {}

    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), source());
    }

    static String source() {
        return """
                package dev.symbiosis.tensor.simd;

                import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
                import static dev.symbiosis.tensor.simd.Lanes.load;

                import jdk.incubator.vector.FloatVector;

                /// Matrices whose rows become columns, in squares of as many vectors as one has lanes. Written by `TranspositionWriter` in
                /// the tests: change that, not this.
                ///
                /// A step lays each row of the upper half and the one as far down in the lower half together like the teeth of a zip: of a
                /// number's place, row and column one after the other in bits, it moves the first bit to the end. After as many steps as
                /// a column has bits, rows and columns have changed places.
                final class Transposition {
                    /// Which lanes of two vectors, the second's counted on from the first's, are the lower and the upper half of their zip.
                    private static final FloatVector LOW = zip(0);

                    private static final FloatVector HIGH = zip(LENGTH / 2);

                    private Transposition() {}

                    private static FloatVector zip(int first) {
                        float[] lanes = new float[LENGTH];
                        for (int lane = 0; lane < LENGTH; lane++) {
                            lanes[lane] = first + lane / 2 + lane % 2 * LENGTH;
                        }
                        return load(lanes, 0);
                    }

                    /// y[to + column · stepTo + row] = x[from + row · step + column].
                    static void of(float[] x, int from, int step, int rows, int columns, float[] y, int to, int stepTo) {
                        int below = rows - rows % LENGTH;
                        int right = columns - columns % LENGTH;
                        for (int row = 0; row < below; row += LENGTH) {
                            for (int column = 0; column < right; column += LENGTH) {
                                square(x, from + row * step + column, step, y, to + column * stepTo + row, stepTo);
                            }
                            singly(x, from + row * step, step, LENGTH, right, columns, y, to + row, stepTo);
                        }
                        singly(x, from + below * step, step, rows - below, 0, columns, y, to + below, stepTo);
                    }

                    /// Columns [first, end) of all rows.
                    private static void singly(
                            float[] x, int from, int step, int rows, int first, int end, float[] y, int to, int stepTo) {
                        for (int column = first; column < end; column++) {
                            for (int row = 0; row < rows; row++) {
                                y[to + column * stepTo + row] = x[from + row * step + column];
                            }
                        }
                    }

                    /// As many rows as a vector has lanes, and as many columns.
                    static void square(float[] x, int from, int step, float[] y, int to, int stepTo) {
                        switch (LENGTH) {
                            case 16 -> square16(x, from, step, y, to, stepTo);
                            case 8 -> square8(x, from, step, y, to, stepTo);
                            default -> square4(x, from, step, y, to, stepTo);
                        }
                    }
                """ + matrix(16) + matrix(8) + matrix(4) + "}\n";
    }

    private static String matrix(int rows) {
        int steps = Integer.numberOfTrailingZeros(rows);
        return """

                    private static void square%d(float[] x, int from, int step, float[] y, int to, int stepTo) {
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
