package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.spi.Backend.Usage;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Arrays that are used again: after the first steps of a training run nothing large is allocated any more.
///
/// Lengths are rounded up to eighths of a power of two, so that tensors of similar size share arrays, and an idle array serves
/// that is up to a quarter longer. Arrays come back uncleared.
final class Pool {
    private final TreeMap<Integer, ArrayDeque<float[]>> idle = new TreeMap<>();
    private long live;
    private long peak;

    /// An array of at least this length; its contents are left from earlier use.
    synchronized float[] take(int length) {
        int rounded = round(length);
        float[] array = idle(rounded);
        if (array == null) {
            array = new float[rounded];
        }
        live += Float.BYTES * (long) array.length;
        peak = Math.max(peak, live);
        return array;
    }

    /// The shortest idle array that is long enough and not much too long.
    private float @Nullable [] idle(int length) {
        Map.Entry<Integer, ArrayDeque<float[]>> fitting = idle.ceilingEntry(length);
        if (fitting == null || fitting.getKey() > length + length / 4) {
            return null;
        }
        ArrayDeque<float[]> arrays = fitting.getValue();
        float[] array = arrays.pop();
        if (arrays.isEmpty()) {
            idle.remove(fitting.getKey());
        }
        return array;
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
