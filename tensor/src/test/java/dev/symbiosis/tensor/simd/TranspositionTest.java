package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class TranspositionTest {
    @Test
    void theSquaresAreWhatTheirWriterWrites() throws IOException {
        Path file = Path.of("src/main/java/dev/symbiosis/tensor/simd/Square.java");
        assertEquals(SquareWriter.source(), Files.readString(file), "run SquareWriter with " + file + " as argument");
    }

    @Test
    void rowsBecomeColumns() {
        for (int rows = 1; rows < 3 * Lanes.LENGTH; rows++) {
            for (int columns : new int[] {1, Lanes.LENGTH - 1, Lanes.LENGTH, 2 * Lanes.LENGTH + 3}) {
                turn(rows, columns);
            }
        }
    }

    private static void turn(int rows, int columns) {
        int step = columns + 3;
        int stepTo = rows + 1;
        float[] x = new float[2 + rows * step];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        float[] y = new float[5 + columns * stepTo];
        Arrays.fill(y, -1);
        Transposition.of(x, 2, step, rows, columns, y, 5, stepTo);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                assertEquals(x[2 + row * step + column], y[5 + column * stepTo + row], rows + " x " + columns);
            }
            assertEquals(
                    -1, y[5 + column * stepTo + rows], "beyond column " + column + " of " + rows + " x " + columns);
        }
    }
}
