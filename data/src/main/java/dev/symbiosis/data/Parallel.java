package dev.symbiosis.data;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Work on many things by several threads, for a caller who waits.
public final class Parallel {
    private Parallel() {}

    /// Does `work` for 0 … count − 1, each once. When this returns or throws, no thread works on it any more.
    ///
    /// @param done told how many are done, from the caller's thread
    /// @throws RuntimeException what the first failing `work` threw, as it was; so with errors
    public static void forEach(int count, int threads, IntConsumer work, IntConsumer done) {
        ExecutorService workers = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("parallel-", 0).factory());
        try {
            var pending = IntStream.range(0, count)
                    .mapToObj(i -> workers.submit(() -> work.accept(i)))
                    .toList();
            for (int i = 0; i < count; i++) {
                await(pending.get(i));
                done.accept(i + 1);
            }
        } finally {
            workers.shutdownNow();
            workers.close();
        }
    }

    /// What a worker came to; its failure is thrown here.
    static <T> T await(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error error -> throw error;
                case null, default -> throw new IllegalStateException("a worker failed", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while workers were busy", e);
        }
    }
}
