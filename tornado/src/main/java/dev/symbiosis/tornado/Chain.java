package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.ConvolutionKernels;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.ArrayList;
import java.util.List;

/// Functions of single elements that wait to go in one launch. They go when a kernel wants what they make, when the chain
/// is full, or when work items would have to hear of each other.
final class Chain {
    private static final int MOST = 64;

    private final Device device;
    private final List<Step> steps = new ArrayList<>();

    Chain(Device device) {
        this.device = device;
    }

    /// y(i) = f(a(i), b(…)) for so many i.
    ///
    /// @param b what [ChainKernel] reads as v; the same as `a` where the function takes one number
    /// @param plane of b, 0 where b is read as a is
    /// @param channels of b, at least 1
    record Step(Pointwise function, int count, int a, int b, int y, int plane, int channels, double... reals) {

        static Step of(Pointwise function, int count, int a, int b, int y, double... reals) {
            return new Step(function, count, a, b, y, 0, 1, reals);
        }

        /// Whether it adds b to a.
        boolean adds() {
            return function == Pointwise.ADD && a == y && plane == 0;
        }

        Span writes() {
            return new Span(y, count, true);
        }

        List<Span> reads() {
            Span other = plane == 0
                    ? new Span(b, count, true)
                    : new Span(b, Math.min(channels, Math.ceilDiv(count, plane)), count == 1);
            return List.of(function == Pointwise.SLICE ? blocks() : new Span(a, count, true), other);
        }

        private Span blocks() {
            return new Span(a, (Math.ceilDiv(count, plane) - 1) * channels + plane, false);
        }

        /// Tells a kernel.
        void tell(int[] ints, int at, double[] reals, int k) {
            ints[at] = function.code();
            ints[at + 1] = count;
            ints[at + 2] = a;
            ints[at + 3] = b;
            ints[at + 4] = y;
            ints[at + 5] = plane;
            ints[at + 6] = channels;
            System.arraycopy(this.reals, 0, reals, ChainKernel.REALS * k, this.reals.length);
        }
    }

    void add(Step step) {
        if (steps.size() == MOST || steps.stream().anyMatch(earlier -> collide(earlier, step))) {
            flush();
        }
        steps.add(step);
    }

    private static boolean collide(Step earlier, Step later) {
        return later.reads().stream().anyMatch(read -> read.crosses(earlier.writes()))
                || later.writes().crosses(earlier.writes())
                || earlier.reads().stream().anyMatch(read -> read.crosses(later.writes()));
    }

    /// Whether a step will write there.
    boolean writes(int start, int length) {
        return steps.stream().anyMatch(step -> step.writes().touches(start, length));
    }

    /// Whether a step will read or write there.
    boolean touches(int start, int length) {
        return writes(start, length)
                || steps.stream().anyMatch(step -> step.reads().stream().anyMatch(span -> span.touches(start, length)));
    }

    /// The steps that can go with a launch right after it, in order: what is left needs none of them to wait for it.
    List<Step> takeFor(Held held) {
        List<Step> taken = new ArrayList<>();
        List<Step> left = new ArrayList<>();
        for (Step step : steps) {
            boolean free = left.stream().noneMatch(earlier -> meets(earlier, step));
            (free && held.takes(step) && taken.size() < ConvolutionKernels.MOST_FUNCTIONS ? taken : left).add(step);
        }
        steps.clear();
        steps.addAll(left);
        return taken;
    }

    /// Whether the order of two steps matters.
    private static boolean meets(Step earlier, Step later) {
        return touch(earlier.writes(), later.writes())
                || later.reads().stream().anyMatch(read -> touch(read, earlier.writes()))
                || earlier.reads().stream().anyMatch(read -> touch(read, later.writes()));
    }

    private static boolean touch(Span one, Span other) {
        return one.touches(other.start(), other.length());
    }

    void flush() {
        if (steps.isEmpty()) {
            return;
        }
        int[] ints = new int[ChainKernel.HEAD + ChainKernel.INTS * steps.size()];
        double[] reals = new double[ChainKernel.REALS * steps.size()];
        ints[0] = steps.size();
        int most = 0;
        for (int k = 0; k < steps.size(); k++) {
            Step step = steps.get(k);
            step.tell(ints, ChainKernel.HEAD + ChainKernel.INTS * k, reals, k);
            most = Math.max(most, step.count());
        }
        steps.clear();
        device.launch(Kind.CHAIN, Grid.items(most, 1, 1, device.limits().groupLanes()), ints, reals);
    }
}
