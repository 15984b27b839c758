package dev.symbiosis.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stretch of a program, such as a training step, whose tensors go back to the pool together when it ends.
///
///     try (Scope step = backend.scope()) {
///         ...                             // everything made in here
///     }                                   // is released here, unless kept
///
/// Scopes nest; a tensor belongs to the innermost one that is open when it is made.
public final class Scope implements AutoCloseable {
    private final Stack stack;
    private final @Nullable Scope outer;
    private final List<Tensor> made = new ArrayList<>();

    private Scope(Stack stack, @Nullable Scope outer) {
        this.stack = stack;
        this.outer = outer;
    }

    /// Whether a tensor was made in here and not handed out yet.
    public boolean owns(Tensor tensor) {
        return made.contains(tensor);
    }

    /// Gives a tensor made in here to the scope around this one; without one it is the caller's own.
    public Tensor handOut(Tensor tensor) {
        boolean own = made.remove(tensor);
        if (own && outer != null) {
            outer.made.add(tensor);
        }
        return tensor;
    }

    @Override
    public void close() {
        for (Tensor tensor : made) {
            if (!tensor.kept()) {
                tensor.release();
            }
        }
        made.clear();
        stack.innermost = outer;
    }

    /// For backends: the open scopes of one backend.
    public static final class Stack {
        private @Nullable Scope innermost;

        /// Opens a scope inside the ones already open.
        public Scope open() {
            innermost = new Scope(this, innermost);
            return innermost;
        }

        /// Notes a new tensor in the innermost open scope; outside of any scope it is its maker's own.
        public Tensor adopt(Tensor tensor) {
            if (innermost != null) {
                innermost.made.add(tensor);
            }
            return tensor;
        }
    }
}
