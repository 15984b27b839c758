package dev.symbiosis.model;

import dev.symbiosis.data.Image;
import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.predict.Inference;
import dev.symbiosis.model.predict.Inference.Answer;
import dev.symbiosis.model.train.RunFolder;
import dev.symbiosis.model.train.TrainedNetwork;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Path;
import java.util.List;

/// A trained network for applications: a run folder in, answers about images out.
///
///     try (Predictor predictor = Predictor.open(Path.of("runs/streets"))) {
///         Prediction prediction = predictor.predict(ImageReader.rgb(Path.of("street.jpg")));
///         int[] classes = prediction.labels().ids();
///         float[] metres = prediction.depth().metres();
///     }
///
/// Any number of threads may use one predictor. One image at a time is computed, by all the backend's threads together.
public final class Predictor implements AutoCloseable {
    private final Backend kernels;
    private final Inference inference;
    private final RunConfig config;
    private final LabelMap labels;
    private boolean closed;

    private Predictor(Backend kernels, TrainedNetwork trained) {
        this.kernels = kernels;
        this.config = trained.config();
        this.inference = trained.inference(kernels);
        this.labels = trained.labels();
    }

    /// Opens a run with the best backend and all processors.
    ///
    /// @throws dev.symbiosis.tensor.InputException if the folder is no run, or its checkpoint is damaged
    public static Predictor open(Path run) {
        return open(run, "auto", Runtime.getRuntime().availableProcessors());
    }

    /// Opens a run.
    ///
    /// @param backend a name, or `auto`
    /// @param threads of its kernels
    public static Predictor open(Path run, String backend, int threads) {
        RunFolder folder = RunFolder.open(run);
        RunConfig config = Configs.read(folder.config(), List.of());
        Backend kernels = Backends.open(backend, threads);
        try {
            return new Predictor(kernels, TrainedNetwork.load(folder.checkpoint(), config, kernels));
        } catch (RuntimeException problem) {
            kernels.close();
            throw problem;
        }
    }

    /// The classes the network tells apart; [LabelMap#none] where it does not.
    public LabelMap labels() {
        return labels;
    }

    /// Asks about an image of any size; the answer has its size. Callers on several threads wait for each other.
    ///
    /// @throws IllegalStateException after [#close]
    public synchronized Prediction predict(Image image) {
        if (closed) {
            throw new IllegalStateException("this predictor is closed");
        }
        Answer answer = inference.askForProbabilities(image, image.width(), image.height());
        return new Prediction(
                answer.labels(),
                answer.probabilities(),
                answer.depth(),
                config.pose().known());
    }

    @Override
    public synchronized void close() {
        closed = true;
        kernels.close();
    }
}
