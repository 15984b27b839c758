package dev.symbiosis.model.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What can be predicted without looking at the image.
class BaselineTest {
    @Test
    void theMajorityClassOfEachPixel() {
        MajorityClassMap majority = new MajorityClassMap(4, 1, 3);
        majority.add(new Labels(4, 1, new int[] {0, 2, 255, 1}));
        majority.add(new Labels(4, 1, new int[] {0, 2, 255, 2}));
        majority.add(new Labels(4, 1, new int[] {1, 255, 255, 255}));
        // Never a class at the third pixel: class 2, the most frequent of all; a tie at the fourth: the smaller id.
        assertArrayEquals(new int[] {0, 2, 2, 1}, majority.prediction().ids());
        ConfusionMatrix matrix = new ConfusionMatrix(List.of("a", "b", "c"));
        matrix.add(new int[] {0, 2, 1, 255}, majority.prediction().ids());
        assertEquals(2 / 3.0, matrix.pixelAccuracy(), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> majority.add(new Labels(1, 4, new int[4])));
    }

    @Test
    void theMedianDepthOfEachPixel() {
        Depth median = MedianDepthMap.of(List.of(
                new Depth(4, 1, new float[] {5, 1, 0, 8}),
                new Depth(4, 1, new float[] {7, 2, 0, 0}),
                new Depth(4, 1, new float[] {30, 0, 0, 0})));
        // The third pixel is never known: the median of 7, 1.5 and 8.
        assertArrayEquals(new float[] {7, 1.5f, 7, 8}, median.metres());
        DepthProtocol protocol = DepthProtocol.SCANNET.unscaled();
        DepthScores scores = new DepthMetrics(protocol)
                .add(new Depth(4, 1, new float[] {7, 3, 0, 0}), median.metres())
                .orElseThrow();
        assertEquals(0.25, scores.absRel(), 1e-7);
    }

    @Test
    void nothingKnownNothingPredicted() {
        Depth unknown = new Depth(2, 1, new float[2]);
        assertArrayEquals(
                new float[2], MedianDepthMap.of(List.of(unknown, unknown)).metres());
        Depth other = new Depth(1, 2, new float[2]);
        assertThrows(IllegalArgumentException.class, () -> MedianDepthMap.of(List.of(unknown, other)));
    }
}
