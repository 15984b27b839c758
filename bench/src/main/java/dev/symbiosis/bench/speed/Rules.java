package dev.symbiosis.bench.speed;

/// How long and how often is measured.
///
/// @param rehearsed whether each sample comes after one that is not counted: until then caches are another engine's, and the
///     processor may be asleep
/// @param sampleMillis that a sample should take: short kernels are run several times in it
/// @param rounds most samples of each engine
/// @param fewestRounds samples of each engine however long they take
/// @param roundsMillis after which no round is begun
record Rules(WarmUp warmUp, boolean rehearsed, long sampleMillis, int rounds, int fewestRounds, long roundsMillis) {
    /// Workloads that take longer run as few times as tell something.
    private static final double LONG_MILLIS = 5_000;

    private static final int LONG_WARM_UP_RUNS = 2;
    private static final int LONG_ROUNDS = 3;

    /// About twenty minutes for all rows but those of the published network.
    static final Rules STANDARD = new Rules(new WarmUp(1_500, 5_000, 20_000, 3), true, 20, 11, 5, 2_000);

    /// To see that everything runs; its figures are worth little.
    static final Rules QUICK = new Rules(new WarmUp(50, 50, 50, 1), false, 1, 3, 1, 200);

    /// How long each engine runs before the first sample.
    ///
    /// @param millis of libtorch at least
    /// @param javaMillis of Java at least: loops that a run seldom comes to are compiled late
    /// @param longestMillis that Java's compiler is waited for
    /// @param runs at least
    record WarmUp(long millis, long javaMillis, long longestMillis, int runs) {

        /// As long as it may be at most.
        private WarmUp longest() {
            return new WarmUp(longestMillis, longestMillis, longestMillis, runs);
        }

        /// A run or two, however long they take.
        private WarmUp shortest() {
            return new WarmUp(0, 0, 0, Math.min(LONG_WARM_UP_RUNS, runs));
        }
    }

    /// The same for a whole training step: the JIT compiler takes seconds until it is through with all of its kernels.
    Rules forSteps() {
        return new Rules(warmUp.longest(), rehearsed, sampleMillis, rounds, fewestRounds, roundsMillis);
    }

    /// The same for a workload of which a run takes so long.
    Rules suited(double millis) {
        return millis < LONG_MILLIS
                ? this
                : new Rules(warmUp.shortest(), false, sampleMillis, rounds, Math.min(LONG_ROUNDS, fewestRounds), 0);
    }
}
