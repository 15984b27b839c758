package dev.symbiosis.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.InputException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    @Test
    void cityscapesMapsAsPublished() {
        LabelMap map = LabelMap.CITYSCAPES;
        assertEquals(19, map.size());
        assertEquals(0, map.trainId(7));
        assertEquals(12, map.indexOf("rider"));
        assertEquals(18, map.trainId(33));
        assertEquals(LabelMap.IGNORE, map.trainId(-1));
        assertEquals(LabelMap.IGNORE, map.trainId(29));
        assertEquals(26, map.rawId(13));
        assertArrayEquals(new int[] {11, 12, 13, 14, 15, 16, 17, 18}, map.movable());
        assertEquals(0x804080, map.color(0));
    }

    @Test
    void anUnknownIdNamesFileAndPixel() {
        InputException error = assertThrows(
                InputException.class,
                () -> LabelMap.CITYSCAPES.labels("a_labelIds.png", 2, 2, new int[] {7, 8, 34, 7}));
        String message = String.valueOf(error.getMessage());
        assertTrue(message.startsWith("data: label 34 at (x 0, y 1) of a_labelIds.png"), message);
        assertTrue(message.contains("-1..33"), message);
    }

    @Test
    void camVidHasElevenClassesAndVoid() {
        assertEquals(11, LabelMap.CAMVID.size());
        assertEquals(LabelMap.IGNORE, LabelMap.CAMVID.trainId(11));
        assertThrows(InputException.class, () -> LabelMap.CAMVID.trainId(12));
        assertThrows(InputException.class, () -> LabelMap.none().trainId(0));
    }

    /// First eight entries and sums of the first 100, 372 and 744 of numpy's permutation of 2975 (docs/method.md 6.5).
    @ParameterizedTest
    @CsvSource({
        "7, '664, 2130, 1766, 1228, 2443, 224, 964, 2623', 163875, 563943, 1102391",
        "25, '1844, 1794, 2625, 868, 1779, 328, 2239, 406', 144348, 551091, 1105929",
        "42, '2403, 2865, 2159, 507, 2462, 1235, 685, 2436', 144041, 537201, 1085763"
    })
    void labelledSubsetsAreThePublishedOnes(long seed, String first, int sum100, int sum372, int sum744) {
        int[] order = LabelledSubset.permutation(2975, seed);
        assertEquals("[" + first + "]", Arrays.toString(Arrays.copyOf(order, 8)));
        assertEquals(
                sum100, Arrays.stream(LabelledSubset.choose(2975, 100, seed)).sum());
        assertEquals(
                sum372, Arrays.stream(LabelledSubset.choose(2975, 372, seed)).sum());
        assertEquals(
                sum744, Arrays.stream(LabelledSubset.choose(2975, 744, seed)).sum());
    }

    @Test
    void theRestIsWhatWasNotChosen() {
        int[] chosen = LabelledSubset.choose(10, 4, 1);
        int[] rest = LabelledSubset.rest(10, chosen);
        assertEquals(6, rest.length);
        assertEquals(45, Arrays.stream(chosen).sum() + Arrays.stream(rest).sum());
        assertThrows(InputException.class, () -> LabelledSubset.choose(10, 11, 1));
    }
}
