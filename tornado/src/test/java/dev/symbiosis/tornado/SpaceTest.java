package dev.symbiosis.tornado;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SpaceTest {
    @Test
    void roundsUpToUnits() {
        assertEquals(64, Space.rounded(0));
        assertEquals(64, Space.rounded(64));
        assertEquals(128, Space.rounded(65));
    }

    @Test
    void takesTheSmallestStretchThatIsLongEnough() {
        Space space = new Space(64 * 10);
        int a = space.take(64 * 4).orElseThrow();
        space.take(64).orElseThrow();
        int b = space.take(64 * 2).orElseThrow();
        space.take(64).orElseThrow();
        space.giveBack(a, 64 * 4);
        space.giveBack(b, 64 * 2);
        assertEquals(b, space.take(64 * 2).orElseThrow());
    }

    @Test
    void neighboursGrowTogetherInAnyOrder() {
        for (int seed = 0; seed < 6; seed++) {
            Space space = new Space(64 * 3);
            List<Integer> taken = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                taken.add(space.take(64).orElseThrow());
            }
            assertTrue(space.take(64).isEmpty());
            for (int k : Rng.seed(seed).permutation(3)) {
                space.giveBack(taken.get(k), 64);
            }
            assertEquals(64 * 3, space.longestFree());
            assertEquals(0, space.taken());
        }
    }

    @Test
    void stretchesNeverOverlap() {
        Space space = new Space(64 * 64);
        boolean[] used = new boolean[64];
        Rng rng = Rng.seed(1);
        List<int[]> taken = new ArrayList<>();
        for (int turn = 0; turn < 2000; turn++) {
            if (rng.chance(0.5) && !taken.isEmpty()) {
                int[] one = taken.remove(rng.below(taken.size()));
                mark(used, one, false);
                space.giveBack(one[0], one[1]);
            } else {
                int length = 64 * (1 + rng.below(9));
                OptionalInt found = space.take(length);
                if (found.isPresent()) {
                    int[] one = {found.getAsInt(), length};
                    mark(used, one, true);
                    taken.add(one);
                }
            }
        }
        assertEquals(taken.stream().mapToLong(one -> one[1]).sum(), space.taken());
    }

    private static void mark(boolean[] used, int[] stretch, boolean now) {
        for (int k = stretch[0] / 64; k < (stretch[0] + stretch[1]) / 64; k++) {
            assertFalse(used[k] && now, "unit " + k + " was given twice");
            used[k] = now;
        }
    }
}
