package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Tensor;
import java.util.IdentityHashMap;

/// One way of data through a network: the tape it is recorded on, the mode of the layers, the dice of dropout.
public final class Pass {
    private final Tape tape;
    private final Mode mode;
    private final Rng rng;
    private final IdentityHashMap<Tensor, Variable> watched = new IdentityHashMap<>();
    private int draws;

    /// How layers with two behaviours behave.
    public enum Mode {
        /// Batch statistics, which also move the running averages; dropout.
        TRAIN,
        /// Batch statistics and dropout, the running averages left alone: the mean teacher of the published method.
        TEACH,
        /// Running averages, no dropout.
        EVALUATE
    }

    public Pass(Tape tape, Mode mode, Rng rng) {
        this.tape = tape;
        this.mode = mode;
        this.rng = rng;
    }

    public Mode mode() {
        return mode;
    }

    public Tape tape() {
        return tape;
    }

    /// A parameter as a variable of this pass, the same one each time.
    public Variable of(Parameter parameter) {
        return watched.computeIfAbsent(
                parameter.value(), value -> parameter.learned() ? tape.watch(value) : tape.constant(value));
    }

    public Variable apply(Op op, Variable... inputs) {
        return tape.apply(op, inputs);
    }

    /// A stream of random numbers for the next layer that needs one.
    public Rng draw() {
        return rng.branch(draws++);
    }
}
