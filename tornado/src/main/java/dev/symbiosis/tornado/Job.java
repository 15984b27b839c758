package dev.symbiosis.tornado;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the contract asks of the device, waiting to be launched.
final class Job {
    private Kind kind;
    private Call call;
    private final @Nullable Step step;
    private final List<Span> reads;
    private final List<Span> writes;

    /// Its turn among all jobs that were asked for.
    private final long turn;

    private final List<Job> before = new ArrayList<>();
    private final List<Job> after = new ArrayList<>();
    private int openBefore;
    private int height;
    private boolean wanted;
    private boolean taken;

    private Job(Kind kind, Call call, @Nullable Step step, List<Span> reads, List<Span> writes, long turn) {
        this.kind = kind;
        this.call = call;
        this.step = step;
        this.reads = new ArrayList<>(reads);
        this.writes = new ArrayList<>(writes);
        this.turn = turn;
    }

    static Job of(Kind kind, Call call, List<Span> reads, List<Span> writes, long turn) {
        return new Job(kind, call, null, reads, writes, turn);
    }

    static Job of(Step step, int lanes, long turn) {
        return new Job(Kind.CHAIN, Call.chain(List.of(step), lanes), step, step.reads(), List.of(step.writes()), turn);
    }

    Kind kind() {
        return kind;
    }

    Call call() {
        return call;
    }

    /// The function, where it is one of single elements.
    @Nullable
    Step step() {
        return step;
    }

    List<Span> reads() {
        return reads;
    }

    List<Span> writes() {
        return writes;
    }

    long turn() {
        return turn;
    }

    /// Jobs that have to be done before.
    List<Job> before() {
        return before;
    }

    /// Jobs that have to be done after.
    List<Job> after() {
        return after;
    }

    /// Has to be done after another one.
    void follows(Job other) {
        if (other != this && !before.contains(other)) {
            before.add(other);
            other.after.add(this);
            openBefore++;
        }
    }

    /// Does more than was thought, with another kernel.
    void becomes(Kind other, Call otherCall) {
        kind = other;
        call = otherCall;
    }

    boolean isReady() {
        return openBefore == 0;
    }

    /// One of those before it is launched.
    void oneBeforeIsDone() {
        openBefore--;
    }

    /// Lets go of the others once it is launched, so that they can be collected.
    void forget() {
        before.clear();
        after.clear();
    }

    /// Jobs of the longest chain that has to come after this one, and one.
    int height() {
        return height;
    }

    /// Measures the height; those after it have been measured.
    void measure() {
        height = 1 + after.stream().mapToInt(Job::height).max().orElse(0);
    }

    /// Whether somebody waits for it.
    boolean isWanted() {
        return wanted;
    }

    void want() {
        wanted = true;
    }

    /// Whether it is launched, or about to be.
    boolean isTaken() {
        return taken;
    }

    void take() {
        taken = true;
    }
}
