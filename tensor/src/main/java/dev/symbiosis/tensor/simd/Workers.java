package dev.symbiosis.tensor.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A fixed set of threads that share the tasks of a kernel; the caller is one of them.
///
/// Each thread has a share of its own, consecutive tasks, and helps the others when it is through. So the same part of a
/// tensor is mostly the same thread's in every kernel: where two cores share no cache, each fetches slowly what the other has
/// written. But which thread runs a task is in the end left to chance, so a task's result must depend on its number alone.
///
/// Waking a thread costs up to a millisecond, as much as a small kernel: idle threads spin for a while before they sleep.
///
/// Kernels follow one another, and none makes an object: the state of the current one lies in the fields. Its number and
/// the next task of a share are one number, the ticket, so that a thread that comes late takes no task of another kernel.
final class Workers implements AutoCloseable {
    private static final long SPIN_NANOS = 1_000_000;

    private static final int SPINS = 10_000;

    /// Places between two tickets: with two in a line of the cache, threads would wait for each other.
    private static final int APART = 16;

    /// The next task where there is none to take.
    private static final int NONE = Integer.MAX_VALUE;

    /// One piece of a kernel.
    interface Task {
        /// @param index which piece, from 0
        /// @param worker which thread runs it, from 0: the owner of that [scratch][Workers#scratch]
        void run(int index, int worker);
    }

    private final Thread[] helpers;
    private final AtomicIntegerArray asleep;
    private final float[][][] scratch;
    /// For each share the number of the kernel in the upper half, the next task in the lower.
    private final AtomicLongArray tickets;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicReference<@Nullable Failure> failure = new AtomicReference<>();
    private Task task = (index, worker) -> {};
    private int count;
    private volatile boolean closed;

    Workers(int threads) {
        helpers = new Thread[threads - 1];
        asleep = new AtomicIntegerArray(threads);
        scratch = new float[threads][5][0];
        tickets = new AtomicLongArray(threads * APART);
        close(0);
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
    /// @param slot several arrays may be used at once, in slots 0 to 4
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
        this.task = task;
        this.count = count;
        done.set(0);
        open(kernel() + 1);
        for (int i = 0; i < helpers.length; i++) {
            if (asleep.get(i + 1) == 1) {
                LockSupport.unpark(helpers[i]);
            }
        }
        work(0);
        awaitOthers();
        close(kernel());
        Failure first = failure.getAndSet(null);
        if (first != null) {
            rethrow(first.problem);
        }
    }

    private int kernel() {
        return (int) (tickets.get(0) >>> Integer.SIZE);
    }

    /// Begins a kernel. The first ticket, which tells of it, comes last.
    private void open(int kernel) {
        for (int share = helpers.length; share >= 0; share--) {
            tickets.set(share * APART, ((long) kernel << Integer.SIZE) | start(share));
        }
    }

    private void close(int kernel) {
        for (int share = helpers.length; share >= 0; share--) {
            tickets.set(share * APART, ((long) kernel << Integer.SIZE) | NONE);
        }
    }

    /// The first task of a share; of one more than there are, where all end.
    private int start(int share) {
        return (int) ((long) count * share / threads());
    }

    /// A thread's own share, then what is left of the others.
    private void work(int worker) {
        int tasks = 0;
        for (int i = 0; i < threads(); i++) {
            tasks += take((worker + i) % threads(), worker);
        }
        done.addAndGet(tasks);
    }

    /// Takes tasks of a share until none is left. A thread that read the ticket before the kernel changed cannot exchange it
    /// any more, so whatever else it read is of no consequence.
    ///
    /// @return how many
    private int take(int share, int worker) {
        int tasks = 0;
        int at = share * APART;
        for (long next = tickets.get(at); (int) next < start(share + 1); next = tickets.get(at)) {
            if (tickets.compareAndSet(at, next, next + 1)) {
                tasks++;
                try {
                    task.run((int) next, worker);
                } catch (RuntimeException | Error problem) {
                    Failure own = new Failure((int) next, problem);
                    failure.accumulateAndGet(own, Failure::earlier);
                }
            }
        }
        return tasks;
    }

    /// Waits for the last tasks of other threads; on a busy machine one of them may need this thread's processor.
    @SuppressWarnings("ThreadPriorityCheck")
    private void awaitOthers() {
        for (int spins = 0; done.get() < count; spins++) {
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                Thread.yield();
            }
        }
    }

    /// What went wrong in a task. Of several the caller hears of the earliest, as from a single thread.
    private record Failure(int task, Throwable problem) {
        static Failure earlier(@Nullable Failure one, Failure other) {
            return one != null && one.task < other.task ? one : other;
        }
    }

    private static void rethrow(Throwable problem) {
        switch (problem) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            default -> throw new IllegalStateException(problem);
        }
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
        int last = 0;
        while (!closed) {
            last = awaitAfter(last, worker);
            work(worker);
        }
    }

    /// Waits for another kernel than the last one and gives its number; sometimes returns without one.
    private int awaitAfter(int last, int worker) {
        long start = System.nanoTime();
        while (kernel() == last) {
            if (System.nanoTime() - start > SPIN_NANOS) {
                asleep.set(worker, 1);
                if (kernel() == last && !closed) {
                    LockSupport.park(this);
                }
                asleep.set(worker, 0);
                break;
            }
            Thread.onSpinWait();
        }
        return kernel();
    }
}
