package dev.symbiosis.autograd;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.autograd.op.Wanted;
import dev.symbiosis.tensor.Scope;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records what is computed, and walks back through it: reverse-mode differentiation.
///
///     Tape tape = Tape.recording(kernels);
///     Variable loss = ... tape.apply(op, tape.watch(weight), tape.constant(image)) ...;
///     tape.backward(loss, gradients);
///
/// A tape goes backward once. On its way it releases what is no longer needed, so the values of variables are gone
/// afterwards, except watched tensors, constants, and what was [kept][Tensor#keep].
public final class Tape {
    private final Backend kernels;
    private final boolean records;
    private final @Nullable Listener listener;
    private final List<Node> nodes = new ArrayList<>();
    private final IdentityHashMap<Tensor, Variable> watched = new IdentityHashMap<>();
    private boolean gone;

    private Tape(Backend kernels, boolean records, @Nullable Listener listener) {
        this.kernels = kernels;
        this.records = records;
        this.listener = listener;
    }

    /// A tape that can go backward.
    public static Tape recording(Backend kernels) {
        return new Tape(kernels, true, null);
    }

    /// A tape that only computes: for teachers, evaluation, prediction.
    public static Tape silent(Backend kernels) {
        return new Tape(kernels, false, null);
    }

    /// A tape that computes nothing, but tells what would be computed: its tensors have shapes and no numbers.
    public static Tape tracing(Backend kernels, Listener listener) {
        return new Tape(kernels, false, listener);
    }

    /// Hears of every op on a [tracing][#tracing] tape.
    public interface Listener {
        void applied(Op op, List<Variable> inputs, Variable result);
    }

    /// A part of a computation that a tape may run more than once: see [#recompute].
    public interface Segment {
        /// Computes the segment on a tape that is given, from inputs that are on it.
        ///
        /// @return results made in here, each once
        List<Variable> compute(Tape tape, List<Variable> inputs);
    }

    public Backend kernels() {
        return kernels;
    }

    /// Whether it can go backward.
    public boolean records() {
        return records;
    }

    /// A tensor without gradient: an image, a label.
    public Variable constant(Tensor value) {
        return new Variable(this, value, -1);
    }

    /// A tensor whose gradient is wanted: a parameter. The same variable each time.
    public Variable watch(Tensor value) {
        return watched.computeIfAbsent(value, own -> records ? record(new Leaf(own), own) : constant(own));
    }

    /// Gradient checkpointing (Chen et al., 2016): computes a segment and keeps nothing but its results; the way back computes it
    /// once more. That costs its time a second time and saves its memory in between. The gradients are the same bits as without.
    ///
    /// The segment runs on a tape that does not record, and at most once more, on the way back, on one that does. It
    /// must compute the same both times. Inside it may watch further tensors: parameters.
    ///
    /// @throws IllegalArgumentException if an input is on another tape, or a result was not made inside, or is there twice
    public List<Variable> recompute(Segment segment, List<Variable> inputs) {
        inputs.forEach(input -> requireOwn(input, "recompute"));
        if (listener != null) {
            return segment.compute(this, inputs);
        }
        Tape silent = Tape.silent(kernels);
        List<Tensor> results = new ArrayList<>();
        try (Scope inside = kernels.scope()) {
            List<Variable> in =
                    inputs.stream().map(input -> silent.constant(input.value())).toList();
            for (Variable result : segment.compute(silent, in)) {
                silent.requireOwn(result, "recompute");
                if (!inside.owns(result.value())) {
                    throw new IllegalArgumentException(
                            "recompute: a result has to be made inside, and to be there once: " + result.value());
                }
                results.add(inside.handOut(result.value()));
            }
        }
        IdentityHashMap<Tensor, Variable> sources = new IdentityHashMap<>();
        Stream.concat(silent.watched.keySet().stream().map(this::watch), inputs.stream())
                .filter(source -> source.place() >= 0)
                .forEach(source -> sources.put(source.value(), source));
        if (sources.isEmpty()) {
            return results.stream().map(this::constant).toList();
        }
        nodes.add(new Recomputed(segment, List.copyOf(inputs), sources, results));
        return results.stream().map(result -> record(new Part(), result)).toList();
    }

