package dev.symbiosis.bench.verify.op;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.bench.verify.check.Difference;
import dev.symbiosis.bench.verify.check.Numbers;
import java.util.ArrayList;
import java.util.List;

/// A row of the table: an op, its samples, and which rules hold for it beyond those that hold for all.
public final class OpSpec {
    private final String name;
    private final Class<? extends Op> type;
    private final List<Sample> samples = new ArrayList<>();
    private boolean exactOnIntegers;
    private boolean elementwise;
    private boolean moving;
    private boolean sumsInDouble;
    private double fastFactor;
    private double floor = Difference.USUAL_FLOOR;

    OpSpec(String name, Class<? extends Op> type) {
        this.name = name;
        this.type = type;
    }

    /// Another sample of an op that holds no tensors.
    OpSpec sample(Op op, Sample.Reference reference, Numbers... inputs) {
        samples.add(Sample.of(op, reference, inputs));
        return this;
    }

    /// Another sample of an op that is made for a backend.
    OpSpec made(Sample.Maker maker, Sample.Reference reference, Numbers... inputs) {
        samples.add(Sample.made(maker, reference, inputs));
        return this;
    }

    /// Sums of products: on small whole numbers every order of summation gives the same bits.
    OpSpec exactOnIntegers() {
        exactOnIntegers = true;
        return this;
    }

    /// Every number by itself: NaN, infinities, zeros with a sign and the smallest numbers go through as in libtorch.
    OpSpec elementwise() {
        elementwise = true;
        return this;
    }

    /// Sums are in double, so that the error is no larger than libtorch's, whose sums are in single.
    OpSpec sumsInDouble() {
        sumsInDouble = true;
        return this;
    }

    /// Fast kernels take a way that rounds more than the exact ones do.
    ///
    /// @param factor how many times as large as libtorch's error theirs may be
    OpSpec roundsMoreWhenFast(double factor) {
        fastFactor = factor;
        return this;
    }

    /// Numbers change their place alone: every bit of them arrives.
    OpSpec moving() {
        moving = true;
        return this;
    }

    /// Terms of this size cancel in the result: errors are measured by them.
    OpSpec cancelling(double size) {
        floor = size;
        return this;
    }

    double floor() {
        return floor;
    }

    public String name() {
        return name;
    }

    public Class<? extends Op> type() {
        return type;
    }

    public List<Sample> samples() {
        return List.copyOf(samples);
    }

    boolean isExactOnIntegers() {
        return exactOnIntegers;
    }

    boolean isElementwise() {
        return elementwise;
    }

    /// How many times as large as libtorch's error that of the kernels may be.
    double factor() {
        return sumsInDouble ? 1 : 2;
    }

    boolean isRoundedMoreWhenFast() {
        return fastFactor > 0;
    }

    /// As [#factor], of the fast kernels.
    double fastFactor() {
        return fastFactor;
    }

    boolean isMoving() {
        return moving;
    }
}
