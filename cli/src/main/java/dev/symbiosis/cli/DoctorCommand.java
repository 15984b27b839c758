package dev.symbiosis.cli;

import com.sun.management.OperatingSystemMXBean;
import dev.symbiosis.cli.text.Text;
import dev.symbiosis.tensor.Backends;
import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.BackendProvider;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what this machine can do for a run, and what to do about what it cannot.
@Command(name = "doctor", description = "Check Java, memory and backends, and time a kernel on each.")
final class DoctorCommand implements Runnable {
    private static final int OLDEST_JAVA = 25;
    private static final double LEAST_MEMORY = 2e9;
    /// Share of the processor's peak from which on a kernel is called good: whatever else computes on the machine takes half
    /// of it at most, a kernel in a slow tier of the JIT compiler all but a hundredth.
    private static final double GOOD_SHARE = 0.2;
    /// Largest rounding error of sums of 576 products of numbers below 1.
    private static final double TOLERANCE = 1e-3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Machine machine;

    @Override
    public void run() {
        Console console = Console.of(spec.commandLine().getOut());
        int threads = machine.threads();
        boolean any = machine.asked().equals("auto");
        List<BackendProvider> asked = any ? Backends.present() : List.of(Backends.named(machine.asked()));
        console.line(row("program", Version.number(), ""));
        console.line(java());
        console.line(row("cores", Integer.toString(Runtime.getRuntime().availableProcessors()), threads + " used"));
        console.line(memory());
        float[] expected = expected();
        for (BackendProvider provider : asked) {
            check(console, provider, threads, expected);
            provider.devices().forEach(device -> console.line(row("", "device  " + device, "")));
        }
        if (any && asked.stream().map(BackendProvider::name).noneMatch(Backends.ON_GPUS::equals)) {
            console.line(row(Backends.ON_GPUS, "not here: " + Backends.WITHOUT_GPUS, ""));
        }
        console.line(row("chosen", chosen(asked), "--backend " + machine.asked()));
    }

    private static String chosen(List<BackendProvider> asked) {
        return asked.stream()
                .filter(provider -> provider.obstacle().isEmpty())
                .map(BackendProvider::name)
                .findFirst()
                .orElse("none: the backend asked for is not usable");
    }

    private static String java() {
        String name = System.getProperty("java.vm.name") + " " + Runtime.version();
        boolean good = Runtime.version().feature() >= OLDEST_JAVA;
        return row("java", name, good ? "good" : "needs " + OLDEST_JAVA);
    }

    private static String memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return row(
                "memory",
                "%s for the program, %s in the machine".formatted(Text.bytes(heap), Text.bytes(machine)),
                heap >= LEAST_MEMORY ? "good" : "little: SYMBIOSIS_JAVA_OPTS=-Xmx4g");
    }

    private static float[] expected() {
        try (Backend truth = Backends.open("scalar", 1)) {
            return KernelCheck.result(truth);
        }
    }

    private static void check(Console console, BackendProvider provider, int threads, float[] expected) {
        Optional<String> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            console.line(row(provider.name(), "not usable: " + obstacle.get(), ""));
            return;
        }
        try (Backend backend = provider.open(threads)) {
            KernelCheck check = KernelCheck.of(backend, expected);
            OptionalDouble peak = provider.peakGigaflops(threads);
            String device = backend.description().replaceFirst("^" + provider.name() + ": ", "");
            String speed = Text.format("%.1f GF/s", check.gigaflops());
            if (peak.isPresent()) {
                double share = check.gigaflops() / peak.getAsDouble();
                speed += Text.format(", %.0f %% of the peak%s", 100 * share, share > 1 ? " (Winograd)" : "");
            }
            console.line(row(provider.name(), device + ": " + speed, verdict(provider, check, peak)));
        }
        provider.handicap().ifPresent(line -> console.line(row("", line, "")));
    }

    private static String verdict(BackendProvider provider, KernelCheck check, OptionalDouble peak) {
        if (check.difference() > TOLERANCE) {
            return Text.format("WRONG: off by %.2g", check.difference());
        }
        if (peak.isEmpty()) {
            return provider.name().equals("scalar") ? "for checking" : "works";
        }
        if (check.gigaflops() >= GOOD_SHARE * peak.getAsDouble()) {
            return "good";
        }
        return provider.handicap().isPresent()
                ? "slow, because"
                : "slow: a kernel stayed in a slow tier of the JIT compiler, or another program computes; try again";
    }

    private static String row(String name, String fact, String verdict) {
        return Text.format("%-8s %-72s %s", name, fact, verdict).stripTrailing();
    }
}
