package dev.symbiosis.model.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.model.eval.DepthProtocol.Crop;
import dev.symbiosis.model.eval.Evaluator.Scores;
import dev.symbiosis.model.predict.Inference.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A fixed set of predictions on two images of four pixels, all figures worked out by hand (docs/method.md 7).
class EvaluatorTest {
    private static final int VOID = LabelMap.IGNORE;

    /// Truth: road road car car, and road void car car; depth 1 2 4 8, and 2 0 (unknown) 2 200 (too far).
    private final Dataset data = Dataset.of(
            "by hand",
            List.of(
                    sample("a", new int[] {0, 0, 1, 1}, 1, 2, 4, 8),
                    sample("b", new int[] {0, VOID, 1, 1}, 2, 0, 2, 200)));

    /// Two pixels wrong; depth right up to the factor 2 but for one pixel, and in the second image twice too far.
    private final List<Answer> answers =
            List.of(answer(new int[] {0, 1, 1, 1}, 0.5f, 1, 2, 8), answer(new int[] {0, 0, 0, 1}, 4, 1, 4, 1));

    private Scores measure(DepthProtocol protocol) {
        return new Evaluator(List.of("road", "car"), new int[] {1}, protocol)
                .measure(data, Integer.MAX_VALUE, (i, sample) -> answers.get(i));
    }

    @Test
    void segmentationIsOneMatrixOverAllImages() {
        // road: 2 right, 1 taken for a car; car: 3 right, 1 taken for road; 7 pixels
        ConfusionMatrix matrix =
                measure(new DepthProtocol(1e-3, 80, true, Crop.NONE)).segmentation();
        assertEquals(7, matrix.pixels());
        assertEquals(2 / 4.0, matrix.iou(0), 1e-12);
        assertEquals(3 / 5.0, matrix.iou(1), 1e-12);
        assertEquals(0.55, matrix.meanIou(), 1e-12);
        assertEquals(3 / 5.0, matrix.meanIou(1), 1e-12);
        assertEquals(5 / 7.0, matrix.pixelAccuracy(), 1e-12);
        assertEquals((2 / 3.0 + 3 / 4.0) / 2, matrix.meanClassAccuracy(), 1e-12);
        assertEquals(1 / 3.0, matrix.share(0, 1), 1e-12);
        assertEquals(3 / 7.0 * 2 / 4 + 4 / 7.0 * 3 / 5, matrix.frequencyWeightedIou(), 1e-12);
    }

    @Test
    void depthIsAMeanOverImagesOfScaledValues() {
        Scores scores = measure(new DepthProtocol(1e-3, 80, true, Crop.NONE));
        // a: medians 3 and 1.5, factor 2: 1 2 4 16, so |g - p| / g = 0 0 0 1
        // b: two valid pixels, medians 2 and 4, factor 1/2: 2 2, nothing wrong
        assertEquals((0.25 + 0) / 2, scores.depth().absRel(), 1e-6);
        assertEquals((64 / 8.0 / 4 + 0) / 2, scores.depth().sqRel(), 1e-6);
        assertEquals((Math.sqrt(64 / 4.0) + 0) / 2, scores.depth().rmse(), 1e-6);
        assertEquals(
                (Math.sqrt(Math.log(2) * Math.log(2) / 4) + 0) / 2,
                scores.depth().rmseLog(),
                1e-6);
        assertEquals((0.75 + 1) / 2, scores.depth().a1(), 1e-12);
        assertEquals((0.75 + 1) / 2, scores.depth().a3(), 1e-12);
        assertEquals(2, scores.depth().images());
        assertEquals(6, scores.depth().pixels());
        // cars alone, by the same factors: 0 1 and 0
        assertEquals((0.5 + 0) / 2, scores.movableDepth().absRel(), 1e-6);
        // as predicted: 1/2 1/2 1/2 0 and 1 1
        assertEquals((0.375 + 1) / 2, scores.unscaledDepth().absRel(), 1e-6);
    }

    /// The images are 2 x 2: of the upper half the first two pixels count.
    @Test
    void aCropLeavesOutTheRest() {
        Scores scores = measure(new DepthProtocol(1e-3, 80, true, new Crop(0, 0.5, 0, 1)));
        assertEquals(0, scores.depth().absRel(), 1e-6);
        assertEquals(3, scores.depth().pixels());
    }

    private static Sample sample(String name, int[] labels, float... depth) {
        return new Sample(
                name,
                new Image(2, 2, new float[12]),
                null,
                null,
                new Labels(2, 2, labels),
                new Depth(2, 2, depth),
                new Camera(1, 1, 0.5f, 0.5f),
                null,
                null);
    }

    private static Answer answer(int[] labels, float... depth) {
        return new Answer(new Labels(2, 2, labels), null, new Depth(2, 2, depth), null);
    }
}
