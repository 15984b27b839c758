package dev.symbiosis.data;

import dev.symbiosis.tensor.InputException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Which images of a list keep their labels when only some may: the first n of a seeded permutation.
///
/// The permutation is numpy's `RandomState(seed).permutation(total)`, so that the subsets are those of the published
/// experiments (docs/method.md 6.5): MT19937 (Matsumoto and Nishimura, 1998) seeded with Knuth's recurrence, a shuffle from
/// the end with masked rejection.
public final class LabelledSubset {
    private static final int WORDS = 624;
    private static final int SHIFT = 397;

    private final int[] state = new int[WORDS];
    private int next = WORDS;

    private LabelledSubset(long seed) {
        state[0] = (int) seed;
        for (int i = 1; i < WORDS; i++) {
            state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
    }

    /// The places of the images that keep their labels, ascending.
    ///
    /// @param seed 0 .. 2³² − 1
    /// @throws InputException when there are fewer than `count`
    public static int[] choose(int total, int count, long seed) {
        if (count < 1 || count > total) {
            throw new InputException("data: " + count + " labelled images are asked for")
                    .with("allowed", "1 .. " + total + ", which is what the data set has")
                    .hint("leave the number out to use every label");
        }
        int[] chosen = Arrays.copyOf(permutation(total, seed), count);
        Arrays.sort(chosen);
        return chosen;
    }

    /// The places 0 .. total − 1 that are not chosen, ascending.
    public static int[] rest(int total, int[] chosen) {
        boolean[] taken = new boolean[total];
        Arrays.stream(chosen).forEach(place -> taken[place] = true);
        return IntStream.range(0, total).filter(place -> !taken[place]).toArray();
    }

    static int[] permutation(int total, long seed) {
        if (seed < 0 || seed > 0xFFFF_FFFFL) {
            throw new InputException("data: the seed of the labelled subset is " + seed)
                    .with("allowed", "0 .. 4294967295");
        }
        LabelledSubset random = new LabelledSubset(seed);
        int[] order = IntStream.range(0, total).toArray();
        for (int i = total - 1; i > 0; i--) {
            int j = random.upTo(i);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private int upTo(int largest) {
        int mask = -1 >>> Integer.numberOfLeadingZeros(largest);
        int value;
        do {
            value = word() & mask;
        } while (value > largest);
        return value;
    }

    private int word() {
        if (next == WORDS) {
            for (int i = 0; i < WORDS; i++) {
                int mixed = (state[i] & 0x8000_0000) | (state[(i + 1) % WORDS] & 0x7FFF_FFFF);
                state[i] = state[(i + SHIFT) % WORDS] ^ (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908_B0DF);
            }
            next = 0;
        }
        int y = state[next++];
        y ^= y >>> 11;
        y ^= (y << 7) & 0x9D2C_5680;
        y ^= (y << 15) & 0xEFC6_0000;
        return y ^ (y >>> 18);
    }
}
