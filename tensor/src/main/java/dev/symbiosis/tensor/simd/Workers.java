package dev.symbiosis.tensor.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed set of threads that share the tasks of a kernel; the caller is one of them.
///
/// Which thread runs a task is left to chance, so a task's result must depend on its number alone. Waking a thread costs
/// up to a millisecond, as much as a small kernel: idle threads spin for a while before they sleep.
final class Workers implements AutoCloseable {
    private static final long SPIN_NANOS = 1_000_000;

    private static final int SPINS = 10_000;

    /// One piece of a kernel.
    interface Task {
        /// @param index which piece, from 0
        /// @param worker which thread runs it, from 0: the owner of that [scratch][Workers#scratch]
        void run(int index, int worker);
    }

    private final Thread[] helpers;
    private final AtomicIntegerArray asleep;
    private final float[][][] scratch;
    private volatile @Nullable Job job;
    private volatile boolean closed;

    Workers(int threads) {
        helpers = new Thread[threads - 1];
        asleep = new AtomicIntegerArray(threads);
        scratch = new float[threads][4][0];
        for (int i = 0; i < helpers.length; i++) {
            int worker = i + 1;
            helpers[i] = Thread.ofPlatform()
                    .daemon()
                    .name("symbiosis-kernel-" + worker)
                    .start(() -> serve(worker));
        }
    }

    int threads() {
        return helpers.length + 1;
    }

    /// Memory of one thread for the duration of a task, of at least this length, with anything in it.
    ///
    /// @param slot several arrays may be used at once, in slots 0 to 3
    float[] scratch(int worker, int slot, int length) {
        if (scratch[worker][slot].length < length) {
            scratch[worker][slot] = new float[length];
        }
        return scratch[worker][slot];
    }

    /// Runs tasks 0 … count − 1 and returns when all are done.
    void run(int count, Task task) {
        if (helpers.length == 0 || count <= 1) {
            for (int i = 0; i < count; i++) {
                task.run(i, 0);
            }
            return;
        }
        Job next = new Job(task, count);
        job = next;
        for (int i = 0; i < helpers.length; i++) {
            if (asleep.get(i + 1) == 1) {
                LockSupport.unpark(helpers[i]);
            }
        }
        next.work(0);
        next.await();
    }

    /// Runs over 0 … count − 1 in consecutive pieces of at most this many.
    void runRanges(int count, int piece, Range range) {
        run(Math.ceilDiv(count, piece), (i, worker) -> range.run(i * piece, Math.min(count, (i + 1) * piece)));
    }

    /// A kernel over consecutive elements.
    interface Range {
        void run(int from, int to);
    }

    @Override
    public void close() {
        closed = true;
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private void serve(int worker) {
        Job last = null;
        while (!closed) {
            Job next = awaitOther(last, worker);
            if (next != null && next != last) {
                last = next;
                next.work(worker);
            }
        }
    }

    private @Nullable Job awaitOther(@Nullable Job last, int worker) {
        long start = System.nanoTime();
        while (job == last) {
            if (System.nanoTime() - start > SPIN_NANOS) {
                asleep.set(worker, 1);
                if (job == last && !closed) {
                    LockSupport.park(this);
                }
                asleep.set(worker, 0);
                return job;
            }
            Thread.onSpinWait();
        }
        return job;
    }

    /// The tasks of one kernel, handed out one by one.
    private static final class Job {
        private final Task task;
        private final int count;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Job(Task task, int count) {
            this.task = task;
            this.count = count;
        }

        void work(int worker) {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                try {
                    task.run(i, worker);
                } catch (RuntimeException | Error problem) {
                    failure.compareAndSet(null, problem);
                } finally {
                    done.incrementAndGet();
                }
            }
        }

        /// Waits for the last tasks of other threads; on a busy machine one of them may need this thread's processor.
        @SuppressWarnings("ThreadPriorityCheck")
        void await() {
            for (int spins = 0; done.get() < count; spins++) {
                if (spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    Thread.yield();
                }
            }
            switch (failure.get()) {
                case null -> {}
                case RuntimeException problem -> throw problem;
                case Error problem -> throw problem;
                case Throwable other -> throw new IllegalStateException(other);
            }
        }
    }
}
