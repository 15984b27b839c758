package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TiledMapTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "4, 1", "5, 1", "64, 2", "63, 4", "3, 4", "8, 12", "64, 12", "64, 18"})
    void tilesCoverEveryPixelOnce(int length, int dilation) {
        int side = 4;
        int[] starts = TiledMap.starts(length, dilation, side);
        int[] covered = Arrays.stream(starts)
                .flatMap(start -> IntStream.range(0, side).map(i -> start + i * dilation))
                .filter(pixel -> pixel < length)
                .sorted()
                .toArray();
        assertArrayEquals(IntStream.range(0, length).toArray(), covered);
        assertEquals(TiledMap.count(length, dilation, side), starts.length);
    }
}
