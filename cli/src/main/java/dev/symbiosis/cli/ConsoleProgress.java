package dev.symbiosis.cli;

import dev.symbiosis.cli.text.Text;
import dev.symbiosis.model.train.Progress;
import dev.symbiosis.model.train.Result;
import dev.symbiosis.model.train.StepReport;
import dev.symbiosis.tensor.spi.Activity;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Tells a person how a run is going: a live line on a terminal, otherwise a plain line about every ten seconds.
final class ConsoleProgress implements Progress {
    private static final long PLAIN_NANOS = 10_000_000_000L;
    private static final long LIVE_NANOS = 100_000_000L;
    /// Iterations over which the speed is taken.
    private static final int RECENT = 30;

    private final Console console;
    private final LongSupplier clock;
    private final Deque<StepReport> recent = new ArrayDeque<>();
    private final @Nullable Profile profile;
    private long shown;
    private boolean anything;

    /// @param clock nanoseconds
    ConsoleProgress(Console console, LongSupplier clock) {
        this(console, clock, null);
    }

    /// @param profile counts what a device does, to be told at the end
    ConsoleProgress(Console console, LongSupplier clock, @Nullable Profile profile) {
        this.console = console;
        this.clock = clock;
        this.profile = profile;
    }

    @Override
    public void note(String line) {
        console.line(line);
    }

    @Override
    public void preparing(String what, int done, int total) {
        show("%s %d/%d".formatted(what, done, total), done == total);
    }

    @Override
    public void step(StepReport report) {
        recent.addLast(report);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
        show(
                console.join(ProgressLine.of(report, perSecond(_ -> 1), perSecond(StepReport::images))),
                report.step() == report.steps());
        if (profile != null) {
            profile.step(report.seconds());
        }
    }

    @Override
    public void activity(Activity iteration, Activity soFar) {
        if (profile != null) {
            profile.activity(iteration, soFar);
        }
    }

    @Override
    public void evaluated(long step, Map<String, Double> metrics) {
        List<String> parts = new ArrayList<>();
        parts.add("step " + step);
        parts.add("evaluation");
        metrics.forEach((name, value) -> parts.add(ResultTable.title(name) + " " + Text.figure(value)));
        console.line(console.join(parts));
    }

    @Override
    public void finished(Path run, Result result) {
        console.line("");
        ResultTable.of(result).forEach(console::line);
        console.line("");
        console.line("run      " + run);
        if (profile != null) {
            console.line("");
            profile.lines().forEach(console::line);
        }
    }

    /// @param last whether the line has to be seen whatever the time
    private void show(String line, boolean last) {
        long now = clock.getAsLong();
        if (anything && !last && now - shown < (console.live() ? LIVE_NANOS : PLAIN_NANOS)) {
            return;
        }
        anything = true;
        shown = now;
        if (console.live() && !last) {
            console.draw(line);
        } else {
            console.line(line);
        }
    }

    /// What happened in the iterations after the first of the recent ones, over their time.
    private double perSecond(ToDoubleFunction<StepReport> amount) {
        double seconds = recent.getLast().seconds() - recent.getFirst().seconds();
        return seconds > 0 ? recent.stream().skip(1).mapToDouble(amount).sum() / seconds : 0;
    }
}
