package dev.symbiosis.model.train;

import dev.symbiosis.tensor.spi.Activity;
import java.nio.file.Path;
import java.util.Map;

/// Hears what a run does; for terminals, logs and tests. Called by the training thread.
public interface Progress {

    /// Something worth a line: what the data is, how large the network is, how much memory is expected.
    void note(String line);

    /// A piece of preparation, such as rendered scenes.
    void preparing(String what, int done, int total);

    /// An iteration is done.
    void step(StepReport report);

    /// What a device did for the iteration that was just told of, and in this process so far: that includes what was tried
    /// before the first iteration, when most kernels are compiled.
    default void activity(Activity iteration, Activity soFar) {}

    /// An evaluation during training, on some of the evaluation images: names such as `miou` with values.
    void evaluated(long step, Map<String, Double> metrics);

    /// The run is over and its folder complete.
    void finished(Path run, Result result);

    /// Nobody listens.
    static Progress silent() {
        return new Progress() {
            @Override
            public void note(String line) {}

            @Override
            public void preparing(String what, int done, int total) {}

            @Override
            public void step(StepReport report) {}

            @Override
            public void evaluated(long step, Map<String, Double> metrics) {}

            @Override
            public void finished(Path run, Result result) {}
        };
    }
}
