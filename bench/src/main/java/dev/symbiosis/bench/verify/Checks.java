package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.network.NetworkChecks;
import dev.symbiosis.bench.verify.op.KernelTable;
import dev.symbiosis.bench.verify.op.OpChecks;
import dev.symbiosis.bench.verify.op.OpTable;
import java.util.ArrayList;
import java.util.List;

/// Everything that is verified.
final class Checks {
    private Checks() {}

    /// What takes minutes: the published network, trainings from many seeds.
    static List<Check> ofMinutes() {
        return NetworkChecks.ofMinutes();
    }

    /// What takes seconds, in the order of the table: ops, kernels beyond them, vector widths, blocks and networks.
    static List<Check> all() {
        List<Check> all = new ArrayList<>();
        OpTable.rows().forEach(row -> all.addAll(OpChecks.of(row)));
        all.addAll(KernelTable.checks());
        all.addAll(VectorWidths.checks());
        all.addAll(NetworkChecks.all());
        return List.copyOf(all);
    }
}
