package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symbiosis.tensor.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Laid or read where they are, the same terms give the same bits: for odd numbers of pixels and channels, for terms of which
/// others came before, and with nothing in memory after the last pixel.
class PanelsTest {
    private static final int BLOCK = Layout.BLOCK;

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "4, 16, 0", "15, 19, 0", "16, 33, 16", "17, 48, 0", "23, 20, 3", "64, 64, 32", "101, 7, 0"})
    void panelsGiveTheBitsOfTheImage(int pixels, int channels, int begin) {
        assumeTrue(Lanes.LENGTH < BLOCK, "vectors of 16 floats have no panels");
        Layout map = new Layout(1, channels, 1, pixels, BLOCK);
        float[] x = numbers(map.size() - BLOCK + (channels - 1) % BLOCK + 1, 1);
        int groups = 2;
        float[] packed = numbers(groups * channels * PackedWeights.GROUP, 2);
        PackedWeights weights = new PackedWeights(packed, channels * PackedWeights.GROUP, 0, groups);
        float[] bias = numbers(PackedWeights.GROUP, 3);
        float[] inPlace = numbers(2 * pixels * BLOCK, 4);
        float[] laid = inPlace.clone();
        int[] terms = map.blockedChannels();
        int second = Lanes.LENGTH;

        new TileRun(x, terms, weights, begin, channels, pixels).compute(0, 1, inPlace, 0, second, bias, 0);
        try (Workers workers = new Workers(1)) {
            Panels panels = Panels.of(workers)[0];
            panels.lay(numbers(x.length + BLOCK, 5), 0, terms, begin, channels, pixels);
            panels.lay(x, 0, terms, begin, channels, pixels);
            panels.multiply(weights, 1, laid, 0, second, bias, 0);
        }

        assertArrayEquals(inPlace, laid);
    }

    private static float[] numbers(int count, int seed) {
        Rng rng = Rng.seed(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = rng.uniformAt(i) - 0.5f;
        }
        return numbers;
    }
}
