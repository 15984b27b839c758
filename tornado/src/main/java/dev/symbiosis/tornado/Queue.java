package dev.symbiosis.tornado;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Jobs that wait because nothing needs their results yet, so that several of a kind go in one launch.
///
/// A job has to come after an earlier one that writes what it reads or writes, or reads what it writes; other orders are free. When
/// a result is wanted, all that it needs is launched. Of the wanted jobs that could go next the one goes with the longest chain of
/// jobs after it, and with it all others of its kind that could go next, wanted or not: the forward pass of one network beside that of
/// another, a gradient of one task beside that of the other. What only ends a chain, such as the gradient of a weight, so waits
/// until many of it have come together.
///
/// Functions of single elements go one after the other in the work item of the same element, and in that of a convolution which
/// makes it.
final class Queue {
    /// Jobs that wait at most, unless somebody says otherwise.
    static final int MOST = 1 << 13;

    /// What is wanted first, then what has the longest chain after it.
    private static final Comparator<Job> URGENCY = Comparator.<Job>comparingInt(job -> job.isWanted() ? 0 : 1)
            .thenComparingInt(job -> -job.height())
            .thenComparingLong(Job::turn);

    private final Device device;
    private final Places places;
    private final int most;
    private final List<Job> waiting = new ArrayList<>();
    private long turns;

    /// @param most jobs that wait; with one, each is launched when it is asked for
    Queue(Device device, Places places, int most) {
        this.device = device;
        this.places = places;
        this.most = most;
    }

    void add(Kind kind, Call call, List<Span> reads, List<Span> writes) {
        if (call.ints().length > kind.room() || call.reals().length > kind.numbers.reals) {
            throw new IllegalArgumentException("kernel %s cannot be told %d whole numbers and %d reals"
                    .formatted(kind, call.ints().length, call.reals().length));
        }
        enter(Job.of(kind, call, reads, writes, turns));
    }

    void add(Step step) {
        enter(Job.of(step, device.limits().groupLanes(), turns));
    }

    private void enter(Job job) {
        turns++;
        job.reads().forEach(span -> places.conflicts(span, false).forEach(job::follows));
        job.writes().forEach(span -> places.conflicts(span, true).forEach(job::follows));
        job.reads().forEach(span -> places.enter(job, span, false));
        job.writes().forEach(span -> places.enter(job, span, true));
        waiting.add(job);
        if (waiting.size() >= most) {
            flush();
        }
    }

    /// Lets the job that makes a result do more, with another kernel.
    ///
    /// @param reads what it reads besides
    /// @param writes what it makes besides
    /// @return false if there is no such job with the same first number, or if it would then need a later job
    boolean extend(Span result, Kind from, Kind to, Call call, List<Span> reads, List<Span> writes) {
        Job maker = null;
        for (Job job : places.conflicts(result, false)) {
            maker = job.kind() == from ? job : maker;
        }
        if (maker == null || maker.call().ints()[0] != call.ints()[0]) {
            return false;
        }
        List<Job> others = new ArrayList<>();
        reads.forEach(span -> others.addAll(places.conflicts(span, false)));
        writes.forEach(span -> others.addAll(places.conflicts(span, true)));
        for (Job other : others) {
            if (other.turn() > maker.turn()) {
                return false;
            }
        }
        others.forEach(maker::follows);
        for (Span span : reads) {
            places.enter(maker, span, false);
        }
        for (Span span : writes) {
            places.enter(maker, span, true);
        }
        maker.reads().addAll(reads);
        maker.writes().addAll(writes);
        maker.becomes(to, call);
        return true;
    }

    /// Launches what makes a stretch of the heap what it should be.
    void flush(Span span) {
        run(places.conflicts(span, false));
    }

    void flush() {
        run(waiting);
    }

    private void run(List<Job> wanted) {
        int left = want(wanted);
        for (int k = waiting.size() - 1; k >= 0; k--) {
            waiting.get(k).measure();
        }
        List<Job> ready = new ArrayList<>(waiting.stream().filter(Job::isReady).toList());
        while (left > 0) {
            List<Job> done = launch(ready);
            ready.removeIf(Job::isTaken);
            for (Job job : done) {
                places.leave(job);
                left -= job.isWanted() ? 1 : 0;
                for (Job next : job.after()) {
                    next.oneBeforeIsDone();
                    if (next.isReady() && !next.isTaken()) {
                        ready.add(next);
                    }
                }
                job.forget();
            }
        }
        waiting.removeIf(Job::isTaken);
    }

    /// @return how many jobs these and all before them are
    private static int want(List<Job> jobs) {
        Deque<Job> open = new ArrayDeque<>(jobs);
        int count = 0;
        while (!open.isEmpty()) {
            Job job = open.pop();
            if (!job.isWanted() && !job.isTaken()) {
                job.want();
                count++;
                open.addAll(job.before());
            }
        }
        return count;
    }

    /// The most urgent of those that are ready, and all that can go with it.
    ///
    /// @return what was launched
    private List<Job> launch(List<Job> ready) {
        Job first = Collections.min(ready, URGENCY);
        int lanes = first.call().grid().lanes();
        List<Job> alike = ready.stream()
                .filter(job -> job.kind() == first.kind() && job.call().grid().lanes() == lanes)
                .sorted(URGENCY)
                .toList();
        Batch batch = Batch.of(first.kind(), lanes, alike);
        device.launch(first.kind(), batch.calls());
        return batch.jobs();
    }
}
