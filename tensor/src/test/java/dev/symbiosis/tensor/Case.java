package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import java.util.List;
import java.util.function.Function;

/// One row of the table that every backend must pass.
///
/// @param name kernel and sizes: what a failure prints
/// @param program runs the kernel on inputs it draws itself, the same on every backend
/// @param tolerance largest error of a number x, relative to the largest of |x|, the mean |x| of its tensor, and 0.01
/// @param exact whether numbers must be equal instead
record Case(String name, Function<Backend, List<Tensor>> program, double tolerance, boolean exact) {

    /// A case whose numbers must agree within the tolerance.
    static Case within(double tolerance, String name, Function<Inputs, List<Tensor>> kernel) {
        return new Case(name, program(name, kernel), tolerance, false);
    }

    /// A case without rounding: numbers are moved or chosen, or they are small integers.
    static Case exact(String name, Function<Inputs, List<Tensor>> kernel) {
        return new Case(name, program(name, kernel), 0, true);
    }

    private static Function<Backend, List<Tensor>> program(String name, Function<Inputs, List<Tensor>> kernel) {
        return backend -> kernel.apply(new Inputs(backend, DType.FLOAT32, name));
    }

    /// What a sum of that many products in single precision may lose: rounding errors that walk at random.
    static double ofSum(long products) {
        return Math.max(4e-6, 1e-6 * Math.sqrt((double) products));
    }

    @Override
    public String toString() {
        return name;
    }
}
