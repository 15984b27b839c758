package dev.symbiosis.model.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    /// Three classes of which the last is neither there nor predicted until a test says so.
    private final ConfusionMatrix matrix = new ConfusionMatrix(List.of("road", "car", "left, right"));

    @Test
    void figuresByHand() {
        // road: 3 right, 1 taken for a car; car: 1 right, 1 taken for road; 255 and 3 are no classes.
        matrix.add(new int[] {0, 0, 0, 0, 255}, new int[] {0, 0, 0, 1, 0});
        matrix.add(new int[] {1, 1, 3}, new int[] {1, 0, 2});
        assertEquals(6, matrix.pixels());
        assertEquals(1, matrix.count(0, 1));
        assertEquals(3 / 5.0, matrix.iou(0), 1e-12);
        assertEquals(1 / 3.0, matrix.iou(1), 1e-12);
        assertEquals(Double.NaN, matrix.iou(2));
        assertEquals((3 / 5.0 + 1 / 3.0) / 2, matrix.meanIou(), 1e-12);
        assertEquals(1 / 3.0, matrix.meanIou(1, 2), 1e-12);
        assertEquals(4 / 6.0, matrix.pixelAccuracy(), 1e-12);
        assertEquals((3 / 4.0 + 1 / 2.0) / 2, matrix.meanClassAccuracy(), 1e-12);
        assertEquals(4 / 6.0 * 3 / 5 + 2 / 6.0 * 1 / 3, matrix.frequencyWeightedIou(), 1e-12);
    }

    @Test
    void aClassThatIsOnlyPredictedHasAnIouOfZeroAndNoAccuracy() {
        matrix.add(new int[] {0, 0}, new int[] {0, 2});
        assertEquals(0, matrix.iou(2));
        assertEquals(Double.NaN, matrix.accuracy(2));
        assertEquals(0.25, matrix.meanIou(), 1e-12);
        assertEquals(0.5, matrix.meanClassAccuracy(), 1e-12);
    }

    @Test
    void nothingCountedNothingDefined() {
        assertEquals(Double.NaN, matrix.meanIou());
        assertEquals(Double.NaN, matrix.pixelAccuracy());
        assertEquals(Double.NaN, matrix.frequencyWeightedIou());
    }

    @Test
    void tableForSpreadsheets() {
        matrix.add(new int[] {0, 0, 1, 1}, new int[] {0, 1, 1, 1});
        assertEquals("""
            class,iou,accuracy,road,car,"left, right"
            road,0.5,0.5,1,1,0
            car,0.6666666666666666,1.0,0,2,0
            "left, right",,,0,0,0
            """, matrix.toCsv());
    }

    @Test
    void predictionsAreClasses() {
        assertThrows(IllegalArgumentException.class, () -> matrix.add(new int[] {0}, new int[] {255}));
        assertThrows(IllegalArgumentException.class, () -> matrix.add(new int[] {0, 1}, new int[] {0}));
    }
}
