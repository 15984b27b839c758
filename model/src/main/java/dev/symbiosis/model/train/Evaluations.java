package dev.symbiosis.model.train;

import dev.symbiosis.data.CacheBudget;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.EvaluateConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.decoder.DepthRange;
import dev.symbiosis.model.eval.DepthProtocol;
import dev.symbiosis.model.eval.DepthProtocol.Crop;
import dev.symbiosis.model.eval.Evaluator;
import dev.symbiosis.model.eval.Evaluator.Scores;
import dev.symbiosis.model.predict.Inference;
import dev.symbiosis.model.predict.Inference.Answer;
import dev.symbiosis.model.predict.InferenceOptions;
import dev.symbiosis.model.train.Result.Weights;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Measures networks: during a run, at its end, and later from the run folder.
public final class Evaluations {
    private Evaluations() {}

    /// How a finished run is measured again.
    ///
    /// @param data another folder of the same kind; null for the run's own where that is made
    /// @param settings of the `evaluate` section, each `evaluate.key=value`
    /// @param best whether the student is the one of the best evaluation during training, not the last
    /// @param out where result and confusion matrix are written, a new folder; null to write nothing
    /// @param threads of kernels
    /// @param backend a name, or `auto`
    public record Options(
            @Nullable Path data,
            List<String> settings,
            boolean best,
            @Nullable Path out,
            int threads,
            String backend) {}

    /// Measures a finished run on all evaluation images.
    ///
    /// @throws InputException if a setting is of another section, or there is something where it should be written
    public static Result evaluate(Path run, Options options, Progress progress) {
        RunFolder folder = RunFolder.open(run);
        List<String> settings = options.settings();
        settings.forEach(Evaluations::requireEvaluate);
        Path checkpoint = options.best() ? folder.best() : folder.checkpoint();
        if (!Files.isRegularFile(checkpoint)) {
            throw new InputException("eval: %s does not exist".formatted(checkpoint))
                    .hint("it was never measured during training; leave out --best for the last one");
        }
        Path out = options.out();
        if (out != null) {
            RunFolder.checkFree(out);
        }
        Path data = options.data();
        if (data != null && !Files.isDirectory(data)) {
            throw new InputException("data: there is no folder " + data);
        }
        RunConfig config = Configs.read(folder.config(), settings);
        Result earlier = ResultFile.read(folder.result());
        DataSource source = Sources.open(config, data, earlier.seed(), CacheBudget.ofHeap(), progress);
        try (Backend kernels = Backends.open(options.backend(), options.threads())) {
            Inference inference =
                    TrainedNetwork.load(checkpoint, config, kernels).inference(kernels);
            Scores scores = measure(config, source, inference, Integer.MAX_VALUE);
            Scores baseline = baseline(config, source, evaluator(config, source));
            Result result = new Result(
                    config.preset(),
                    earlier.seed(),
                    kernels.name(),
                    options.best() ? Objects.requireNonNull(earlier.best()).step() : earlier.steps(),
                    earlier.seconds(),
                    kernels.usage().peak() >> 20,
                    earlier.parameters(),
                    options.best() ? Weights.BEST : Weights.LAST,
                    segmentation(config, source, scores, baseline),
                    depth(config, scores, baseline),
                    earlier.best());
            if (out != null) {
                write(new RunFolder(out), result, scores);
            }
            return result;
        }
    }

    /// Writes the confusion matrix, where there are classes, and then the result.
    static void write(RunFolder folder, Result result, Scores scores) {
        if (scores.hasSegmentation()) {
            byte[] csv = scores.segmentation().toCsv().getBytes(StandardCharsets.UTF_8);
            WholeFile.write(folder.confusion(), csv);
            ImageWriter.rgb(folder.confusionPicture(), Pictures.confusion(scores.segmentation()));
        }
        ResultFile.write(folder.result(), result);
    }

    static Inference inference(RunConfig config, Backend kernels, Networks student) {
        DepthRange range = new DepthRange(config.loss().nearest(), config.loss().farthest());
        EvaluateConfig evaluate = config.evaluate();
        InferenceOptions options = new InferenceOptions(
                evaluate.alignLogits(),
                evaluate.alignDisparities(),
                evaluate.windowWidth(),
                evaluate.windowHeight(),
                evaluate.windowOverlap());
        return new Inference(
                kernels, student.network(), config.data().width(), config.data().height(), range, options);
    }

    static Evaluator evaluator(RunConfig config, DataSource data) {
        EvaluateConfig evaluate = config.evaluate();
        DepthProtocol protocol =
                new DepthProtocol(evaluate.leastDepth(), evaluate.mostDepth(), true, crop(evaluate.crop()));
        return new Evaluator(data.labels().names(), data.labels().movable(), protocol);
    }

    private static Crop crop(EvaluateConfig.Part part) {
        return switch (part) {
            case NONE -> Crop.NONE;
            case UPPER -> Crop.UPPER;
            case CITYSCAPES -> Crop.CITYSCAPES;
        };
    }

    private static void requireEvaluate(String setting) {
        if (!setting.startsWith("evaluate.")) {
            throw new InputException("eval: '" + setting + "' would change what was trained")
                    .with("allowed", "settings of 'evaluate', such as evaluate.crop=UPPER");
        }
    }

    static Scores measure(RunConfig config, DataSource data, Inference inference, int count) {
        EvaluateConfig evaluate = config.evaluate();
        return evaluator(config, data)
                .measure(
                        data.evaluation(),
                        count,
                        (i, sample) -> inference.ask(sample.image(), evaluate.width(), evaluate.height()));
    }

    static Scores baseline(RunConfig config, DataSource data, Evaluator evaluator) {
        Answer always =
                Baselines.of(data, config.evaluate().width(), config.evaluate().height());
        return evaluator.measure(data.evaluation(), Integer.MAX_VALUE, (i, sample) -> always);
    }

    static Result.@Nullable Segmentation segmentation(
            RunConfig config, DataSource data, Scores scores, Scores baseline) {
        if (!scores.hasSegmentation()) {
            return null;
        }
        Map<String, Double> iou = new LinkedHashMap<>();
        for (int k = 0; k < data.labels().size(); k++) {
            double value = scores.segmentation().iou(k);
            if (Double.isFinite(value)) {
                iou.put(data.labels().names().get(k), value);
            }
        }
        return new Result.Segmentation(
                scores.segmentation().meanIou(),
                scores.segmentation().meanIou(data.labels().movable()),
                scores.segmentation().pixelAccuracy(),
                scores.segmentation().meanClassAccuracy(),
                scores.segmentation().frequencyWeightedIou(),
                iou,
                baseline.segmentation().meanIou(),
                config.evaluate().width(),
                config.evaluate().height());
    }

    static Result.@Nullable Depth depth(RunConfig config, Scores scores, Scores baseline) {
        if (!scores.hasDepth()) {
            return null;
        }
        return new Result.Depth(
                scores.depth(),
                scores.movableDepth().images() > 0 ? scores.movableDepth() : null,
                baseline.depth().absRel(),
                config.pose().known() ? scores.unscaledDepth().absRel() : null);
    }
}
