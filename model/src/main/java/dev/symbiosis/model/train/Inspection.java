package dev.symbiosis.model.train;

import dev.symbiosis.data.DataSource;
import dev.symbiosis.data.Dataset;
import dev.symbiosis.tensor.InputException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Reads all samples of a run once before it starts, so that a damaged file is found now and not in its middle. What the
/// caches have room for is not read again.
final class Inspection {
    private Inspection() {}

    /// @throws InputException of the first sample that cannot be read
    static void readAll(DataSource data, int threads, Progress progress) {
        Dataset all = Dataset.concat(data.labelled(), data.unlabelled(), data.stills(), data.evaluation());
        ExecutorService readers = Executors.newFixedThreadPool(threads);
        try {
            var pending = IntStream.range(0, all.size())
                    .mapToObj(i -> readers.submit(() -> read(all, i)))
                    .toList();
            for (int i = 0; i < pending.size(); i++) {
                await(pending.get(i));
                progress.preparing("reading images", i + 1, pending.size());
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static void read(Dataset data, int index) {
        data.get(index);
    }

    private static void await(Future<?> reading) {
        try {
            reading.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof InputException input
                    ? new InputException(String.valueOf(input.getMessage()), e)
                    : new IllegalStateException("a sample cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading images", e);
        }
    }
}
