package dev.symbiosis.model.layer;

import dev.symbiosis.autograd.Tape;
import dev.symbiosis.autograd.Variable;
import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.tensor.Rng;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One way of data through a network: the tape it is recorded on, the mode of the layers, the dice of dropout.
public final class Pass {
    private final Tape tape;
    private final Mode mode;
    private final Rng rng;
    private final boolean recomputes;
    private final @Nullable Observer observer;
    private int draws;

    /// How layers with two behaviours behave.
    public enum Mode {
        /// Batch statistics, which also move the running averages; dropout.
        TRAIN,
        /// As TRAIN, the running averages left alone: the mean teacher of the published method, and what is computed again.
        TRAIN_UNTRACKED,
        /// Running averages, no dropout.
        EVALUATE
    }

    /// Hears which part of a network computes.
    public interface Observer {
        /// A part starts, inside the one that has not ended yet.
        void enter(String name);

        /// The part that started last ends.
        void leave();
    }

    /// What a [block][#block] computes.
    public interface Block {
        /// @return results made in here
        List<Variable> compute(Pass pass, List<Variable> inputs);
    }

    private Pass(Tape tape, Mode mode, Rng rng, boolean recomputes, @Nullable Observer observer, int draws) {
        this.tape = tape;
        this.mode = mode;
        this.rng = rng;
        this.recomputes = recomputes;
        this.observer = observer;
        this.draws = draws;
    }

    public Pass(Tape tape, Mode mode, Rng rng) {
        this(tape, mode, rng, false);
    }

    /// @param recomputes whether the inside of blocks is computed again on the way back rather than kept: less memory, more
    ///     time, the same numbers
    public Pass(Tape tape, Mode mode, Rng rng, boolean recomputes) {
        this(tape, mode, rng, recomputes, null, 0);
    }

    /// A pass that is watched, as in prediction: for descriptions of networks.
    public static Pass observed(Tape tape, Observer observer) {
        return new Pass(tape, Mode.EVALUATE, Rng.seed(0), false, observer, 0);
    }

    public Mode mode() {
        return mode;
    }

    public Tape tape() {
        return tape;
    }

    /// A parameter as a variable of this pass, the same one each time.
    public Variable of(Parameter parameter) {
        return parameter.learned() ? tape.watch(parameter.value()) : tape.constant(parameter.value());
    }

    public Variable apply(Op op, Variable... inputs) {
        return tape.apply(op, inputs);
    }

    /// A part of a network that has a name.
    public <T> T part(String name, Supplier<T> computation) {
        if (observer == null) {
            return computation.get();
        }
        observer.enter(name);
        try {
            return computation.get();
        } finally {
            observer.leave();
        }
    }

    /// A part whose inside nobody outside looks at. Where nothing is recorded, or the pass recomputes, only its results
    /// stay in memory.
    public List<Variable> block(String name, Block block, Variable... inputs) {
        return part(name, () -> {
            if (tape.records() && !recomputes) {
                return block.compute(this, List.of(inputs));
            }
            int before = draws;
            return tape.recompute(
                    (inner, in) -> {
                        Pass pass = new Pass(inner, again(inner), rng, false, observer, before);
                        List<Variable> results = block.compute(pass, in);
                        draws = Math.max(draws, pass.draws);
                        return results;
                    },
                    List.of(inputs));
        });
    }

    /// A stream of random numbers for the next layer that needs one.
    public Rng draw() {
        return rng.branch(draws++);
    }

    /// The mode in which a block computes: the second time, which is recorded, running averages have moved already.
    private Mode again(Tape inner) {
        return mode == Mode.TRAIN && inner.records() ? Mode.TRAIN_UNTRACKED : mode;
    }
}
