package dev.symbiosis.tensor.scalar;

/// Gaussian blur, first along the columns, then along the rows:
///
///     y[i] = Σ_k g[k] · x[i + k]        g[k] = e^(−k² / 2σ²) / Σ        k = −(kernel − 1) / 2 … (kernel − 1) / 2
final class Blurring {
    private Blurring() {}

    static Values blur(Values x, double sigma, int kernelHeight, int kernelWidth) {
        Values between = Values.like(x);
        double[] down = gaussian(sigma, kernelHeight);
        forEachPixel(x, (n, c, i, j) -> {
            double sum = 0;
            for (int k = 0; k < kernelHeight; k++) {
                sum += down[k] * x.data[x.at(n, c, Edge.mirrored(i + k - kernelHeight / 2, x.h), j)];
            }
            between.data[x.at(n, c, i, j)] = sum;
        });
        Values y = Values.like(x);
        double[] across = gaussian(sigma, kernelWidth);
        forEachPixel(x, (n, c, i, j) -> {
            double sum = 0;
            for (int k = 0; k < kernelWidth; k++) {
                sum += across[k] * between.data[x.at(n, c, i, Edge.mirrored(j + k - kernelWidth / 2, x.w))];
            }
            y.data[x.at(n, c, i, j)] = sum;
        });
        return y;
    }

    private interface Pixel {
        void visit(int n, int c, int i, int j);
    }

    private static void forEachPixel(Values x, Pixel pixel) {
        for (int n = 0; n < x.n; n++) {
            for (int c = 0; c < x.c; c++) {
                for (int i = 0; i < x.h; i++) {
                    for (int j = 0; j < x.w; j++) {
                        pixel.visit(n, c, i, j);
                    }
                }
            }
        }
    }

    private static double[] gaussian(double sigma, int kernel) {
        double[] weights = new double[kernel];
        double sum = 0;
        for (int k = 0; k < kernel; k++) {
            double distance = k - kernel / 2;
            weights[k] = StrictMath.exp(-distance * distance / (2 * sigma * sigma));
            sum += weights[k];
        }
        for (int k = 0; k < kernel; k++) {
            weights[k] /= sum;
        }
        return weights;
    }
}
