package dev.symbiosis.tornado;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Which stretches of the heap are free: the smallest that is large enough is taken, neighbours grow together again.
final class Space {
    /// Numbers that a stretch is a multiple of: 256 bytes, what devices like to read at once.
    static final int UNIT = 64;

    private final int size;
    private final TreeMap<Integer, Integer> lengthAt = new TreeMap<>();
    private long taken;

    /// @param size numbers in the heap
    Space(int size) {
        this.size = size;
        lengthAt.put(0, size);
    }

    /// Numbers reserved for so many.
    static int rounded(long count) {
        return Math.toIntExact(Math.max(1, Math.ceilDiv(count, (long) UNIT)) * UNIT);
    }

    /// Takes a stretch of that length; empty if no free one is so long.
    OptionalInt take(int length) {
        int best = -1;
        int least = Integer.MAX_VALUE;
        for (Map.Entry<Integer, Integer> free : lengthAt.entrySet()) {
            if (free.getValue() >= length && free.getValue() < least) {
                best = free.getKey();
                least = free.getValue();
            }
        }
        if (best < 0) {
            return OptionalInt.empty();
        }
        lengthAt.remove(best);
        if (least > length) {
            lengthAt.put(best + length, least - length);
        }
        taken += length;
        return OptionalInt.of(best);
    }

    void giveBack(int offset, int length) {
        taken -= length;
        int start = offset;
        int end = offset + length;
        Map.Entry<Integer, Integer> before = lengthAt.floorEntry(offset);
        if (before != null && before.getKey() + before.getValue() == offset) {
            start = before.getKey();
        }
        Integer after = lengthAt.remove(end);
        lengthAt.put(start, end - start + (after == null ? 0 : after));
    }

    /// Numbers in the heap.
    int size() {
        return size;
    }

    /// Numbers taken.
    long taken() {
        return taken;
    }

    /// The longest stretch that is free.
    int longestFree() {
        return lengthAt.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
