package dev.symbiosis.tornado;

/// How many work items a job or a launch has.
///
/// @param x along the first axis, a multiple of `lanes`
/// @param y along the second
/// @param z along the third
/// @param lanes of a group, along the first axis
record Grid(int x, int y, int z, int lanes) {
    Grid {
        if (lanes < 1 || x < 1 || y < 1 || z < 1 || x % lanes != 0) {
            throw new IllegalArgumentException(
                    "a grid of %d x %d x %d work items is none of groups of %d".formatted(x, y, z, lanes));
        }
    }

    /// At least so many items along x, rounded up to whole groups.
    static Grid items(long count, int y, int z, int lanes) {
        return new Grid(Math.toIntExact(Math.max(1, Math.ceilDiv(count, (long) lanes)) * lanes), y, z, lanes);
    }

    static Grid groups(int count, int y, int z, int lanes) {
        return new Grid(Math.multiplyExact(count, lanes), y, z, lanes);
    }

    /// Work items along all axes.
    long items() {
        return (long) x * y * z;
    }

    /// Groups along all axes.
    int groups() {
        return Math.multiplyExact(Math.multiplyExact(x / lanes, y), z);
    }
}
