package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import java.util.List;

/// Channels put together and taken apart, and the distributions over them.
final class Channels {
    private Channels() {}

    static Values concat(List<Values> xs) {
        Values first = xs.getFirst();
        Values y = Values.zeros(
                first.shape.withChannels(xs.stream().mapToInt(x -> x.c).sum()));
        for (int n = 0; n < y.n; n++) {
            int channel = 0;
            for (Values x : xs) {
                System.arraycopy(x.data, x.at(n, 0), y.data, y.at(n, channel), x.perSample());
                channel += x.c;
            }
        }
        return y;
    }

    static Values slice(Values x, int from, int to) {
        Values y = Values.zeros(x.shape.withChannels(to - from));
        for (int n = 0; n < y.n; n++) {
            System.arraycopy(x.data, x.at(n, from), y.data, y.at(n, 0), y.perSample());
        }
        return y;
    }

    static Values softmax(Values x) {
        return softmax(x, denominators(x));
    }

    private static Values softmax(Values x, Values denominators) {
        Values y = Values.like(x);
        for (int n = 0; n < x.n; n++) {
            for (int p = 0; p < x.plane; p++) {
                double largest = denominators.data[denominators.at(n, 0) + p];
                double sum = denominators.data[denominators.at(n, 1) + p];
                for (int c = 0; c < x.c; c++) {
                    int i = x.at(n, c) + p;
                    y.data[i] = StrictMath.exp(x.data[i] - largest) / sum;
                }
            }
        }
        return y;
    }

    /// The largest number of each pixel, and Σ_c e^(x − largest): with it taken out nothing overflows.
    static Values denominators(Values x) {
        Values y = Values.zeros(Shape.of(x.n, 2, x.h, x.w));
        for (int n = 0; n < x.n; n++) {
            for (int p = 0; p < x.plane; p++) {
                double largest = Double.NEGATIVE_INFINITY;
                for (int c = 0; c < x.c; c++) {
                    largest = Math.max(largest, x.data[x.at(n, c) + p]);
                }
                double sum = 0;
                for (int c = 0; c < x.c; c++) {
                    sum += StrictMath.exp(x.data[x.at(n, c) + p] - largest);
                }
                y.data[y.at(n, 0) + p] = largest;
                y.data[y.at(n, 1) + p] = sum;
            }
        }
        return y;
    }

    /// dx[c] = y[c] · (dy[c] − Σ_k y[k] · dy[k]).
    static Values softmaxGradient(Values y, Values dy) {
        Values dx = Values.like(y);
        for (int n = 0; n < y.n; n++) {
            for (int p = 0; p < y.plane; p++) {
                double dot = 0;
                for (int c = 0; c < y.c; c++) {
                    dot += y.data[y.at(n, c) + p] * dy.data[y.at(n, c) + p];
                }
                for (int c = 0; c < y.c; c++) {
                    int i = y.at(n, c) + p;
                    dx.data[i] = y.data[i] * (dy.data[i] - dot);
                }
            }
        }
        return dx;
    }

    /// Σ of largest + ln Σ e^(logit − largest) − logit[label].
    static Values crossEntropy(Values logits, Values denominators, Values labels, int ignore) {
        double sum = 0;
        for (int n = 0; n < logits.n; n++) {
            for (int p = 0; p < logits.plane; p++) {
                int label = label(labels, n * logits.plane + p, ignore, logits.c);
                if (label != ignore) {
                    sum += denominators.data[denominators.at(n, 0) + p]
                            + StrictMath.log(denominators.data[denominators.at(n, 1) + p])
                            - logits.data[logits.at(n, label) + p];
                }
            }
        }
        return Values.single(sum);
    }

    /// factor · (softmax(logits) − one-hot label), 0 at ignored pixels.
    static Values crossEntropyGradient(Values logits, Values denominators, Values labels, int ignore, double factor) {
        Values dx = softmax(logits, denominators);
        for (int n = 0; n < dx.n; n++) {
            for (int p = 0; p < dx.plane; p++) {
                int label = label(labels, n * dx.plane + p, ignore, dx.c);
                for (int c = 0; c < dx.c; c++) {
                    int i = dx.at(n, c) + p;
                    dx.data[i] = label == ignore ? 0 : factor * (dx.data[i] - (c == label ? 1 : 0));
                }
            }
        }
        return dx;
    }

    private static int label(Values labels, int index, int ignore, int classes) {
        int label = (int) labels.data[index];
        if (label != ignore && (label < 0 || label >= classes)) {
            throw new IllegalArgumentException("cross entropy: label " + label + " at index " + index
                    + " is neither a class in 0 .. " + (classes - 1) + " nor " + ignore + ", which is left out");
        }
        return label;
    }
}
