package dev.symbiosis.tensor.scalar;

import dev.symbiosis.tensor.Shape;

/// Products of matrices, and of channels seen as the rows of a matrix.
final class Products {
    private Products() {}

    static Values channelProducts(Values a, Values b) {
        Values g = Values.zeros(Shape.of(a.n, a.c, b.c));
        for (int n = 0; n < a.n; n++) {
            for (int i = 0; i < a.c; i++) {
                for (int j = 0; j < b.c; j++) {
                    double sum = 0;
                    for (int p = 0; p < a.plane; p++) {
                        sum += a.data[a.at(n, i) + p] * b.data[b.at(n, j) + p];
                    }
                    g.data[g.at(n, i) + j] = sum;
                }
            }
        }
        return g;
    }

    static Values channelMix(Values m, Values b) {
        Values y = Values.zeros(b.shape.withChannels(m.c));
        for (int n = 0; n < y.n; n++) {
            for (int i = 0; i < y.c; i++) {
                for (int p = 0; p < y.plane; p++) {
                    double sum = 0;
                    for (int j = 0; j < b.c; j++) {
                        sum += m.data[m.at(n, i) + j] * b.data[b.at(n, j) + p];
                    }
                    y.data[y.at(n, i) + p] = sum;
                }
            }
        }
        return y;
    }

    static Values matmul(Values a, boolean transposeA, Values b, boolean transposeB) {
        int rows = transposeA ? a.c : a.n;
        int inner = transposeA ? a.n : a.c;
        int columns = transposeB ? b.n : b.c;
        Values y = Values.zeros(Shape.of(rows, columns));
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) {
                    sum += a.data[transposeA ? a.at(k, i) : a.at(i, k)] * b.data[transposeB ? b.at(j, k) : b.at(k, j)];
                }
                y.data[y.at(i, j)] = sum;
            }
        }
        return y;
    }

    static Values transpose(Values x) {
        int columns = x.plane;
        Values y = Values.zeros(Shape.of(x.n, columns, x.c));
        for (int n = 0; n < x.n; n++) {
            for (int i = 0; i < x.c; i++) {
                for (int j = 0; j < columns; j++) {
                    y.data[y.at(n, j) + i] = x.data[x.at(n, i) + j];
                }
            }
        }
        return y;
    }
}
