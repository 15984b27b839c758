package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.spi.Backend.Usage;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Arrays that are used again: after the first steps of a training run nothing large is allocated any more.
///
/// Lengths are rounded up to eighths of a power of two, so that tensors of similar size share arrays, and an idle array serves
/// that is up to twice as long: a step of ResNet-101 then needs 1.2 GiB of them, with up to a quarter 1.3. Arrays come back uncleared.
final class Pool {
    /// Added to the length of large arrays. Without it arrays of whole pages would begin at nearly the same place of
    /// a page, one after the other, and a processor makes a load wait for an earlier store whose address ends in the same 12
    /// bits. With it each begins 0.62 of a page further than the one before it.
    private static final int APART = 628;

    private static final int LARGE = 32 * 1024;

    private final Shelf<float[]> numbers = new Shelf<>();
    private final Shelf<int[]> labels = new Shelf<>();
    private long live;
    private long peak;

    /// An array of at least this length; its contents are left from earlier use.
    synchronized float[] take(int length) {
        int rounded = round(length);
        float[] idle = numbers.take(rounded);
        float[] array = idle == null ? made(() -> new float[rounded]) : idle;
        count(array.length);
        return array;
    }

    /// As [#take].
    synchronized int[] takeLabels(int length) {
        int rounded = round(length);
        int[] idle = labels.take(rounded);
        int[] array = idle == null ? made(() -> new int[rounded]) : idle;
        count(array.length);
        return array;
    }

    /// Where the heap is full, idle arrays go first: ever larger images leave many of which none is long enough.
    private <A> A made(Supplier<A> array) {
        try {
            return array.get();
        } catch (OutOfMemoryError e) {
            numbers.clear();
            labels.clear();
            return array.get();
        }
    }

    synchronized void giveBack(float[] array) {
        count(-array.length);
        numbers.put(array, array.length);
    }

    synchronized void giveBack(int[] array) {
        count(-array.length);
        labels.put(array, array.length);
    }

    synchronized Usage usage() {
        return new Usage(live, peak);
    }

    /// Floats and ints take the same room.
    private void count(int length) {
        live += Float.BYTES * (long) length;
        peak = Math.max(peak, live);
    }

    static int round(int length) {
        int least = Math.max(length, Layout.BLOCK);
        int step = Math.max(Layout.BLOCK, Integer.highestOneBit(least) >>> 3);
        return Math.ceilDiv(least, step) * step + (least < LARGE ? 0 : APART);
    }

    /// Idle arrays of one kind by their length.
    private static final class Shelf<A> {
        private final TreeMap<Integer, ArrayDeque<A>> idle = new TreeMap<>();

        /// The shortest that is long enough and not much too long.
        @Nullable
        A take(int length) {
            Map.Entry<Integer, ArrayDeque<A>> fitting = idle.ceilingEntry(length);
            if (fitting == null || fitting.getKey() / 2 > length) {
                return null;
            }
            ArrayDeque<A> arrays = fitting.getValue();
            A array = arrays.pop();
            if (arrays.isEmpty()) {
                idle.remove(fitting.getKey());
            }
            return array;
        }

        void clear() {
            idle.clear();
        }

        void put(A array, int length) {
            idle.computeIfAbsent(length, _ -> new ArrayDeque<>()).push(array);
        }
    }
}
