package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;
import dev.symbiosis.tensor.Window;
import org.jspecify.annotations.Nullable;

/// Convolution and its two gradients: one loop nest over all products w · x that make up y, read three ways.
final class Convolution {
    private Convolution() {}

    /// y += w · x.
    static Values forward(Window window, Values x, Values weight, @Nullable Values bias) {
        Values y = Values.zeros(window.output(x.shape).withChannels(weight.n));
        if (bias != null) {
            for (int i = 0; i < y.size(); i++) {
                y.data[i] = bias.data[y.channel(i)];
            }
        }
        forEachProduct(window, x, weight, y, (yi, wi, xi) -> y.data[yi] += weight.data[wi] * x.data[xi]);
        return y;
    }

    /// dx += w · dy.
    static Values inputGradient(Window window, Values dy, Values weight, Shape x) {
        Values dx = Values.zeros(x);
        forEachProduct(window, dx, weight, dy, (yi, wi, xi) -> dx.data[xi] += weight.data[wi] * dy.data[yi]);
        return dx;
    }

    /// dw += x · dy.
    static Values weightGradient(Window window, Values x, Values dy, Shape weight) {
        Values dw = Values.zeros(weight);
        forEachProduct(window, x, dw, dy, (yi, wi, xi) -> dw.data[wi] += x.data[xi] * dy.data[yi]);
        return dw;
    }

    /// One product: the indices of the output it is added to, of the weight and of the input.
    private interface Product {
        void visit(int y, int weight, int x);
    }

    private static void forEachProduct(Window window, Values x, Values weight, Values y, Product product) {
        for (int n = 0; n < y.n; n++) {
            for (int o = 0; o < y.c; o++) {
                for (int i = 0; i < y.h; i++) {
                    for (int j = 0; j < y.w; j++) {
                        forEachTap(window, x, weight, n, o, i, j, y.at(n, o, i, j), product);
                    }
                }
            }
        }
    }

    private static void forEachTap(
            Window window, Values x, Values weight, int n, int o, int i, int j, int y, Product product) {
        for (int u = 0; u < window.kernel(); u++) {
            int row = Edge.under(window, i, u, x.h);
            for (int v = 0; v < window.kernel(); v++) {
                int column = Edge.under(window, j, v, x.w);
                if (row != Edge.NONE && column != Edge.NONE) {
                    for (int c = 0; c < x.c; c++) {
                        product.visit(y, weight.at(o, c, u, v), x.at(n, c, row, column));
                    }
                }
            }
        }
    }
}
