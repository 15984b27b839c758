package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.tensor.spi.Activity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a device did in the iterations of a run: launches, transfers, compilation.
final class Profile {
    private long steps;
    private double firstSeconds;
    private double seconds;
    private long compileNanos;
    private Activity all = Activity.NONE;
    private Activity most = Activity.NONE;
    private Activity worst = Activity.NONE;

    /// An iteration is done.
    ///
    /// @param secondsSoFar of all iterations
    void step(double secondsSoFar) {
        steps++;
        seconds = secondsSoFar;
        if (steps == 1) {
            firstSeconds = secondsSoFar;
        }
    }

    /// What the device did in it, and in the process so far.
    void activity(Activity step, Activity soFar) {
        compileNanos = soFar.compileNanos();
        all = all.plus(step);
        most = most.most(step);
        if (step.launches() > worst.launches()) {
            worst = step;
        }
    }

    List<String> lines() {
        if (steps == 0 || all.launches() == 0) {
            return List.of("profile  the backend has no device of its own: no launches, no transfers");
        }
        return List.of(
                Text.format(
                        "profile  launches    %,d a step, %,d at most, %,d in all",
                        all.launches() / steps, most.launches(), all.launches()),
                "         at most     " + kinds(),
                Text.format(
                        "         up          %,d bytes of tensors a step, %,d at most; %,d bytes that kernels are told",
                        all.bytesUp() / steps, most.bytesUp(), all.bytesTold() / steps),
                Text.format(
                        "         down        %,d bytes a step, %,d at most",
                        all.bytesDown() / steps, most.bytesDown()),
                Text.format(
                        "         compiling   %.1f s, in first launches, mostly before the first step",
                        compileNanos * 1e-9),
                Text.format(
                        "         steps       the first %.1f s, the others %.2f s each",
                        firstSeconds, steps > 1 ? (seconds - firstSeconds) / (steps - 1) : 0));
    }

    /// Launches of the step that had the most, by kind, the most frequent first.
    private String kinds() {
        return worst.kinds().entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }
}
