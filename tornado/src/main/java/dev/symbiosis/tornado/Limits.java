package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.WeightGradientKernels;
import java.util.Optional;

/// What a device says of itself.
///
/// @param name as people know it
/// @param driver its OpenCL platform
/// @param cpu whether it is the processor itself: its work items run in the same few threads
/// @param units that compute at the same time
/// @param memory bytes of the device
/// @param largest bytes of one allocation
/// @param shared bytes that the items of a group share
/// @param lanes most work items of a group
/// @param doubles whether it computes in double precision
record Limits(
        String name,
        String driver,
        boolean cpu,
        int units,
        long memory,
        long largest,
        long shared,
        long lanes,
        boolean doubles) {
    /// Work items of a group: enough to hide a GPU's latency, no more than a CPU's loop needs.
    private static final int LANES_OF_A_GPU = 128;
    private static final int LANES_OF_A_CPU = 64;
    /// Kernels index the heap with an int, from which a byte address is made in long.
    private static final long MOST_NUMBERS = Integer.MAX_VALUE - 64L;

    /// Work items of a group.
    int groupLanes() {
        return Math.min(cpu ? LANES_OF_A_CPU : LANES_OF_A_GPU, (int) Long.highestOneBit(Math.max(1, lanes)));
    }

    /// Numbers in a heap of at most so many bytes; a device leaves some of its memory to others, a CPU three quarters of it.
    ///
    /// @param wanted bytes, 0 for as many as there are
    int heapNumbers(long wanted) {
        long own = Math.min(largest, cpu ? memory / 4 : memory - memory / 8);
        long bytes = wanted > 0 ? Math.min(wanted, largest) : own;
        long numbers = Math.min(bytes / Float.BYTES - Space.UNIT, MOST_NUMBERS);
        return Math.toIntExact(numbers / Space.UNIT * Space.UNIT);
    }

    /// Why kernels cannot run here; empty where they can.
    Optional<String> obstacle() {
        if (!doubles) {
            return Optional.of(name + " does not compute in double precision, which sums need");
        }
        if (lanes < WeightGradientKernels.LANES) {
            return Optional.of("%s has groups of at most %d work items, kernels need %d"
                    .formatted(name, lanes, WeightGradientKernels.LANES));
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "%s, %d compute units, %,d MiB, %,d MiB at once, %d KiB shared, groups of %d, %s"
                .formatted(name, units, memory >> 20, largest >> 20, shared >> 10, groupLanes(), driver);
    }
}
