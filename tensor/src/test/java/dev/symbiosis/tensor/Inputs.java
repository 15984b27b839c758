package dev.symbiosis.tensor;

import dev.symbiosis.tensor.spi.Backend;
import java.util.function.IntSupplier;
import java.util.function.IntToDoubleFunction;

/// Draws the inputs of one test: the same for the same name, whatever the backend.
final class Inputs {
    /// The backend under test.
    final Backend backend;

    private final DType type;
    private final Rng rng;
    private boolean integers;

    Inputs(Backend backend, DType type, String name) {
        this.backend = backend;
        this.type = type;
        this.rng = Rng.seed(11).branch(name);
    }

    /// From now on [#numbers] draws whole numbers in −3 … 3.
    Inputs integers(boolean yes) {
        integers = yes;
        return this;
    }

    /// In −1 … 1.
    Tensor numbers(int... shape) {
        return integers ? each(i -> rng.below(7) - 3, shape) : between(-1, 1, shape);
    }

    Tensor between(double low, double high, int... shape) {
        return each(i -> low + (high - low) * rng.uniform(), shape);
    }

    /// Whole numbers of which many are equal: for rules about the first of equals.
    Tensor ties(int... shape) {
        return each(i -> rng.below(3) - 1, shape);
    }

    /// In −1 … 1, but not close to 0, where some functions have a kink.
    Tensor awayFromZero(int... shape) {
        return each(i -> (rng.chance(0.5) ? 1 : -1) * (0.1 + 0.9 * rng.uniform()), shape);
    }

    /// A smooth image in 0.1 … 0.9 with a little noise.
    Tensor image(int n, int c, int h, int w) {
        double phase = rng.uniform() * 6;
        return each(
                i -> {
                    int column = i % w;
                    int row = i / w;
                    double wave = Math.sin(phase + 0.4 * column + 0.3 * row);
                    return 0.5 + 0.3 * wave + 0.1 * (rng.uniform() - 0.5);
                },
                n,
                c,
                h,
                w);
    }

    /// Labels −1 … classes, so that some are outside on either side, and 255 here and there.
    Tensor labels(int classes, int... shape) {
        return wholes(() -> rng.chance(0.1) ? 255 : rng.below(classes + 2) - 1, shape);
    }

    /// Labels 0 … classes − 1, and 255 here and there.
    Tensor classes(int classes, int... shape) {
        return wholes(() -> rng.chance(0.1) ? 255 : rng.below(classes), shape);
    }

    /// Places (N, 2, rows, columns) around an image of h × w, some outside. None is close to a half or a whole number,
    /// where rounding or the slope changes.
    Tensor places(int n, int rows, int columns, int h, int w) {
        return each(
                i -> {
                    int length = i / (rows * columns) % 2 == 0 ? w : h;
                    return rng.below(length + 4) - 2 + (rng.chance(0.5) ? 0.6 : 0.1) + 0.3 * rng.uniform();
                },
                n,
                2,
                rows,
                columns);
    }

    /// Motions (N, 4, 4): a small turn about each axis and a small step.
    Tensor motions(int n) {
        return each(
                i -> {
                    int row = i / 4 % 4;
                    int column = i % 4;
                    double small = 0.1 * (rng.uniform() - 0.5);
                    return row == 3 ? (column == 3 ? 1 : 0) : row == column ? 1 : small;
                },
                n,
                4,
                4);
    }

    /// Cameras (N, 4) that see a plane of h × w.
    Tensor cameras(int n, int h, int w) {
        double[] camera = {1.1 * w, 1.2 * w, 0.48 * w, 0.53 * h};
        return each(i -> camera[i % 4] + 0.01 * rng.uniform(), n, 4);
    }

    /// Any numbers, by index.
    Tensor each(IntToDoubleFunction number, int... lengths) {
        Shape shape = Shape.of(lengths);
        double[] numbers = new double[Math.toIntExact(shape.size())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.applyAsDouble(i);
        }
        return backend.upload(type, shape, numbers);
    }

    private Tensor wholes(IntSupplier label, int... lengths) {
        Shape shape = Shape.of(lengths);
        int[] labels = new int[Math.toIntExact(shape.size())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = label.getAsInt();
        }
        return backend.upload(shape, labels);
    }
}
