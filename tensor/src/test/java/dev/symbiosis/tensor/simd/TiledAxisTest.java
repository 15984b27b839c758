package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TiledAxisTest {
    @ParameterizedTest
    @CsvSource({
        "4, 1, 1",
        "4, 4, 1",
        "4, 5, 1",
        "4, 64, 2",
        "4, 63, 4",
        "4, 3, 4",
        "4, 8, 12",
        "4, 64, 18",
        "6, 64, 12",
        "6, 65, 6"
    })
    void tilesCoverEveryPixelOnce(int side, int length, int dilation) {
        int[] starts = TiledAxis.starts(length, dilation, side);
        int[] covered = Arrays.stream(starts)
                .flatMap(start -> IntStream.range(0, side).map(i -> start + i * dilation))
                .filter(pixel -> pixel < length)
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, length).toArray(), covered);
        assertEquals(TiledAxis.count(length, dilation, side), starts.length);
    }
}
