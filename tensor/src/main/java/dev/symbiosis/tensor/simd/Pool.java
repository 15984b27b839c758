package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.spi.Backend.Usage;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/// Arrays that are used again: after the first steps of a training run nothing large is allocated any more.
///
/// Lengths are rounded up to eighths of a power of two, so that tensors of similar size share arrays at a cost of at
/// most 12.5 % of the memory. Arrays come back uncleared.
final class Pool {
    private final Map<Integer, ArrayDeque<float[]>> idle = new HashMap<>();
    private long live;
    private long peak;

    /// An array of at least this length; its contents are left from earlier use.
    synchronized float[] take(int length) {
        int rounded = round(length);
        ArrayDeque<float[]> same = idle.get(rounded);
        live += Float.BYTES * (long) rounded;
        peak = Math.max(peak, live);
        float[] found = same == null ? null : same.poll();
        return found != null ? found : new float[rounded];
    }

    synchronized void giveBack(float[] array) {
        live -= Float.BYTES * (long) array.length;
        idle.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
    }

    synchronized Usage usage() {
        return new Usage(live, peak);
    }

    private static int round(int length) {
        int least = Math.max(length, Layout.BLOCK);
        int step = Math.max(Layout.BLOCK, Integer.highestOneBit(least) >>> 3);
        return Math.ceilDiv(least, step) * step;
    }
}
