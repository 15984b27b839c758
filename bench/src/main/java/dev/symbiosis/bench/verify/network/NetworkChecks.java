package dev.symbiosis.bench.verify.network;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.model.network.NetworkConfig;
import java.util.ArrayList;
import java.util.List;

/// All checks beyond single operations.
public final class NetworkChecks {
    /// Classes of Cityscapes; a batch of two, for the pyramid normalises single pixels.
    private static final Scene PAPER = new Scene(2, 192, 384, 19);

    private NetworkChecks() {}

    /// Blocks, whole networks, losses, optimizers, trainings.
    public static List<Check> all() {
        List<Check> all = new ArrayList<>();
        Blocks.all().forEach(block -> all.addAll(BlockChecks.of(block)));
        LossBlocks.all().forEach(loss -> all.addAll(BlockChecks.of(loss)));
        all.addAll(OptimizerChecks.all());
        all.add(Trajectory.check());
        all.addAll(LearningChecks.all());
        return all;
    }

    /// What takes minutes: the published network, and trainings from many seeds.
    public static List<Check> ofMinutes() {
        NetworkConfig config = withoutDropout(NetworkConfig.paper(PAPER.classes()));
        List<Check> all = new ArrayList<>(BlockChecks.ofLarge(Blocks.student("published network", config, PAPER)));
        all.addAll(ModeChecks.all());
        return all;
    }

    /// Engines do not share their dice.
    private static NetworkConfig withoutDropout(NetworkConfig c) {
        return new NetworkConfig(
                c.depth(),
                c.width(),
                c.outputStride(),
                c.decoder(),
                c.aspp(),
                c.asppChannels(),
                c.asppDilations(),
                0,
                c.exchange(),
                c.taps(),
                c.reduction(),
                c.classes(),
                c.sideHead(),
                c.depthHead());
    }
}
