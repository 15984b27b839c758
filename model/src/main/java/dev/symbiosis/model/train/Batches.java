package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Loader;
import dev.symbiosis.data.Sample;
import dev.symbiosis.data.SampleTransform;
import dev.symbiosis.data.cityscapes.UncorrectedIntrinsics;
import dev.symbiosis.data.image.RandomCrop;
import dev.symbiosis.model.config.DataConfig;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a training takes its batches from; null for a kind that it has none of.
///
/// Labelled ones for the supervised loss; unlabelled ones for depth and the mixing, drawn from labelled and unlabelled images
/// alike where both are video or neither is, else from the unlabelled ones. Where the data has stills beside its video, what is
/// mixed comes from batches of stills: no batch holds both kinds.
final class Batches implements AutoCloseable {
    private static final String POSITION = "batches.";
    private static final String LABELLED = "labelled";
    private static final String UNLABELLED = "unlabelled";
    private static final String STILLS = "stills";

    private final RunConfig config;
    private final Rng rng;
    private final @Nullable Loader labelled;
    private final @Nullable Loader unlabelled;
    private final @Nullable Loader stills;

    /// @param from where an earlier run was, by its [#positions]; null to begin
    Batches(RunConfig config, DataSource data, Rng rng, @Nullable Checkpoint from) {
        this.config = config;
        this.rng = rng;
        boolean learnsLabels = config.network().classes() > 0 && data.labelled().size() > 0;
        this.labelled = learnsLabels ? loader(data.labelled(), LABELLED, from) : null;
        Dataset union = sameKind(data.labelled(), data.unlabelled())
                ? Dataset.concat(data.labelled(), data.unlabelled())
                : data.unlabelled();
        this.unlabelled = union.size() == 0 ? null : loader(union, UNLABELLED, from);
        this.stills = data.stills().size() == 0 ? null : loader(allStills(data), STILLS, from);
    }

    @Nullable
    Loader labelled() {
        return labelled;
    }

    @Nullable
    Loader unlabelled() {
        return unlabelled;
    }

    @Nullable
    Loader stills() {
        return stills;
    }

    /// How many batches of each kind were taken, for a checkpoint.
    Map<String, String> positions() {
        Map<String, String> positions = new LinkedHashMap<>();
        position(positions, LABELLED, labelled);
        position(positions, UNLABELLED, unlabelled);
        position(positions, STILLS, stills);
        return positions;
    }

    private static void position(Map<String, String> positions, String purpose, @Nullable Loader loader) {
        if (loader != null) {
            positions.put(POSITION + purpose, Long.toString(loader.position()));
        }
    }

    @Override
    public void close() {
        Stream.of(labelled, unlabelled, stills).filter(Objects::nonNull).forEach(Loader::close);
    }

    /// Known motion has to come with the data.
    static void requireMotions(RunConfig config, DataSource data) {
        if (!config.network().depthHead() || !config.pose().known()) {
            return;
        }
        boolean missing = Stream.of(data.labelled(), data.unlabelled())
                .filter(part -> part.size() > 0)
                .map(part -> part.get(0))
                .anyMatch(sample -> sample.hasNeighbours() && sample.toPrevious() == null);
        if (missing) {
            throw new InputException("config: pose.known cannot be true")
                    .with("data", data.name() + ", which does not tell how the camera moved")
                    .with("allowed", "false: motion is learned from the images");
        }
    }

    /// Whether both can be in one batch: with neighbours or without.
    private static boolean sameKind(Dataset labelled, Dataset unlabelled) {
        return labelled.size() > 0
                && (unlabelled.size() == 0
                        || labelled.get(0).hasNeighbours() == unlabelled.get(0).hasNeighbours());
    }

    /// Every training image as a still: what is mixed is drawn from labelled and unlabelled images alike (docs/method.md 5.2).
    private static Dataset allStills(DataSource data) {
        Dataset images = Dataset.concat(data.labelled(), data.unlabelled(), data.stills());
        return images.map(Sample::withoutNeighbours);
    }

    private Loader loader(Dataset data, String purpose, @Nullable Checkpoint from) {
        return new Loader(
                data,
                config.learn().batch(),
                config.data().workers(),
                rng.branch(purpose),
                part(config.data()),
                from == null ? 0 : from.number(POSITION + purpose));
    }

    /// What of a sample is learned from, and with which camera.
    private static SampleTransform part(DataConfig data) {
        return switch (data.intrinsics()) {
            case CORRECTED -> new RandomCrop(data.zoom(), data.cropWidth(), data.cropHeight(), data.flip());
            case UNCORRECTED -> {
                SampleTransform camera = new UncorrectedIntrinsics(data.flip());
                SampleTransform crop = new RandomCrop(1, data.cropWidth(), data.cropHeight(), false);
                yield (sample, rng) -> crop.apply(camera.apply(sample, rng.branch("camera")), rng.branch("crop"));
            }
        };
    }
}
