package dev.symbiosis.tensor.simd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.symbiosis.tensor.Rng;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Read from strips or where they are, the same pixels give the same bits: for odd numbers of pixels and channels, for terms of
/// which others came before, and whether terms come in whole rounds or one at a time.
class TileRunTest {
    private static final int BLOCK = Layout.BLOCK;
    private static final int GROUP = PackedWeights.GROUP;

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "4, 16, 0", "15, 19, 0", "16, 33, 16", "17, 48, 0", "23, 20, 3", "64, 64, 32", "101, 7, 0"})
    void stripsGiveTheBitsOfTheImage(int pixels, int channels, int begin) {
        Layout map = new Layout(2, channels, 3, pixels, BLOCK);
        StripPatch strips = new StripPatch(map, 2);
        float[] x = numbers(map.size(), 1);
        int sample = 1;
        int row = 1;
        float[] read = strips.read(x, sample, row, new float[strips.size()]);
        int[] stripTerms = new int[channels];
        for (int c = 0; c < channels; c++) {
            stripTerms[c] = strips.at(c, 0, 0);
        }
        PackedWeights weights = new PackedWeights(numbers(2 * channels * GROUP, 2), channels * GROUP, 0, 2);
        int below = strips.at(0, 1, 0);

        TileRun inPlace = TileRun.of(x, map.blockedChannels(), weights, begin, channels, pixels);
        TileRun inStrips = TileRun.of(read, stripTerms, weights, begin, channels, pixels, strips.strip());

        assertArrayEquals(sums(inPlace, map.at(sample, 0, row, 0)), sums(inStrips, 0));
        assertArrayEquals(sums(inPlace, map.at(sample, 0, row + 1, 0)), sums(inStrips, below));
    }

    @ParameterizedTest
    @CsvSource({"5, 16", "13, 24", "7, 40"})
    void roundsGiveTheBitsOfSingleTerms(int pixels, int channels) {
        assumeTrue(Lanes.LENGTH < BLOCK, "vectors of 16 floats take all terms singly");
        Layout map = new Layout(1, channels, 1, pixels, BLOCK);
        float[] x = numbers(map.size(), 1);
        PackedWeights weights = new PackedWeights(numbers(2 * channels * GROUP, 2), channels * GROUP, 0, 2);

        TileRun rounds = TileRun.of(x, map.blockedChannels(), weights, 0, channels, pixels);
        TileRun singly = new TileRun(x, map.blockedChannels(), weights, 0, 0, channels, pixels, 0);

        assertArrayEquals(sums(singly, 0), sums(rounds, 0));
    }

    /// Of the second group.
    private static float[] sums(TileRun run, int at) {
        float[] y = numbers(2 * run.pixels() * BLOCK, 4);
        int second = Lanes.LENGTH < BLOCK ? Lanes.LENGTH : run.pixels() * BLOCK;
        run.compute(at, 1, y, 0, second, numbers(GROUP, 3), 0);
        return y;
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
