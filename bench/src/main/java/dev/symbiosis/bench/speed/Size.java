package dev.symbiosis.bench.speed;

/// How large the workloads are: as networks have them, or small enough to compare numbers in a test.
enum Size {
    FULL(1, 1),
    SMALL(16, 8);

    private static final int FEW_CHANNELS = 32;
    private static final int SHORTEST_SIDE = 14;

    private final int channelDivisor;
    private final int sideDivisor;

    Size(int channelDivisor, int sideDivisor) {
        this.channelDivisor = channelDivisor;
        this.sideDivisor = sideDivisor;
    }

    /// Channels; few stay as they are.
    int channels(int full) {
        return full <= FEW_CHANNELS ? full : full / channelDivisor;
    }

    /// Pixels along an axis.
    int side(int full) {
        return Math.min(full, Math.max(SHORTEST_SIDE, full / sideDivisor));
    }
}
