package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.process.ChildJvm;
import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.op.BitsOfAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The same bits with narrower vectors: a second JVM, told to use vectors of so many bits, computes all results of the tables
/// and prints what they hash to.
final class VectorWidths {
    private VectorWidths() {}

    /// One for each width below 512, which machines that have it use anyway.
    static List<Check> checks() {
        return List.of(check(128), check(256));
    }

    private static Check check(int bits) {
        return new Check("all", "same bits", bits + "-bit vectors", engines -> compare(bits, engines));
    }

    /// How many rows of the tables differ.
    private static Outcome compare(int bits, Engines engines) {
        Map<String, Long> here = BitsOfAll.hashes(engines.simd());
        String wanted = bits + "-bit vectors";
        List<String> printed = narrow(bits).lines().toList();
        String other = printed.isEmpty() ? "nothing" : printed.getFirst();
        List<String> different = new ArrayList<>();
        int seen = 0;
        for (String line : printed) {
            String[] parts = line.split("=", 2);
            Long own = here.get(parts[0]);
            if (own != null && parts.length == 2) {
                seen++;
                if (!parts[1].equals(Long.toHexString(own))) {
                    different.add(parts[0]);
                }
            }
        }
        int missing = here.size() - seen;
        int notSo = other.endsWith(wanted) ? 0 : 1;
        return new Outcome(
                different.size() + (double) missing + notSo,
                0,
                "rows that differ: %s; missing: %d of %d; there %s, here %s"
                        .formatted(
                                different,
                                missing,
                                here.size(),
                                other,
                                engines.simd().description()));
    }

    /// What the second JVM prints.
    private static String narrow(int bits) {
        List<String> options = List.of(
                "-XX:MaxVectorSize=" + bits / Byte.SIZE,
                "-XX:Tier3DelayOn=1000000",
                "-Xmx1g",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED");
        return ChildJvm.run(options, BitsOfAll.class);
    }
}
