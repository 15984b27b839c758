package dev.symbiosis.bench.verify.op;

import java.util.List;
import java.util.stream.Stream;

/// The table: every op with samples (no numbers at all, a batch of one, maps of one pixel, odd lengths, lengths around
/// those of vectors) and the same function in libtorch. Every suite runs over it.
public final class OpTable {
    private OpTable() {}

    /// All rows; their names are unique.
    public static List<OpSpec> rows() {
        return Stream.of(
                        ElementSpecs.all(),
                        ElementSpecs.functions(),
                        ChannelSpecs.all(),
                        ProductSpecs.all(),
                        NormSpecs.all(),
                        ImageSpecs.all(),
                        LossSpecs.all())
                .flatMap(List::stream)
                .toList();
    }
}
