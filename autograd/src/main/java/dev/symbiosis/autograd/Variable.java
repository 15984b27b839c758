package dev.symbiosis.autograd;

import dev.symbiosis.autograd.op.Affine;
import dev.symbiosis.autograd.op.Combine;
import dev.symbiosis.autograd.op.Sum;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Binary;

/// A tensor on a [Tape]: the tape knows how it was made and whether a gradient flows through it.
public final class Variable {
    private final Tape tape;
    private final Tensor value;
    private final int place;

    Variable(Tape tape, Tensor value, int place) {
        this.tape = tape;
        this.value = value;
        this.place = place;
    }

    public Tensor value() {
        return value;
    }

    public Shape shape() {
        return value.shape();
    }

    /// Element-wise sum of two variables of one shape.
    public Variable plus(Variable other) {
        return tape.apply(new Combine(Binary.ADD), this, other);
    }

    /// Element-wise difference of two variables of one shape.
    public Variable minus(Variable other) {
        return tape.apply(new Combine(Binary.SUBTRACT), this, other);
    }

    /// Element-wise product of two variables of one shape.
    public Variable times(Variable other) {
        return tape.apply(new Combine(Binary.MULTIPLY), this, other);
    }

    /// Every element times the factor.
    public Variable times(double factor) {
        return tape.apply(new Affine(factor, 0), this);
    }

    /// The mean of all elements: a single number.
    public Variable mean() {
        return tape.apply(new Sum(), this).times(1.0 / shape().size());
    }

    /// The same numbers as a constant: no gradient flows back from here.
    public Variable detach() {
        return tape.constant(value);
    }

    Tape tape() {
        return tape;
    }

    /// Its node on the tape, or −1 for a constant.
    int place() {
        return place;
    }
}
