package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TranspositionTest {
    @Test
    void theFileIsWhatItsWriterWrites() throws IOException {
        Path file = Path.of("src/main/java/dev/symbiosis/tensor/simd/Transposition.java");
        assertEquals(
                TranspositionWriter.source(),
                Files.readString(file),
                "run TranspositionWriter with " + file + " as argument");
    }

    @Test
    void rowsBecomeColumns() {
        int rows = Lanes.LENGTH;
        int step = rows + 3;
        int stepTo = rows + 1;
        float[] x = new float[2 + rows * step];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        float[] y = new float[5 + rows * stepTo];
        Transposition.of(x, 2, step, y, 5, stepTo);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < rows; column++) {
                assertEquals(x[2 + row * step + column], y[5 + column * stepTo + row]);
            }
        }
    }
}
