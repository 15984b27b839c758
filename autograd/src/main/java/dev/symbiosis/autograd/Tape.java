package dev.symbiosis.autograd;

import dev.symbiosis.autograd.op.Op;
import dev.symbiosis.autograd.op.Saved;
import dev.symbiosis.autograd.op.Wanted;
import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.ShapeException;
import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final List<Node> nodes = new ArrayList<>();

    private Tape(Backend kernels, boolean records) {
        this.kernels = kernels;
        this.records = records;
    }

    /// A tape that can go backward.
    public static Tape recording(Backend kernels) {
        return new Tape(kernels, true);
    }

    /// A tape that only computes: for teachers, evaluation, prediction.
    public static Tape silent(Backend kernels) {
        return new Tape(kernels, false);
    }

    public Backend kernels() {
        return kernels;
    }

    /// A tensor without gradient: an image, a label.
    public Variable constant(Tensor value) {
        return new Variable(this, value, -1);
    }

    /// A tensor whose gradient is wanted: a parameter.
    public Variable watch(Tensor value) {
        return records ? record(new Leaf(value), value) : constant(value);
    }

    /// Computes an op and records it if a gradient may flow through it.
    public Variable apply(Op op, Variable... inputs) {
        Tensor[] in = new Tensor[inputs.length];
        boolean[] wanted = new boolean[inputs.length];
        boolean any = false;
        Shape[] shapes = new Shape[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
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
        Saved saved = new Saved();
        Tensor out = op.forward(kernels, saved, in);
        ShapeException.check(op.toString())
                .given("computed", out.shape())
                .given("stated", expected)
                .that(out.shape().equals(expected), "the kernel computes the shape the op states", "shapes differ");
        if (any) {
            return record(new Applied(op, saved, inputs, new Wanted(wanted), out), out);
        }
        releaseSaved(saved, inputs, out);
        return constant(out);
    }

    /// Adds the gradients of a single number with respect to everything watched.
    public void backward(Variable loss, Gradients gradients) {
        ShapeException.check("backward")
                .given("loss", loss.shape())
                .that(loss.shape().size() == 1, "a loss is one number", "only a single number has a gradient");
        if (loss.place() < 0) {
            throw new IllegalStateException("backward: no watched tensor contributed to this loss");
        }
        @Nullable Tensor[] arrived = new @Nullable Tensor[nodes.size()];
        arrived[loss.place()] = kernels.fill(loss.value().type(), loss.shape(), 1);
        for (int place = nodes.size() - 1; place >= 0; place--) {
            Tensor dy = arrived[place];
            arrived[place] = null;
            switch (nodes.get(place)) {
                case Leaf(Tensor watched) -> {
                    if (dy != null) {
                        gradients.add(watched, dy);
                    }
                }
                case Applied node -> {
                    if (dy != null) {
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
                    releaseValues(node);
                }
            }
        }
        nodes.clear();
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
            boolean input = Arrays.stream(inputs).anyMatch(variable -> variable.value() == tensor);
            if (tensor != out && !input && !tensor.kept()) {
                tensor.release();
            }
        }
    }

    private Variable record(Node node, Tensor value) {
        nodes.add(node);
        return new Variable(this, value, nodes.size() - 1);
    }

    private sealed interface Node {}

    private record Leaf(Tensor watched) implements Node {}

    private record Applied(Op op, Saved saved, Variable[] inputs, Wanted wanted, Tensor out) implements Node {}
}
