package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.image.ImageWriter;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.eval.Evaluator.Scores;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Activity;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole run: prepare the data, train, evaluate, leave a run folder.
public final class Training {
    private static final int REPORT_EVERY = 5;

    private Training() {}

    /// What a run is given besides its configuration.
    ///
    /// @param data folder of the data; null for data that is made (streets)
    /// @param out the run folder, which must not exist
    /// @param seed of everything random
    /// @param threads of kernels; the result does not depend on it
    /// @param backend a name, or `auto`
    public record Options(@Nullable Path data, Path out, long seed, int threads, String backend) {}

    /// Does the run.
    ///
    /// @throws dev.symbiosis.tensor.InputException before anything is written, if configuration, data or memory do not allow it
    public static Result run(RunConfig given, Options options, Progress progress) {
        RunFolder.checkFree(options.out());
        DataSource data = Sources.open(given, options.data(), options.seed(), progress);
        RunConfig config = given.withClasses(data.labels().size());
        try (Backend kernels = Backends.open(options.backend(), options.threads())) {
            progress.note("backend  " + kernels.description());
            progress.note("data     %s: %d labelled, %d unlabelled, %d for evaluation"
                    .formatted(
                            data.name(),
                            data.labelled().size(),
                            data.unlabelled().size() + data.stills().size(),
                            data.evaluation().size()));
            long expected = Memory.check(config, data, options, kernels.capacity(), progress);
            Inspection.readAll(data, config.data().workers(), progress);
            Scores baseline = Evaluations.baseline(config, data, Evaluations.evaluator(config, data));
            RunFolder folder = RunFolder.create(options.out());
            write(folder.config(), Configs.toYaml(config));
            try (Trainer trainer = new Trainer(kernels, config, data, Rng.seed(options.seed()))) {
                trainer.started().forEach(progress::note);
                progress.note("network  %,d parameters"
                        .formatted(trainer.student().parameters().count()));
                Result.Best best = train(config, data, kernels, trainer, folder, progress);
                progress.note("memory   %,d MiB in tensors at most, %,d were expected"
                        .formatted(kernels.usage().peak() >> 20, expected >> 20));
                return finish(config, options, data, baseline, kernels, trainer, folder, best, progress);
            }
        }
    }

    private static Result.@Nullable Best train(
            RunConfig config, DataSource data, Backend kernels, Trainer trainer, RunFolder folder, Progress progress) {
        Result.Best best = null;
        try (Metrics metrics = new Metrics(folder.metrics())) {
            for (long step = 1; step <= config.learn().steps(); step++) {
                Activity before = kernels.activity();
                StepReport report = trainer.step();
                progress.step(report);
                progress.activity(kernels.activity().since(before), kernels.activity());
                if (step % REPORT_EVERY == 0 || step == 1) {
                    metrics.step(report);
                }
                if (step % config.evaluate().every() == 0
                        || step == config.learn().steps()) {
                    Map<String, Double> figures = figures(evaluate(
                            config,
                            data,
                            kernels,
                            trainer.student(),
                            config.evaluate().quick()));
                    metrics.evaluation(step, figures);
                    progress.evaluated(step, figures);
                    save(folder, data, trainer, step);
                    Result.Best now = Result.Best.of(step, figures);
                    if (now != null && now.isBetterThan(best)) {
                        best = now;
                        Checkpoint.save(folder.best(), step, metadata(data), student(trainer));
                    }
                }
            }
        }
        return best;
    }

    private static Result finish(
            RunConfig config,
            Options options,
            DataSource data,
            Scores baseline,
            Backend kernels,
            Trainer trainer,
            RunFolder folder,
            Result.@Nullable Best best,
            Progress progress) {
        long peak = kernels.usage().peak() >> 20;
        Scores scores = evaluate(config, data, kernels, trainer.student(), Integer.MAX_VALUE);
        new Pictures(folder.pictures(), data.labels())
                .write(config, data, Evaluations.inference(config, kernels, trainer.student()), trainer.lastMixed());
        Result result = new Result(
                config.preset(),
                options.seed(),
                kernels.name(),
                config.learn().steps(),
                trainer.seconds(),
                peak,
                trainer.student().parameters().count(),
                Evaluations.segmentation(config, data, scores, baseline),
                Evaluations.depth(config, scores, baseline),
                best);
        Evaluations.write(folder, result, scores);
        progress.finished(folder.root(), result);
        return result;
    }

    private static Scores evaluate(RunConfig config, DataSource data, Backend kernels, Student student, int count) {
        return Evaluations.measure(config, data, Evaluations.inference(config, kernels, student), count);
    }

    private static Map<String, Double> figures(Scores scores) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (scores.hasSegmentation()) {
            figures.put("miou", scores.segmentation().meanIou());
        }
        if (scores.hasDepth()) {
            figures.put("abs_rel", scores.depth().absRel());
        }
        return figures;
    }

    /// The student, the teacher and the optimiser's state, under the names of their parts.
    private static void save(RunFolder folder, DataSource data, Trainer trainer, long step) {
        Map<String, Tensor> tensors = student(trainer);
        trainer.teacher().parameters().all().forEach(p -> tensors.put("teacher." + p.name(), p.value()));
        trainer.optimizer().state().forEach((name, tensor) -> tensors.put("optimizer." + name, tensor));
        Checkpoint.save(folder.checkpoint(), step, metadata(data), tensors);
    }

    private static Map<String, Tensor> student(Trainer trainer) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        trainer.student().parameters().all().forEach(p -> tensors.put("student." + p.name(), p.value()));
        return tensors;
    }

    private static Map<String, String> metadata(DataSource data) {
        return Map.of("labels", data.labels().name());
    }

    private static void write(Path file, String text) {
        ImageWriter.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
