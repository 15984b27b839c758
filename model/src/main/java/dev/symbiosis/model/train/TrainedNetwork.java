package dev.symbiosis.model.train;

import dev.symbiosis.data.LabelMap;
import dev.symbiosis.model.config.RunConfig;
import dev.symbiosis.model.predict.Inference;
import dev.symbiosis.model.state.Checkpoint;
import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.spi.Backend;
import java.nio.file.Path;
import java.util.List;

/// A network as a run left it.
public final class TrainedNetwork {
    /// The name of the label map, in a checkpoint's metadata.
    static final String LABELS = "labels";
    private static final List<LabelMap> MAPS =
            List.of(LabelMap.CITYSCAPES, LabelMap.CAMVID, LabelMap.SCANNET, LabelMap.none());

    private final RunConfig config;
    private final Networks student;
    private final LabelMap labels;

    private TrainedNetwork(RunConfig config, Networks student, LabelMap labels) {
        this.config = config;
        this.student = student;
        this.labels = labels;
    }

    /// Loads the student from a run's checkpoint, its last or its best.
    ///
    /// @throws InputException if the checkpoint is damaged or is of another network
    public static TrainedNetwork load(Path file, RunConfig config, Backend kernels) {
        Networks student = Networks.withoutPose(config, kernels, Rng.seed(0));
        Checkpoint checkpoint = Checkpoint.load(file, Networks.SAVED, kernels);
        Checkpoint.restore(student.parameters().all(), checkpoint.tensors(), Networks.SAVED);
        checkpoint.release();
        return new TrainedNetwork(
                config, student, map(file, checkpoint.metadata().getOrDefault(LABELS, "")));
    }

    private static LabelMap map(Path file, String name) {
        return MAPS.stream()
                .filter(map -> map.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new InputException("checkpoint: %s is for classes called '%s'".formatted(file, name)));
    }

    public RunConfig config() {
        return config;
    }

    public LabelMap labels() {
        return labels;
    }

    /// Asks the network about images.
    public Inference inference(Backend kernels) {
        return Evaluations.inference(config, kernels, student);
    }
}
