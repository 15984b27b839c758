package dev.symbiosis.model.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import dev.symbiosis.model.eval.DepthProtocol.Crop;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DepthMetricsTest {
    private static final DepthProtocol PLAIN = new DepthProtocol(1e-3, 80, false, Crop.NONE);
    private static final DepthProtocol SCALED = new DepthProtocol(1e-3, 80, true, Crop.NONE);

    private static Depth row(float... metres) {
        return new Depth(metres.length, 1, metres);
    }

    private static DepthScores only(DepthProtocol protocol, Depth truth, float... predicted) {
        return new DepthMetrics(protocol).add(truth, predicted).orElseThrow();
    }

    @Test
    void figuresByHand() {
        // Ratios 1.25 (not below 1.25), 1.5, 2.5, 1; the fifth pixel is unknown.
        DepthScores scores = only(PLAIN, row(4, 6, 10, 8, 0), 5, 4, 4, 8, 77);
        assertEquals((1 / 4.0 + 2 / 6.0 + 6 / 10.0 + 0) / 4, scores.absRel(), 1e-7);
        assertEquals((1 / 4.0 + 4 / 6.0 + 36 / 10.0 + 0) / 4, scores.sqRel(), 1e-7);
        assertEquals(Math.sqrt((1 + 4 + 36 + 0) / 4.0), scores.rmse(), 1e-7);
        double a = StrictMath.log(1.25);
        double b = StrictMath.log(1.5);
        double c = StrictMath.log(2.5);
        assertEquals(Math.sqrt((a * a + b * b + c * c) / 4), scores.rmseLog(), 1e-7);
        assertEquals(0.25, scores.a1());
        assertEquals(0.75, scores.a2());
        assertEquals(0.75, scores.a3());
        assertEquals(4, scores.pixels());
    }

    @Test
    void eachThresholdIsAPowerOfItsOwn() {
        // Ratios just below and above 1.25, 1.25² = 1.5625 and 1.25³ = 1.953125, to either side.
        DepthScores scores = only(PLAIN, row(10, 10, 10, 10, 10, 10), 12, 13, 15.5f, 15.7f, 19.5f, 19.6f);
        assertEquals(1 / 6.0, scores.a1());
        assertEquals(3 / 6.0, scores.a2());
        assertEquals(5 / 6.0, scores.a3());
    }

    @Test
    void aPredictionOfAnotherUnitIsScaledByTheMedians() {
        DepthScores scores = only(SCALED, row(2, 4, 8, 16, 0), 0.2f, 0.4f, 0.8f, 1.6f, 5);
        assertEquals(0, scores.absRel(), 1e-6);
        assertEquals(1, scores.a1());
    }

    @Test
    void predictionsAreClampedAfterScaling() {
        // Median truth 10, median prediction 1: 20 becomes 200 and is clamped to 80.
        DepthScores scores = only(SCALED, row(5, 10, 79), 0.5f, 1, 20);
        assertEquals(1 / 79.0 / 3, scores.absRel(), 1e-7);
    }

    @Test
    void onlyTruthInsideTheRangeCounts() {
        DepthScores scores = only(PLAIN, row(80, 0.001f, 90, 5), 1, 1, 1, 5);
        assertEquals(1, scores.pixels());
        assertEquals(0, scores.absRel());
    }

    @Test
    void everyImageCountsTheSame() {
        DepthMetrics metrics = new DepthMetrics(PLAIN);
        metrics.add(row(10, 10, 10), new float[] {11, 11, 11});
        metrics.add(row(10, 0, 0), new float[] {13, 1, 1});
        assertEquals(Optional.empty(), metrics.add(row(0, 0, 0), new float[] {1, 1, 1}));
        assertEquals(0.2, metrics.mean().absRel(), 1e-7);
        assertEquals(2, metrics.mean().images());
        assertEquals(4, metrics.mean().pixels());
        assertEquals(Double.NaN, new DepthMetrics(PLAIN).mean().absRel());
    }

    @Test
    void theCropOfCityscapes() {
        Crop crop = Crop.CITYSCAPES;
        assertTrue(crop.holds(192, 256, 2048, 1024) && crop.holds(1855, 767, 2048, 1024));
        assertTrue(!crop.holds(191, 256, 2048, 1024) && !crop.holds(192, 255, 2048, 1024));
        assertTrue(!crop.holds(1856, 767, 2048, 1024) && !crop.holds(1855, 768, 2048, 1024));
        Depth truth = new Depth(1, 4, new float[] {10, 10, 10, 10});
        DepthScores scores = only(PLAIN.within(Crop.UPPER), truth, 10, 10, 10, 70);
        assertEquals(3, scores.pixels());
        assertEquals(0, scores.absRel());
    }

    @Test
    void aMaskChoosesWhatIsScoredButNotTheScale() {
        Labels labels = new Labels(4, 1, new int[] {0, 13, 255, 11});
        boolean[] movable = DepthMetrics.pixelsOf(labels, 11, 13);
        assertArrayEquals(new boolean[] {false, true, false, true}, movable);
        // Median truth 10, median prediction 5.5 over all four pixels.
        DepthScores scores = new DepthMetrics(SCALED)
                .add(row(20, 10, 10, 10), new float[] {10, 4, 6, 5}, movable)
                .orElseThrow();
        double scale = 10 / 5.5;
        assertEquals((Math.abs(10 - 4 * scale) + Math.abs(10 - 5 * scale)) / 10 / 2, scores.absRel(), 1e-7);
        assertEquals(2, scores.pixels());
        Labels none = new Labels(4, 1, new int[] {0, 0, 0, 0});
        assertEquals(
                Optional.empty(),
                new DepthMetrics(SCALED)
                        .add(row(20, 10, 10, 10), new float[] {10, 4, 6, 5}, DepthMetrics.pixelsOf(none, 11)));
    }

    @Test
    void whatIsNoDepthIsNamed() {
        IllegalArgumentException problem =
                assertThrows(IllegalArgumentException.class, () -> only(PLAIN, row(1, 1), 1, Float.NaN));
        assertTrue(problem.getMessage().contains("(x 1, y 0) is NaN"), problem.getMessage());
        assertThrows(IllegalArgumentException.class, () -> only(PLAIN, row(1, 1), 1));
    }

    @Test
    void mediansAsNumpyHasThem() {
        assertEquals(3, Medians.of(9, 1, 3));
        assertEquals(2.5, Medians.of(4, 1, 2, 3));
    }
}
