package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Depth;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.image.ColorMap;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.eval.ConfusionMatrix;
import dev.symbiosis.model.predict.Inference;
import dev.symbiosis.model.predict.Inference.Answer;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What a network sees and says, to look at: some evaluation images side by side with truth and prediction, the affinities of
/// the exchange, a mixed image.
record Pictures(Path folder, LabelMap labels) {
    private static final int AFFINITY_SCALE = 4;
    private static final int CONFUSION_SCALE = 24;

    void write(RunConfig config, DataSource data, Inference inference, @Nullable Tensor mixed) {
        Dataset evaluation = data.evaluation();
        int count = Math.min(config.evaluate().pictures(), evaluation.size());
        for (int i = 0; i < count; i++) {
            Sample sample = evaluation.get(i * evaluation.size() / count);
            Answer answer = inference.ask(
                    sample.image(), config.evaluate().width(), config.evaluate().height());
            String number = "%02d-".formatted(i);
            save(number + "image", sample.image());
            saveLabels(number + "truth", sample.labels());
            saveLabels(number + "prediction", answer.labels());
            saveDepth(number + "depth-truth", sample.depth());
            saveDepth(number + "depth", answer.depth());
            float[] affinity = answer.affinity();
            if (i == 0 && affinity != null) {
                save("affinity", affinity(affinity));
            }
        }
        if (mixed != null) {
            saveMixed(mixed);
        }
    }

    private void saveLabels(String name, @Nullable Labels classes) {
        if (classes != null) {
            save(name, ColorMap.labels(classes, labels));
        }
    }

    private void saveDepth(String name, @Nullable Depth depth) {
        if (depth != null) {
            save(name, ColorMap.depth(depth));
        }
    }

    /// @param images (N, 3, H, W)
    private void saveMixed(Tensor images) {
        Shape shape = images.shape();
        float[] all = images.toFloats();
        int size = all.length / shape.n();
        for (int i = 0; i < shape.n(); i++) {
            float[] planes = Arrays.copyOfRange(all, i * size, (i + 1) * size);
            save("mixed-%02d".formatted(i), new Image(shape.w(), shape.h(), planes));
        }
    }

    /// A cell for each pair of channels: semantic channels downwards, depth channels to the right; blue is −1, white 0, red 1.
    private static Image affinity(float[] values) {
        int channels = (int) Math.round(Math.sqrt(values.length));
        int side = channels * AFFINITY_SCALE;
        float[] planes = new float[3 * side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float value = Math.clamp(values[y / AFFINITY_SCALE * channels + x / AFFINITY_SCALE], -1f, 1f);
                int pixel = y * side + x;
                planes[pixel] = value < 0 ? 1 + value : 1;
                planes[side * side + pixel] = 1 - Math.abs(value);
                planes[2 * side * side + pixel] = value > 0 ? 1 - value : 1;
            }
        }
        return new Image(side, side, planes);
    }

    /// A cell for each pair of classes: true classes downwards, predicted ones to the right; the brighter the larger the
    /// share of the true class.
    static Image confusion(ConfusionMatrix matrix) {
        int side = matrix.classes() * CONFUSION_SCALE;
        float[] shares = new float[side * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                shares[y * side + x] = (float) matrix.share(y / CONFUSION_SCALE, x / CONFUSION_SCALE);
            }
        }
        return ColorMap.magma(side, side, shares);
    }

    private void save(String name, Image image) {
        ImageWriter.rgb(folder.resolve(name + ".png"), image);
    }
}
