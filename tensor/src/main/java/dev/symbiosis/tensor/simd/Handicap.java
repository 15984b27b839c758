package dev.symbiosis.tensor.simd;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.Optional;

/// What slows all kernels in this JVM, as far as its settings tell.
///
/// @param mode as in the system property `java.vm.info`: `mixed mode` is the usual one
/// @param tier3DelayOn the setting of that name; 0 where the JVM has none
/// @param bits of the vectors
/// @param narrowed whether the JVM was told to use narrower vectors than it would
record Handicap(String mode, long tier3DelayOn, int bits, boolean narrowed) {
    /// With the JVM's own setting, a queue of a few methods is enough for the next ones to be compiled without a profile;
    /// kernels then stay in that tier, where every vector is an object.
    private static final long ENOUGH = 1000;

    private static final int NARROW = 128;

    static Handicap ofThisJvm() {
        return new Handicap(
                System.getProperty("java.vm.info", "mixed mode"),
                option("Tier3DelayOn")
                        .map(option -> Long.parseLong(option.getValue()))
                        .orElse(ENOUGH),
                Lanes.LENGTH * Float.SIZE,
                isSet("UseAVX") || isSet("MaxVectorSize"));
    }

    /// The worst of it in one line that says what to do; empty when all is well.
    Optional<String> line() {
        if (!mode.startsWith("mixed mode") || mode.contains("emulated-client")) {
            return Optional.of("java does not optimise, kernels are up to 100 times slower: start it without "
                    + "-Xint and -XX:TieredStopAtLevel");
        }
        if (tier3DelayOn < ENOUGH) {
            return Optional.of("kernels may stay in a slow tier of the JIT compiler: start java with "
                    + "-XX:Tier3DelayOn=1000000 (the launcher does)");
        }
        if (narrowed && bits < Layout.BLOCK * Float.SIZE) {
            return Optional.of(
                    "vectors of %d bits: start java without -XX:UseAVX and -XX:MaxVectorSize".formatted(bits));
        }
        if (bits <= NARROW) {
            return Optional.of("vectors of %d bits: this processor has no wider ones".formatted(bits));
        }
        return Optional.empty();
    }

    private static boolean isSet(String name) {
        return option(name)
                .filter(option -> option.getOrigin() != VMOption.Origin.DEFAULT)
                .isPresent();
    }

    /// Empty on JVMs and processors that have no such option.
    private static Optional<VMOption> option(String name) {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            return bean == null ? Optional.empty() : Optional.of(bean.getVMOption(name));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
