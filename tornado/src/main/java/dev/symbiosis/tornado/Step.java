package dev.symbiosis.tornado;

import dev.symbiosis.tornado.kernels.ChainKernel;
import dev.symbiosis.tornado.kernels.Pointwise;
import java.util.List;

/// A function of single elements: y(i) = f(a(i), b(…)) for so many i.
///
/// @param b what [ChainKernel] reads as v; the same as `a` where the function takes one number
/// @param plane of b, 0 where b is read as a is
/// @param channels of b, at least 1
record Step(Pointwise function, int count, int a, int b, int y, int plane, int channels, double... reals) {

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

    /// Whether a work item of this one would have to hear of another item of the earlier one.
    boolean crosses(Step earlier) {
        return reads().stream().anyMatch(read -> read.crosses(earlier.writes()))
                || writes().crosses(earlier.writes())
                || earlier.reads().stream().anyMatch(read -> read.crosses(writes()));
    }

    /// Whether the work item that makes a number of the result can do this to the same number.
    boolean goesWith(Span result) {
        return count == result.length()
                && function != Pointwise.SLICE
                && function != Pointwise.PLACE
                && !writes().crosses(result)
                && reads().stream().noneMatch(span -> span.crosses(result));
    }

    /// Tells a kernel, as the k-th function of its job.
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
