package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Check;
import java.util.ArrayList;
import java.util.List;

/// All checks beyond single operations.
public final class NetworkChecks {
    private NetworkChecks() {}

    /// Blocks, whole networks, losses, optimizers, a training.
    public static List<Check> all() {
        List<Check> all = new ArrayList<>();
        Blocks.all().forEach(block -> all.addAll(BlockChecks.of(block)));
        Losses.all().forEach(loss -> all.addAll(BlockChecks.of(loss)));
        all.addAll(OptimizerChecks.all());
        all.add(Trajectory.check());
        return all;
    }
}
