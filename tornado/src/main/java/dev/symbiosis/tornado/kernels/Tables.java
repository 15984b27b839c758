package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Launches that do several pieces of work of one kind: p holds their number, then as many whole numbers of each, the
/// first of which is its first group.
final class Tables {
    private Tables() {}

    /// Where the piece begins to which a group belongs: the last whose first group is not after it.
    ///
    /// @param ints whole numbers of a piece
    static int piece(IntArray p, int group, int ints) {
        int low = 0;
        int high = p.get(0) - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (p.get(1 + ints * middle) <= group) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return 1 + ints * low;
    }

    /// Stores a number, and adds it to a sum where there is one.
    static void store(FloatArray heap, int y, int sum, int i, float value) {
        heap.set(y + i, value);
        if (sum >= 0) {
            heap.set(sum + i, heap.get(sum + i) + value);
        }
    }
}
