package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.verify.check.Bits;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.DType;
import dev.symbiosis.tensor.spi.Backend;
import java.util.LinkedHashMap;
import java.util.Map;

/// What all results of the tables hash to, for a comparison with another JVM.
public final class BitsOfAll {
    private BitsOfAll() {}

    /// By the names of rows.
    public static Map<String, Long> hashes(Backend kernels) {
        Map<String, Long> hashes = new LinkedHashMap<>();
        for (OpSpec row : OpTable.rows()) {
            long hash = 0;
            for (Sample sample : row.samples()) {
                hash = 31 * hash + Bits.hash(OpChecks.all(Evaluation.of(sample, kernels, DType.FLOAT32)));
            }
            hashes.put(row.name(), hash);
        }
        for (KernelSpec row : KernelTable.rows()) {
            hashes.put(row.name(), Bits.hash(row.on(kernels, DType.FLOAT32)));
        }
        return hashes;
    }

    /// Prints what computes them, then them, one row in a line.
    public static void main(String[] args) {
        try (Backend simd = Backends.open("simd", 1)) {
            System.out.println(simd.description());
            hashes(simd).forEach((row, hash) -> System.out.println(row + "=" + Long.toHexString(hash)));
        }
    }
}