    /// Computes an op and records it if a gradient may flow through it.
    ///
    /// @throws IllegalArgumentException if an input is on another tape, or wants a gradient that the op does not have
    public Variable apply(Op op, Variable... inputs) {
        Tensor[] in = new Tensor[inputs.length];
        boolean[] wanted = new boolean[inputs.length];
        boolean any = false;
        Shape[] shapes = new Shape[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            requireOwn(inputs[i], op);
            in[i] = inputs[i].value();
            shapes[i] = in[i].shape();
            wanted[i] = inputs[i].place() >= 0;
            any |= wanted[i];
            if (wanted[i] && !op.differentiable(i)) {
                throw new IllegalArgumentException(op + " has no derivative with respect to input " + i
                        + ", but that wants a gradient; detach it if it is meant as a constant");
            }
        }
        Shape expected = op.shape(shapes);
        if (listener != null) {
            Variable result = constant(new Tensor(kernels, expected, in[0].type(), () -> {}));
            listener.applied(op, List.of(inputs), result);
            return result;
        }
        Saved saved = new Saved();
        Tensor out = op.forward(kernels, saved, in);
        if (!out.shape().equals(expected)) {
            ShapeException.check(op.toString())
                    .given("computed", out.shape())
                    .given("stated", expected)
                    .that(false, "the kernel computes the shape the op states", "shapes differ");
        }
        if (any) {
            return record(new Applied(op, saved, inputs, new Wanted(wanted), out), out);
        }
        releaseSaved(saved, inputs, out);
        return constant(out);
    }

    /// Adds the gradients of a single number with respect to everything watched.
    ///
    /// @throws ShapeException if the loss is not a single number
    /// @throws IllegalStateException if nothing watched contributed to it, or the tape has gone backward before
    /// @throws IllegalArgumentException if it is on another tape
    public void backward(Variable loss, Gradients gradients) {
        requireOwn(loss, "backward");
        ShapeException.check("backward")
                .given("loss", loss.shape())
                .that(loss.shape().size() == 1, "a loss is one number", "only a single number has a gradient");
        if (loss.place() < 0) {
            throw new IllegalStateException("backward: no watched tensor contributed to this loss");
        }
        requireForward();
        @Nullable Tensor[] arrived = new @Nullable Tensor[nodes.size()];
        arrived[loss.place()] = kernels.fill(loss.value().type(), loss.shape(), 1);
        walk(arrived, gradients::add);
    }

    /// The way back from the gradients that have arrived at places.
    ///
    /// @param leaves takes over the gradient of each watched tensor that one reaches
    private void walk(@Nullable Tensor[] arrived, BiConsumer<Tensor, Tensor> leaves) {
        for (int place = nodes.size() - 1; place >= 0; place--) {
            Tensor dy = arrived[place];
            switch (nodes.get(place)) {
                case Leaf(Tensor watchedTensor) -> {
                    if (dy != null) {
                        arrived[place] = null;
                        leaves.accept(watchedTensor, dy);
                    }
                }
                case Applied node -> {
                    arrived[place] = null;
                    if (dy != null) {
                        through(node, dy, arrived);
                    }
                    releaseValues(node);
                }
                case Part _ -> {} // waits for the segment it is a result of, at a place before it
                case Recomputed node -> {
                    again(node, place, arrived);
                    node.results().stream().filter(result -> !result.kept()).forEach(Tensor::release);
                }
            }
        }
        nodes.clear();
        gone = true;
    }

    private void through(Applied node, Tensor dy, @Nullable Tensor[] arrived) {
        List<@Nullable Tensor> back = node.op().backward(kernels, node.saved(), dy, node.wanted());
        for (int i = 0; i < back.size(); i++) {
            Tensor gradient = back.get(i);
            if (gradient != null) {
                pass(gradient, node.inputs()[i].place(), arrived, dy);
            }
        }
        if (!isTaken(dy, arrived)) {
            dy.release();
        }
    }

