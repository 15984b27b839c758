package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import java.util.List;

/// Sums, means and minima.
final class Reductions {
    private Reductions() {}

    static Values sum(Values x) {
        double sum = 0;
        for (double number : x.data) {
            sum += number;
        }
        return Values.single(sum);
    }

    static Values dot(Values a, Values b) {
        double sum = 0;
        for (int i = 0; i < a.size(); i++) {
            sum += a.data[i] * b.data[i];
        }
        return Values.single(sum);
    }

    static Values sumPerChannel(Values x) {
        Values y = Values.zeros(Shape.of(x.c));
        for (int i = 0; i < x.size(); i++) {
            y.data[x.channel(i)] += x.data[i];
        }
        return y;
    }

    static Values dotPerChannel(Values a, Values b) {
        Values y = Values.zeros(Shape.of(a.c));
        for (int i = 0; i < a.size(); i++) {
            y.data[a.channel(i)] += a.data[i] * b.data[i];
        }
        return y;
    }

    static Values globalAveragePool(Values x) {
        Values y = Values.zeros(Shape.of(x.n, x.c, 1, 1));
        for (int i = 0; i < x.size(); i++) {
            y.data[i / x.plane] += x.data[i] / x.plane;
        }
        return y;
    }

    static Values expand(Values x, double factor, Shape shape) {
        Values y = Values.zeros(shape);
        for (int i = 0; i < y.size(); i++) {
            y.data[i] = x.data[i / y.plane] * factor;
        }
        return y;
    }

    static Values minimum(List<Values> xs) {
        Values y = new Values(xs.getFirst().shape, xs.getFirst().data.clone());
        for (Values x : xs) {
            for (int i = 0; i < y.size(); i++) {
                y.data[i] = Math.min(y.data[i], x.data[i]);
            }
        }
        return y;
    }

    static Values minimumGradient(List<Values> xs, int index, Values y, Values dy) {
        Values dx = Values.like(dy);
        for (int i = 0; i < dx.size(); i++) {
            int first = 0;
            while (first < index && xs.get(first).data[i] != y.data[i]) {
                first++;
            }
            dx.data[i] = first == index && xs.get(index).data[i] == y.data[i] ? dy.data[i] : 0;
        }
        return dx;
    }

    static double sumOfSquares(List<Values> xs) {
        double sum = 0;
        for (Values x : xs) {
            for (double number : x.data) {
                sum += number * number;
            }
        }
        return sum;
    }
}
