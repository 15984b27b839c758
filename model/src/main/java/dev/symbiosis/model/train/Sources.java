package dev.symbiosis.model.train;

import dev.symbiosis.data.CacheBudget;
import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.LabelChoice;
import dev.symbiosis.data.camvid.CamVid;
import dev.symbiosis.data.check.DataKind;
import dev.symbiosis.data.cityscapes.Cityscapes;
import dev.symbiosis.data.scannet.ScanNet;
import dev.symbiosis.data.sevenscenes.SevenScenes;
import dev.symbiosis.data.streets.Streets;
import dev.symbiosis.data.streets.StreetsConfig;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.EvaluateConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.tensor.InputException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens the data that a configuration names: the training part at the network's size, the evaluation part at the size at
/// which is measured.
final class Sources {
    /// The streets are the same for every run: a run's seed chooses among them, it does not make others.
    private static final long STREETS_SEED = 7;

    private Sources() {}

    /// @param folder of the data; for streets, where rendered scenes are kept, or null for the user's cache
    /// @param budget of decoded samples, which are kept as far as it goes
    static DataSource open(RunConfig config, @Nullable Path folder, long seed, CacheBudget budget, Progress progress) {
        DataConfig data = config.data();
        EvaluateConfig evaluate = config.evaluate();
        DataSource training = open(data, folder, data.width(), data.height(), seed, progress);
        DataSource measured = open(data, folder, evaluate.width(), evaluate.height(), seed, progress);
        return new DataSource(
                training.name(),
                training.labels(),
                seenBy(data.focal(), training.labelled()).cached(budget),
                seenBy(data.focal(), training.unlabelled()).cached(budget),
                seenBy(data.focal(), training.stills()).cached(budget),
                measured.evaluation().cached(budget),
                measured.trueDepth());
    }

    private static Dataset seenBy(double focal, Dataset data) {
        return focal == 1
                ? data
                : data.map(sample -> sample.withCamera(sample.camera().withFocal(focal)));
    }

    private static DataSource open(
            DataConfig data, @Nullable Path folder, int width, int height, long seed, Progress progress) {
        return switch (data.kind()) {
            case "streets" -> cityscapes(streets(data, folder, progress), data, width, height, seed);
            case "cityscapes" -> cityscapes(given(folder, data), data, width, height, seed);
            case "camvid" -> new CamVid(given(folder, data), width, height, choice(data, seed)).open();
            case "sevenscenes" -> new SevenScenes(given(folder, data), width, height, data.neighbour()).open();
            case "scannet" ->
                new ScanNet(given(folder, data), width, height, choice(data, seed), data.neighbour()).open();
            default -> throw new IllegalStateException("no data of the kind " + data.kind());
        };
    }

    private static DataSource cityscapes(Path root, DataConfig data, int width, int height, long seed) {
        return new Cityscapes(root, width, height, choice(data, seed), data.neighbour(), data.wholeVideo()).open();
    }

    private static Path streets(DataConfig data, @Nullable Path folder, Progress progress) {
        Path cache = folder != null ? folder : Path.of(System.getProperty("user.home"), ".cache", "symbiosis");
        DataKind.find(cache).ifPresent(kind -> {
            throw new InputException(
                            "data: " + cache + " is a folder of " + kind.key() + ", this run is on rendered streets")
                    .hint("leave --data out, or name a folder where rendered scenes are kept");
        });
        StreetsConfig standard = StreetsConfig.standard(STREETS_SEED);
        StreetsConfig scenes = new StreetsConfig(
                STREETS_SEED,
                standard.width(),
                standard.height(),
                data.trainScenes(),
                data.evaluationScenes(),
                standard.focal(),
                standard.rare());
        return Streets.prepare(
                cache, scenes, (done, total) -> progress.preparing("rendering street scenes", done, total));
    }

    private static LabelChoice choice(DataConfig data, long seed) {
        boolean all = data.labelled() == 0;
        if (!data.labelList().isEmpty()) {
            Path list = Path.of(data.labelList());
            return all ? LabelChoice.listed(list) : LabelChoice.listed(list, data.labelled());
        }
        return all ? LabelChoice.all() : LabelChoice.random(data.labelled(), seed);
    }

    private static Path given(@Nullable Path folder, DataConfig data) {
        if (folder == null) {
            throw new InputException("data: '" + data.kind() + "' is read from a folder, and none is given")
                    .hint("add --data DIR");
        }
        return folder;
    }
}
