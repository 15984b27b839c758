package dev.symbiosis.model.train;

import dev.symbiosis.data.CacheBudget;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.WholeFile;
import dev.symbiosis.model.config.Configs;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.eval.Evaluator.Scores;
import dev.symbiosis.model.predict.Inference;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Activity;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole run: prepare the data, train, evaluate, leave a run folder.
public final class Training {
    private static final int REPORT_EVERY = 5;
    private static final String SEED = "seed";
    private static final String CONFIG = "config";

    private final RunConfig config;
    private final Options options;
    private final DataSource data;
    private final Backend kernels;
    private final Trainer trainer;
    private final RunFolder folder;
    private final Progress progress;

    private Training(
            RunConfig config,
            Options options,
            DataSource data,
            Backend kernels,
            Trainer trainer,
            RunFolder folder,
            Progress progress) {
        this.config = config;
        this.options = options;
        this.data = data;
        this.kernels = kernels;
        this.trainer = trainer;
        this.folder = folder;
        this.progress = progress;
    }

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
    /// @throws InputException before anything is written, if configuration, data or memory do not allow it
    public static Result run(RunConfig given, Options options, Progress progress) {
        RunFolder.checkFree(options.out());
        try (Backend kernels = Backends.open(options.backend(), options.threads())) {
            return run(given, options, kernels, null, progress);
        }
    }

    /// Goes on with a run that was interrupted, from its last checkpoint, to what it would have become: bit by bit, on the same
    /// backend and with the same data.
    ///
    /// @param out its folder, which has its configuration and its seed
    /// @param data as in [Options], like the other parameters
    /// @throws InputException if there is no such run, or it is finished
    public static Result resume(Path out, @Nullable Path data, int threads, String backend, Progress progress) {
        RunFolder folder = RunFolder.open(out);
        if (Files.exists(folder.result())) {
            throw new InputException("run: " + out + " is finished")
                    .hint("to start another run from its weights: train --set start.from=" + out);
        }
        RunConfig config = Configs.read(folder.config(), List.of());
        try (Backend kernels = Backends.open(backend, threads)) {
            Checkpoint from = Checkpoint.load(folder.checkpoint(), "", kernels);
            progress.note("resume   %s, after step %,d of %,d"
                    .formatted(out, from.step(), config.learn().steps()));
            String now = Configs.toYaml(config);
            if (!from.metadata().getOrDefault(CONFIG, now).equals(now)) {
                progress.note(
                        "config   %s is not what the run began with: it will end elsewhere".formatted(folder.config()));
            }
            return run(config, new Options(data, out, from.number(SEED), threads, backend), kernels, from, progress);
        }
    }

    /// @param from the checkpoint to go on from; null to begin
    private static Result run(
            RunConfig given, Options options, Backend kernels, @Nullable Checkpoint from, Progress progress) {
        CacheBudget samples = CacheBudget.ofHeap();
        DataSource data = Sources.open(given, options.data(), options.seed(), samples, progress);
        RunConfig config = given.withClasses(data.labels().size());
        progress.note("backend  " + kernels.description());
        progress.note("data     %s: %d labelled, %d unlabelled, %d for evaluation"
                .formatted(
                        data.name(),
                        data.labelled().size(),
                        data.unlabelled().size() + data.stills().size(),
                        data.evaluation().size()));
        long expected = Memory.check(config, data, options, kernels.capacity(), progress);
        samples.leave(Memory.withRoom(expected));
        try (Trainer trainer = new Trainer(kernels, config, data, Rng.seed(options.seed()), from)) {
            if (from != null) {
                from.release();
            }
            trainer.started().forEach(progress::note);
            progress.note("network  %,d parameters"
                    .formatted(trainer.student().parameters().count()));
            Inspection.readAll(data, config.data().workers(), progress);
            Scores baseline = Evaluations.baseline(config, data, Evaluations.evaluator(config, data));
            RunFolder folder = from == null ? begin(options, config) : new RunFolder(options.out());
            Training training = new Training(config, options, data, kernels, trainer, folder, progress);
            Result.Best best = training.train();
            progress.note("memory   %,d MiB in tensors at most, %,d were expected"
                    .formatted(kernels.usage().peak() >> 20, expected >> 20));
            return training.finish(baseline, best);
        }
    }

    private static RunFolder begin(Options options, RunConfig config) {
        RunFolder folder = RunFolder.create(options.out());
        WholeFile.write(folder.config(), Configs.toYaml(config));
        return folder;
    }

    private Result.@Nullable Best train() {
        try (Metrics metrics = new Metrics(folder.metrics(), trainer.steps())) {
            Result.Best best = metrics.best();
            trainer.spent(metrics.seconds());
            for (long step = trainer.steps() + 1; step <= config.learn().steps(); step++) {
                Activity before = kernels.activity();
                StepReport report = trainer.step();
                progress.step(report);
                progress.activity(kernels.activity().since(before), kernels.activity());
                if (step % REPORT_EVERY == 0 || step == 1) {
                    metrics.step(report);
                }
                if (step % config.evaluate().every() == 0
                        || step == config.learn().steps()) {
                    Map<String, Double> figures =
                            figures(evaluate(config.evaluate().quick()));
                    metrics.evaluation(step, figures);
                    progress.evaluated(step, figures);
                    Map<String, String> metadata = metadata();
                    Result.Best now = Result.Best.of(step, figures);
                    if (now != null && now.isBetterThan(best)) {
                        best = now;
                        Checkpoint.save(folder.best(), step, metadata, trainer.studentState());
                    }
                    // Last, so that a run that goes on from it finds all that belongs to it.
                    Checkpoint.save(folder.checkpoint(), step, metadata, trainer.state());
                }
            }
            return best;
        }
    }

    /// @param best null where nothing was measured on the way
    private Result finish(Scores baseline, Result.@Nullable Best best) {
        long peak = kernels.usage().peak() >> 20;
        Scores scores = evaluate(Integer.MAX_VALUE);
        new Pictures(folder.pictures(), data.labels()).write(config, data, inference(), trainer.lastMixed());
        Result result = new Result(
                config.preset(),
                options.seed(),
                kernels.name(),
                config.learn().steps(),
                trainer.seconds(),
                peak,
                trainer.student().parameters().count(),
                Result.Weights.LAST,
                Evaluations.segmentation(config, data, scores, baseline),
                Evaluations.depth(config, scores, baseline),
                best);
        Evaluations.write(folder, result, scores);
        progress.finished(folder.root(), result);
        return result;
    }

    private Scores evaluate(int images) {
        return Evaluations.measure(config, data, inference(), images);
    }

    private Inference inference() {
        return Evaluations.inference(config, kernels, trainer.student());
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

    /// What goes into a checkpoint beside tensors.
    private Map<String, String> metadata() {
        Map<String, String> metadata = new LinkedHashMap<>(trainer.positions());
        metadata.put(TrainedNetwork.LABELS, data.labels().name());
        metadata.put(SEED, Long.toString(options.seed()));
        metadata.put(CONFIG, Configs.toYaml(config));
        return metadata;
    }
}
