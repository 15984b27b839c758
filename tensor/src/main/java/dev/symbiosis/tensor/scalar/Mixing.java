package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import java.util.Arrays;

/// Samples chosen, mixed, moved and rescaled.
final class Mixing {
    private Mixing() {}

    static Values blend(Values mask, Values a, Values b) {
        Values y = Values.like(a);
        for (int i = 0; i < y.size(); i++) {
            int n = i / y.perSample();
            double share = mask.data[n * mask.plane + i % mask.plane];
            y.data[i] = share * a.data[i] + (1 - share) * b.data[i];
        }
        return y;
    }

    static Values selectSamples(Values x, int... order) {
        Values y = Values.zeros(x.shape.with(0, order.length));
        for (int n = 0; n < order.length; n++) {
            System.arraycopy(x.data, order[n] * x.perSample(), y.data, n * x.perSample(), x.perSample());
        }
        return y;
    }

    static Values affineGrid(double[][] matrices, int height, int width) {
        Values y = Values.zeros(Shape.of(matrices.length, 2, height, width));
        for (int n = 0; n < y.n; n++) {
            for (int axis = 0; axis < 2; axis++) {
                double[] m = Arrays.copyOfRange(matrices[n], 3 * axis, 3 * axis + 3);
                for (int row = 0; row < height; row++) {
                    for (int column = 0; column < width; column++) {
                        y.data[y.at(n, axis, row, column)] = m[0] * column + m[1] * row + m[2];
                    }
                }
            }
        }
        return y;
    }

    static Values minMax(Values x) {
        Values y = Values.zeros(Shape.of(x.n, 2));
        for (int n = 0; n < x.n; n++) {
            double[] sample = Arrays.copyOfRange(x.data, n * x.perSample(), (n + 1) * x.perSample());
            y.data[y.at(n, 0)] = Arrays.stream(sample).min().orElse(Double.NaN);
            y.data[y.at(n, 1)] = Arrays.stream(sample).max().orElse(Double.NaN);
        }
        return y;
    }

    static Values affinePerSample(Values x, double[] offset, double[] factor) {
        Values y = Values.like(x);
        for (int i = 0; i < y.size(); i++) {
            int n = i / y.perSample();
            y.data[i] = (x.data[i] - offset[n]) * factor[n];
        }
        return y;
    }
}