    /// Computes a segment again and goes back through it. What has arrived at its inputs from elsewhere goes in with it, so
    /// that sums are built in the order in which they would be without.
    private void again(Recomputed node, int place, @Nullable Tensor[] arrived) {
        int parts = node.results().size();
        if (IntStream.rangeClosed(1, parts).allMatch(i -> arrived[place + i] == null)) {
            return;
        }
        Tape inner = Tape.recording(kernels);
        List<Variable> in = node.inputs().stream()
                .map(input -> input.place() >= 0 ? inner.watch(input.value()) : inner.constant(input.value()))
                .toList();
        List<Variable> results = node.segment().compute(inner, in);
        @Nullable Tensor[] inside = new @Nullable Tensor[inner.nodes.size()];
        for (int i = 0; i < parts; i++) {
            int where = results.get(i).place();
            if (where >= 0) {
                move(arrived, place + 1 + i, inside, where);
            } else {
                discard(arrived, place + 1 + i);
            }
        }
        inner.watched.forEach((tensor, leaf) -> move(arrived, source(node, tensor), inside, leaf.place()));
        inner.walk(inside, (tensor, gradient) -> arrived[source(node, tensor)] = gradient);
    }

    private static int source(Recomputed node, Tensor tensor) {
        Variable source = node.sources().get(tensor);
        if (source == null) {
            throw new IllegalStateException("a segment watched another tensor the second time: " + tensor);
        }
        return source.place();
    }

    /// A gradient of what is a constant inside.
    private static void discard(@Nullable Tensor[] arrived, int place) {
        Tensor gradient = arrived[place];
        if (gradient != null) {
            arrived[place] = null;
            gradient.release();
        }
    }

    private static void move(@Nullable Tensor[] from, int at, @Nullable Tensor[] to, int where) {
        to[where] = from[at];
        from[at] = null;
    }

    /// Sums the gradients that reach one place. An op may pass `dy` itself on: the first taker owns it, others get a
    /// copy.
    private void pass(Tensor gradient, int place, @Nullable Tensor[] arrived, Tensor dy) {
        Tensor sum = arrived[place];
        if (sum != null) {
            kernels.accumulate(sum, gradient);
            if (gradient != dy) {
                gradient.release();
            }
        } else if (gradient == dy && isTaken(dy, arrived)) {
            arrived[place] = kernels.copy(dy);
        } else {
            arrived[place] = gradient;
        }
    }

    private static boolean isTaken(Tensor dy, @Nullable Tensor[] arrived) {
        for (Tensor gradient : arrived) {
            if (gradient == dy) {
                return true;
            }
        }
        return false;
    }

    private static void releaseValues(Applied node) {
        releaseSaved(node.saved(), node.inputs(), node.out());
        if (!node.out().kept()) {
            node.out().release();
        }
    }

    /// Releases what an op kept for itself: not its inputs, which others may still read, and not its result.
    private static void releaseSaved(Saved saved, Variable[] inputs, Tensor out) {
        for (Tensor tensor : saved.all()) {
            if (tensor != out && !isInput(tensor, inputs) && !tensor.kept()) {
                tensor.release();
            }
        }
    }

    private static boolean isInput(Tensor tensor, Variable[] inputs) {
        for (Variable input : inputs) {
            if (input.value() == tensor) {
                return true;
            }
        }
        return false;
    }

    /// A place on another tape means nothing here: gradients would go to whatever has it.
    private void requireOwn(Variable variable, Object where) {
        if (variable.tape() != this) {
            throw new IllegalArgumentException(where + ": a variable of another tape; take its value() as a constant");
        }
    }

    private void requireForward() {
        if (gone) {
            throw new IllegalStateException("this tape has gone backward already: record on a new one");
        }
    }

    private Variable record(Node node, Tensor value) {
        requireForward();
        nodes.add(node);
        return new Variable(this, value, nodes.size() - 1);
    }

    private sealed interface Node {}

    private record Leaf(Tensor watched) implements Node {}

    /// A segment without its inside; its results are the [Part]s at the places after it.
    ///
    /// @param sources the variables on this tape of what wants a gradient: inputs, and tensors watched inside
    private record Recomputed(
            Segment segment, List<Variable> inputs, IdentityHashMap<Tensor, Variable> sources, List<Tensor> results)
            implements Node {}

    private record Part() implements Node {}

    private record Applied(Op op, Saved saved, Variable[] inputs, Wanted wanted, Tensor out) implements Node {}
}
