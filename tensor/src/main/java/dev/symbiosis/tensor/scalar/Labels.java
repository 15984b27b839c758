package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import java.util.stream.IntStream;

/// Labels from channels and channels from labels.
final class Labels {
    private Labels() {}

    static Values argmax(Values x) {
        int[] axes = x.shape.toArray();
        Shape withoutChannels = Shape.of(IntStream.range(0, axes.length)
                .filter(axis -> axis != 1)
                .map(axis -> axes[axis])
                .toArray());
        Values y = Values.zeros(withoutChannels);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = largest(x, i / x.plane, i % x.plane);
        }
        return y;
    }

    static Values maximum(Values x) {
        Values y = Values.zeros(x.shape.withChannels(1));
        for (int i = 0; i < y.size(); i++) {
            int n = i / x.plane;
            int p = i % x.plane;
            y.data[i] = x.data[x.at(n, largest(x, n, p)) + p];
        }
        return y;
    }

    static Values oneHot(Values labels, int classes) {
        Values y = Values.zeros(Shape.of(labels.shape.dim(0), classes, labels.shape.dim(1), labels.shape.dim(2)));
        for (int i = 0; i < labels.size(); i++) {
            int label = (int) labels.data[i];
            if (0 <= label && label < classes) {
                y.data[y.at(i / y.plane, label) + i % y.plane] = 1;
            }
        }
        return y;
    }

    static Values labelMask(Values labels, boolean[][] chosen) {
        Values y = Values.zeros(Shape.of(labels.shape.dim(0), 1, labels.shape.dim(1), labels.shape.dim(2)));
        for (int i = 0; i < labels.size(); i++) {
            int label = (int) labels.data[i];
            boolean[] set = chosen[i / y.plane];
            y.data[i] = 0 <= label && label < set.length && set[label] ? 1 : 0;
        }
        return y;
    }

    private static int largest(Values x, int n, int p) {
        int best = 0;
        for (int c = 1; c < x.c; c++) {
            if (x.data[x.at(n, c) + p] > x.data[x.at(n, best) + p]) {
                best = c;
            }
        }
        return best;
    }
}
