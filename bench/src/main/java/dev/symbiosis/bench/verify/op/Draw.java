package dev.symbiosis.bench.verify.op;

import dev.symbiosis.bench.verify.check.Numbers;
import dev.symbiosis.tensor.Rng;
import dev.symbiosis.tensor.Shape;

/// Draws the inputs of one row: each different from the ones before it, the same in every run.
public final class Draw {
    private final Rng rng;
    private int drawn;

    public Draw(String row) {
        this.rng = Rng.seed(7).branch(row);
    }

    /// Standard normal numbers.
    public Numbers normal(int... shape) {
        Rng own = rng.branch(drawn++);
        return Numbers.each(Shape.of(shape), own::normalAt);
    }

    public Numbers uniform(double low, double high, int... shape) {
        Rng own = rng.branch(drawn++);
        return Numbers.each(Shape.of(shape), i -> low + (high - low) * own.uniformAt(i));
    }

    /// Whole numbers in −3 … 3.
    public Numbers integers(Shape shape) {
        Rng own = rng.branch(drawn++);
        return Numbers.each(shape, i -> Math.floor(7 * own.uniformAt(i)) - 3);
    }

    /// Labels in 0 … classes − 1; every fifth one is `ignored`.
    public int[] labels(int classes, int ignored, Shape shape) {
        Rng own = rng.branch(drawn++);
        int[] labels = new int[Math.toIntExact(shape.size())];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = i % 5 == 3 ? ignored : (int) (classes * own.uniformAt(i));
        }
        return labels;
    }

    /// Places (N, 2, rows, columns) around an image of h × w, some outside, none near a whole number, where slopes change.
    public Numbers places(int n, int rows, int columns, int h, int w) {
        Rng own = rng.branch(drawn++);
        return Numbers.each(Shape.of(n, 2, rows, columns), i -> {
            int length = i / (rows * columns) % 2 == 0 ? w : h;
            double whole = Math.floor((length + 2) * own.branch("whole").uniformAt(i)) - 1;
            return whole + 0.1 + 0.8 * own.uniformAt(i);
        });
    }

    /// A smooth image in 0.1 … 0.9 with a little noise.
    public Numbers image(int n, int c, int h, int w) {
        Rng own = rng.branch(drawn++);
        double phase = 6 * own.branch("phase").uniform();
        return Numbers.each(
                Shape.of(n, c, h, w),
                i -> 0.5
                        + 0.3 * Math.sin(phase + 0.4 * (i % w) + 0.3 * Math.floorDiv(i, w))
                        + 0.1 * (own.uniformAt(i) - 0.5));
    }
}
