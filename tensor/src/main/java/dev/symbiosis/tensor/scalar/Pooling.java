package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Window;

/// Maximum pooling. Both directions find the index of the first largest input of each window.
final class Pooling {
    private Pooling() {}

    static Values maxPool(Window window, Values x) {
        Values y = Values.zeros(window.output(x.shape));
        forEachWindow(window, x, y, (xi, yi) -> y.data[yi] = xi == Edge.NONE ? Double.NEGATIVE_INFINITY : x.data[xi]);
        return y;
    }

    static Values maxPoolGradient(Window window, Values x, Values dy) {
        Values dx = Values.like(x);
        forEachWindow(window, x, dy, (xi, yi) -> {
            if (xi != Edge.NONE) {
                dx.data[xi] += dy.data[yi];
            }
        });
        return dx;
    }

    private interface Largest {
        /// @param x index of the first largest input, [Edge#NONE] where the whole window lies in the padding
        void visit(int x, int y);
    }

    private static void forEachWindow(Window window, Values x, Values y, Largest largest) {
        for (int n = 0; n < y.n; n++) {
            for (int c = 0; c < y.c; c++) {
                for (int i = 0; i < y.h; i++) {
                    for (int j = 0; j < y.w; j++) {
                        largest.visit(firstLargest(window, x, n, c, i, j), y.at(n, c, i, j));
                    }
                }
            }
        }
    }

    private static int firstLargest(Window window, Values x, int n, int c, int i, int j) {
        int best = Edge.NONE;
        for (int u = 0; u < window.kernel(); u++) {
            int row = Edge.under(window, i, u, x.h);
            for (int v = 0; v < window.kernel(); v++) {
                int column = Edge.under(window, j, v, x.w);
                if (row != Edge.NONE && column != Edge.NONE) {
                    int here = x.at(n, c, row, column);
                    if (best == Edge.NONE || x.data[here] > x.data[best]) {
                        best = here;
                    }
                }
            }
        }
        return best;
    }
}
