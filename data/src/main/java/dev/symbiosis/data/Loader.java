package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Rng;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Endless batches of a data set, prepared ahead of time by worker threads.
///
/// Each epoch visits the samples in an order drawn from (rng, "shuffle", epoch); what does not fill a batch at its end
/// is dropped. A data set smaller than a batch is never dropped: the epochs are then strung together and cut into
/// batches. A sample is transformed with the stream (rng, "transform", epoch, index). The sequence of batches depends
/// on neither the number of workers nor their speed, and a loader that starts at batch n continues as if n batches had
/// been taken.
///
/// One thread takes batches. An error of a worker surfaces in the call of [#next] for the batch it belongs to.
public final class Loader implements AutoCloseable, Iterator<List<Sample>> {
    private static final int AHEAD_PER_WORKER = 2;

    private final Dataset data;
    private final int batch;
    private final Rng rng;
    private final SampleTransform transform;
    private final ExecutorService workers;
    private final int ahead;
    private final ArrayDeque<Future<List<Sample>>> pending = new ArrayDeque<>();
    private long submitted;
    private long taken;

    /// @param workers threads that decode and transform, at least 1
    public Loader(Dataset data, int batch, int workers, Rng rng, SampleTransform transform) {
        this(data, batch, workers, rng, transform, 0);
    }

    /// @param firstBatch how many batches an earlier run has taken already
    public Loader(Dataset data, int batch, int workers, Rng rng, SampleTransform transform, long firstBatch) {
        if (batch < 1 || workers < 1 || firstBatch < 0) {
            throw new IllegalArgumentException(
                    "batch %d, workers %d, first batch %d".formatted(batch, workers, firstBatch));
        }
        if (data.size() == 0) {
            throw new InputException("data: " + data.name() + " has no samples to make batches of")
                    .hint("check the number of labelled images and the data folder");
        }
        this.data = data;
        this.batch = batch;
        this.rng = rng;
        this.transform = transform;
        this.workers = Executors.newFixedThreadPool(
                workers, Thread.ofPlatform().daemon().name("loader-", 0).factory());
        this.ahead = workers * AHEAD_PER_WORKER;
        this.submitted = firstBatch;
        this.taken = firstBatch;
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    /// How many batches were taken, those before the first one included.
    public long position() {
        return taken;
    }

    @Override
    public List<Sample> next() {
        while (pending.size() < ahead) {
            long number = submitted++;
            pending.add(workers.submit(() -> prepare(number)));
        }
        try {
            List<Sample> samples = Parallel.await(pending.remove());
            taken++;
            return samples;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }

    private List<Sample> prepare(long number) {
        List<Sample> samples = new ArrayList<>(batch);
        boolean small = data.size() < batch;
        int batchesPerEpoch = Math.max(1, data.size() / batch);
        long drawnEpoch = -1;
        int[] order = {};
        for (int i = 0; i < batch; i++) {
            long epoch = small ? (number * batch + i) / data.size() : number / batchesPerEpoch;
            int place = (int) (small ? (number * batch + i) % data.size() : number % batchesPerEpoch * batch + i);
            if (epoch != drawnEpoch) {
                order = rng.branch("shuffle").branch(epoch).permutation(data.size());
                drawnEpoch = epoch;
            }
            Rng stream = rng.branch("transform").branch(epoch).branch(order[place]);
            samples.add(transform.apply(data.get(order[place]), stream));
        }
        return List.copyOf(samples);
    }
}
