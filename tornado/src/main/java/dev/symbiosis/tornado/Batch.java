package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.Jobs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Jobs of one kind that go in one launch, and the functions of single elements that go with them.
final class Batch {
    /// Functions of a chain at most: as many as its kernel can be told of.
    private static final int CHAIN = Math.min(
            (Kind.CHAIN.room() - ChainKernel.HEAD) / ChainKernel.INTS, Kind.CHAIN.numbers.reals / ChainKernel.REALS);

    private final Kind kind;
    private final List<Job> jobs = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private int ints = Jobs.HEAD;
    private int reals;
    private long items;

    private Batch(Kind kind) {
        this.kind = kind;
    }

    /// As many as a kernel can be told of.
    ///
    /// @param ready jobs of that kind, the most urgent first
    static Batch of(Kind kind, int lanes, List<Job> ready) {
        Batch batch = new Batch(kind);
        if (kind == Kind.CHAIN) {
            batch.chain(ready, lanes);
        } else {
            ready.forEach(batch::add);
        }
        return batch;
    }

    List<Call> calls() {
        return calls;
    }

    /// All that are done with it.
    List<Job> jobs() {
        return jobs;
    }

    private void chain(List<Job> ready, int lanes) {
        ready.stream().limit(CHAIN).forEach(this::take);
        for (int k = 0; k < jobs.size(); k++) {
            for (Job next : jobs.get(k).after()) {
                if (jobs.size() < CHAIN && next.step() != null && follows(next, 0)) {
                    take(next);
                }
            }
        }
        calls.add(Call.chain(steps(0), lanes));
    }

    private void add(Job job) {
        if (!hasRoomFor(job.call())) {
            return;
        }
        int own = jobs.size();
        take(job);
        if (kind == Kind.CONVOLVE) {
            addFunctionsOf(job, own);
        }
        Call call = job.call().with(steps(own + 1));
        ints += needed(call);
        reals += call.reals().length;
        items += call.grid().items();
        calls.add(call);
    }

    private void addFunctionsOf(Job job, int own) {
        int most = Math.min(
                ConvolutionKernels.MOST_FUNCTIONS, (kind.numbers.ints - ints - needed(job.call())) / ChainKernel.INTS);
        most = Math.min(most, (kind.numbers.reals - reals) / ChainKernel.REALS);
        Span result = job.writes().getFirst().inItsOrder();
        for (int k = own; k < jobs.size(); k++) {
            for (Job next : jobs.get(k).after()) {
                Step step = next.step();
                if (jobs.size() - own <= most
                        && step != null
                        && step.goesWith(result)
                        && job.reads().stream().noneMatch(span -> step.writes().touches(span.start(), span.length()))
                        && follows(next, own)) {
                    take(next);
                }
            }
        }
    }

    private boolean hasRoomFor(Call call) {
        return ints + needed(call) <= kind.numbers.ints
                && reals + call.reals().length <= kind.numbers.reals
                && items + call.grid().items() <= Integer.MAX_VALUE;
    }

    private static int needed(Call call) {
        return Jobs.ENTRY + Jobs.AXES + call.ints().length;
    }

    /// Whether a function may go after those from `own` on, in the work items of the same elements: all that it waits for is done,
    /// or among them.
    private boolean follows(Job function, int own) {
        Step step = Objects.requireNonNull(function.step());
        return !function.isTaken()
                && function.before().stream().allMatch(earlier -> {
                    int at = jobs.indexOf(earlier);
                    boolean among = at >= own;
                    boolean elsewhere = at >= 0 && !among;
                    return earlier.isTaken()
                            && !elsewhere
                            && (!among || earlier.step() == null || !step.crosses(earlier.step()));
                });
    }

    private List<Step> steps(int from) {
        return jobs.subList(from, jobs.size()).stream()
                .map(job -> Objects.requireNonNull(job.step()))
                .toList();
    }

    private void take(Job job) {
        job.take();
        jobs.add(job);
    }
}
