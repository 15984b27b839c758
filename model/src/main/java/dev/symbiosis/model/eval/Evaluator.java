package dev.symbiosis.model.eval;

import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.model.predict.Inference.Answer;
import java.util.List;

/// Measures predictions of any kind on the images of a data set: a network's and the baselines' alike.
///
/// @param classes names of the classes
/// @param movable classes that move, measured in depth on their own
/// @param protocol which depths count
public record Evaluator(List<String> classes, int[] movable, DepthProtocol protocol) {

    /// Answers for the i-th sample, of the sample's size.
    public interface Predictions {
        Answer of(int index, Sample sample);
    }

    /// The figures of an evaluation; a part that the data has no truth for has seen no pixel or no image.
    public record Scores(
            ConfusionMatrix segmentation, DepthScores depth, DepthScores movableDepth, DepthScores unscaledDepth) {
        public boolean hasSegmentation() {
            return segmentation.pixels() > 0;
        }

        public boolean hasDepth() {
            return depth.images() > 0;
        }
    }

    /// Measures the first images of a data set.
    public Scores measure(Dataset data, int count, Predictions predictions) {
        ConfusionMatrix confusion = new ConfusionMatrix(classes);
        DepthMetrics scaled = new DepthMetrics(protocol);
        DepthMetrics moving = new DepthMetrics(protocol);
        DepthMetrics unscaled = new DepthMetrics(protocol.unscaled());
        for (int i = 0; i < Math.min(count, data.size()); i++) {
            Sample sample = data.get(i);
            Answer answer = predictions.of(i, sample);
            Labels truth = sample.labels();
            Labels labels = answer.labels();
            if (truth != null && labels != null) {
                confusion.add(truth.ids(), labels.ids());
            }
            Depth trueDepth = sample.depth();
            Depth depth = answer.depth();
            if (trueDepth != null && depth != null) {
                scaled.add(trueDepth, depth.metres());
                unscaled.add(trueDepth, depth.metres());
                if (truth != null) {
                    moving.add(trueDepth, depth.metres(), DepthMetrics.pixelsOf(truth, movable));
                }
            }
        }
        return new Scores(confusion, scaled.mean(), moving.mean(), unscaled.mean());
    }
}
