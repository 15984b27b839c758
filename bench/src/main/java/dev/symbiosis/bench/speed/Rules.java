package dev.symbiosis.bench.speed;

/// How long and how often is measured.
///
/// @param warmUpMillis that each engine runs before the first sample
/// @param warmUpRuns at least
/// @param sampleMillis that a sample should take: short kernels are run several times in it
/// @param rounds most samples of each engine
/// @param fewestRounds samples of each engine however long they take
/// @param roundsMillis after which no round is begun
record Rules(long warmUpMillis, int warmUpRuns, long sampleMillis, int rounds, int fewestRounds, long roundsMillis) {

    /// Under ten minutes for the whole table on two cores.
    static final Rules STANDARD = new Rules(500, 3, 20, 11, 5, 2_000);

    /// To see that everything runs; its figures are worth little.
    static final Rules QUICK = new Rules(50, 1, 1, 3, 1, 200);
}
