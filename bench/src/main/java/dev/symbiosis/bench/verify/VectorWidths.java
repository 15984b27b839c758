package dev.symbiosis.bench.verify;

import dev.symbiosis.bench.verify.check.Check;
import dev.symbiosis.bench.verify.check.Engines;
import dev.symbiosis.bench.verify.check.Outcome;
import dev.symbiosis.bench.verify.op.BitsOfAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The same bits with narrower vectors: a second JVM, told to use vectors of 256 bit, computes all results of the tables
/// and prints what they hash to.
final class VectorWidths {
    private VectorWidths() {}

    static Check check() {
        return new Check("all", "same bits", "256-bit vectors", VectorWidths::compare);
    }

    /// How many rows of the tables differ.
    private static Outcome compare(Engines engines) {
        Map<String, Long> here = BitsOfAll.hashes(engines.simd());
        List<String> different = new ArrayList<>();
        int seen = 0;
        for (String line : narrow().lines().toList()) {
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
        return new Outcome(
                different.size() + (double) missing,
                0,
                "rows that differ: %s; missing: %d of %d; here %s"
                        .formatted(
                                different, missing, here.size(), engines.simd().description()));
    }

    /// What the second JVM prints.
    private static String narrow() {
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:UseAVX=2",
                "-XX:Tier3DelayOn=1000000",
                "-Xmx1g",
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                BitsOfAll.class.getName());
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.getFirst(), e);
        }
    }
}
