package dev.symbiosis.bench.speed;

import dev.symbiosis.data.Camera;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.data.Labels;
import dev.symbiosis.data.Sample;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.train.Trainer;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Iterations of a run on images that are in memory: crops, teacher, mixing, all losses, update. Their result is the losses.
final class JointIteration implements Supplier<Tensor>, AutoCloseable {
    private static final int SAMPLES = 4;
    /// Side of the squares of one class and one colour.
    private static final int SQUARE = 16;

    private final Backend kernels;
    private final Trainer trainer;

    JointIteration(Backend kernels, RunConfig config) {
        this.kernels = kernels;
        this.trainer = new Trainer(kernels, config, data(config.data()), Rng.seed(1));
    }

    @Override
    public Tensor get() {
        Map<String, Double> losses = trainer.step().losses();
        float[] numbers = new float[losses.size()];
        int i = 0;
        for (double loss : losses.values()) {
            numbers[i++] = (float) loss;
        }
        return kernels.upload(Shape.of(numbers.length), numbers);
    }

    @Override
    public void close() {
        trainer.close();
    }

    private static DataSource data(DataConfig size) {
        List<Sample> labelled = new ArrayList<>();
        List<Sample> unlabelled = new ArrayList<>();
        for (int i = 0; i < SAMPLES; i++) {
            Sample sample = sample(i, size.width(), size.height());
            labelled.add(sample);
            unlabelled.add(sample.withoutLabels());
        }
        return new DataSource(
                "squares",
                LabelMap.CITYSCAPES,
                Dataset.of("labelled squares", labelled),
                Dataset.of("unlabelled squares", unlabelled),
                Dataset.empty("stills"),
                Dataset.empty("evaluation"),
                Dataset.empty("depth"));
    }

    private static Sample sample(int number, int width, int height) {
        Rng rng = Rng.seed(number);
        int[] ids = new int[width * height];
        Arrays.setAll(ids, pixel -> square(pixel, width) % LabelMap.CITYSCAPES.size());
        return new Sample(
                "square " + number,
                image(rng.branch("now"), width, height),
                image(rng.branch("before"), width, height),
                image(rng.branch("after"), width, height),
                new Labels(width, height, ids),
                null,
                new Camera(width, width, (width - 1) / 2f, (height - 1) / 2f),
                null,
                null);
    }

    private static Image image(Rng rng, int width, int height) {
        float[] planes = new float[3 * width * height];
        IntStream.range(0, planes.length)
                .forEach(i ->
                        planes[i] = rng.uniformAt(square(i % (width * height), width) * 3 + i / (width * height)));
        return new Image(width, height, planes);
    }

    private static int square(int pixel, int width) {
        return pixel / width / SQUARE * (width / SQUARE) + pixel % width / SQUARE;
    }
}
