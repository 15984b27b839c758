package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class TilesTest {
    @Test
    void theFileIsWhatItsWriterWrites() throws IOException {
        Path file = Path.of("src/main/java/dev/symbiosis/tensor/simd/Tiles.java");
        assertEquals(TilesWriter.source(), Files.readString(file), "run TilesWriter with " + file + " as argument");
    }
}
