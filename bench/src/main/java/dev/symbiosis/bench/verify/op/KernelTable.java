package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.verify.check.Check;
import java.util.List;
import java.util.stream.Stream;

/// Kernels that no op uses: memory, labels, augmentation, random numbers, optimizers.
public final class KernelTable {
    private KernelTable() {}

    /// All rows; their names are unique, also beside those of [OpTable].
    public static List<KernelSpec> rows() {
        return Stream.of(MemoryKernels.all(), LabelKernels.all(), PictureKernels.all(), LearningKernels.all())
                .flatMap(List::stream)
                .toList();
    }

    /// The checks of all rows.
    public static List<Check> checks() {
        return rows().stream().flatMap(row -> row.checks().stream()).toList();
    }
}
