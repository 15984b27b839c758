package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import dev.symbiosis.tensor.spi.Storage;

/// A shape, a type, and numbers that a backend keeps in its own layout.
///
/// The outside speaks row-major order, for images (N, C, H, W): [Backend#upload] puts numbers in, the `to…` methods take
/// them out; nothing in between converts. A tensor made inside a [Scope] goes back to the pool when the scope closes,
/// unless somebody [keeps][#keep] it. For use by one thread at a time, as its backend.
public final class Tensor {
    private final Backend backend;
    private final Shape shape;
    private final DType type;
    private final Storage storage;
    private boolean released;
    private boolean kept;

    /// For backends: wraps numbers that a backend has laid out for this shape.
    public Tensor(Backend backend, Shape shape, DType type, Storage storage) {
        this.backend = backend;
        this.shape = shape;
        this.type = type;
        this.storage = storage;
    }

    public Backend backend() {
        return backend;
    }

    public Shape shape() {
        return shape;
    }

    public DType type() {
        return type;
    }

    /// For backends: the numbers in the backend's own layout.
    ///
    /// @throws IllegalStateException if the tensor was released
    public Storage storage() {
        if (released) {
            throw new IllegalStateException("tensor " + shape + " is used after it was released");
        }
        return storage;
    }

    /// The numbers in row-major order.
    public float[] toFloats() {
        return backend.readFloats(this);
    }

    /// The numbers in row-major order, exactly.
    public double[] toDoubles() {
        return backend.read(this);
    }

    /// The labels in row-major order; for [DType#INT32].
    public int[] toInts() {
        return backend.readLabels(this);
    }

    /// The one number of a tensor that has one element, such as a loss.
    public double item() {
        if (shape.size() != 1) {
            throw new IllegalStateException("item() is for a tensor of one element, this one is " + shape);
        }
        return toDoubles()[0];
    }

    /// Takes the tensor out of its scope: from now on the caller releases it, or it lives on.
    public Tensor keep() {
        kept = true;
        return this;
    }

    /// True once [#keep] was called: its scope leaves it alone.
    public boolean kept() {
        return kept;
    }

    /// Gives the numbers back to the backend's pool. Doing so twice does nothing.
    public void release() {
        if (!released) {
            released = true;
            storage.release();
        }
    }

    public boolean released() {
        return released;
    }

    @Override
    public String toString() {
        return type + " " + shape + (released ? " (released)" : "");
    }
}
