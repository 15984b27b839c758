package dev.symbiosis.tornado;

import java.util.List;
import java.util.stream.Stream;

/// A launch that waits for the kernel that is likely to follow, because the two can go together.
///
/// @param ints what the kernel is told
/// @param result what it makes, by which the follower knows it
/// @param read what it reads
record Held(Kind kind, Grid grid, int[] ints, Block result, List<Block> read) {

    boolean writes(int start, int length) {
        return result.touches(start, length);
    }

    boolean touches(int start, int length) {
        return writes(start, length) || read.stream().anyMatch(block -> block.touches(start, length));
    }

    /// Whether an update changes what this launch reads or makes.
    boolean isWrittenBy(Updates.Update update) {
        return Stream.concat(Stream.of(result), read.stream())
                .anyMatch(block -> update.writes(block.offset(), block.length()));
    }

    void launch(Device device) {
        device.launch(kind, grid, ints);
    }
}
