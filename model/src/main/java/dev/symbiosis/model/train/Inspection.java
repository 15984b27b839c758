package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.data.Parallel;

/// Reads all samples of a run once before it starts, so that a damaged file is found now and not in its middle. What the
/// caches have room for is not read again.
final class Inspection {
    private Inspection() {}

    /// @throws dev.symbiosis.tensor.InputException of the first sample that cannot be read
    static void readAll(DataSource data, int threads, Progress progress) {
        Dataset all = Dataset.concat(data.labelled(), data.unlabelled(), data.stills(), data.evaluation());
        Parallel.forEach(all.size(), threads, all::get, done -> progress.preparing("reading images", done, all.size()));
    }
}
