package dev.symbiosis.model.train;

import dev.symbiosis.tensor.spi.Activity;
import java.nio.file.Path;
import java.util.Map;

/// Hears what a run does; for terminals, logs and tests. Called by the training thread. A listener takes
/// only what it wants to hear.
public interface Progress {

    /// Something worth a line: what the data is, how large the network is, how much memory is expected.
    default void note(String line) {}

    /// A piece of preparation, such as rendered scenes.
    default void preparing(String what, int done, int total) {}

    /// An iteration is done.
    default void step(StepReport report) {}

    /// What a device did for the iteration that was just told of, and in this process so far: that includes what was tried
    /// before the first iteration, when most kernels are compiled.
    default void activity(Activity iteration, Activity soFar) {}

    /// An evaluation during training, on some of the evaluation images: names such as `miou` with values.
    default void evaluated(long step, Map<String, Double> metrics) {}

    /// The run is over and its folder complete.
    default void finished(Path run, Result result) {}

    /// Nobody listens.
    static Progress silent() {
        return new Progress() {};
    }
}
