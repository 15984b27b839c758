package dev.symbiosis.data;

import java.util.concurrent.atomic.AtomicLong;

/// Memory that the [caches][Dataset#cached] of a run share.
public final class CacheBudget {
    /// The part of the heap that decoded samples may take; the rest is for tensors.
    private static final int PART = 4;

    private volatile long bytes;
    private final AtomicLong used = new AtomicLong();

    public CacheBudget(long bytes) {
        this.bytes = bytes;
    }

    /// A quarter of the largest heap this process may have.
    public static CacheBudget ofHeap() {
        return new CacheBudget(Runtime.getRuntime().maxMemory() / PART);
    }

    /// Leaves so much of the heap to others, if that is more than they had. What is taken stays.
    public void leave(long wanted) {
        bytes = Math.clamp(Runtime.getRuntime().maxMemory() - wanted, 0, bytes);
    }

    /// Takes that much if it is left.
    boolean take(long wanted) {
        boolean fits = used.addAndGet(wanted) <= bytes;
        if (!fits) {
            giveBack(wanted);
        }
        return fits;
    }

    void giveBack(long taken) {
        used.addAndGet(-taken);
    }
}
