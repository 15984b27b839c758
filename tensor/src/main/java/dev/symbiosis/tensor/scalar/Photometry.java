package dev.symbiosis.tensor.scalar;

/// The photometric error of two images. With means ⟨·⟩ over the 3 × 3 window of a pixel, μ = ⟨a⟩, ν = ⟨b⟩:
///
///     A₁ = 2 μ ν + C₁            A₂ = 2 (⟨ab⟩ − μ ν) + C₂
///     B₁ = μ² + ν² + C₁          B₂ = (⟨a²⟩ − μ²) + (⟨b²⟩ − ν²) + C₂
///     SSIM = A₁ A₂ / (B₁ B₂)
///
/// The gradient goes through the window's three means that hold a:
///
///     ∂SSIM/∂μ = 2 ν (A₂ − A₁) / (B₁ B₂) − 2 μ SSIM (1 / B₁ − 1 / B₂)
///     ∂SSIM/∂⟨a²⟩ = −SSIM / B₂        ∂SSIM/∂⟨ab⟩ = 2 A₁ / (B₁ B₂)
///
/// It is 0 where (1 − SSIM) / 2 is clamped, and |a − b| has slope 0 where a = b.
/// Source: Wang et al., Image quality assessment, 2004; Godard et al., monodepth2, 2019 (layers.py).
final class Photometry {
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final double STRUCTURE = 0.85;
    private static final double ABSOLUTE = 0.15;

    private Photometry() {}

    static Values error(Values a, Values b) {
        Values y = Values.zeros(a.shape.withChannels(1));
        for (int n = 0; n < a.n; n++) {
            for (int c = 0; c < a.c; c++) {
                for (int p = 0; p < a.plane; p++) {
                    int i = a.at(n, c) + p;
                    double structure = Math.clamp(Similarity.of(a, b, n, c, p).error(), 0.0, 1.0);
                    double error = STRUCTURE * structure + ABSOLUTE * Math.abs(a.data[i] - b.data[i]);
                    y.data[y.at(n, 0) + p] += error / a.c;
                }
            }
        }
        return y;
    }

    static Values gradient(Values a, Values b, Values dy) {
        Values da = Values.like(a);
        for (int n = 0; n < a.n; n++) {
            for (int c = 0; c < a.c; c++) {
                for (int p = 0; p < a.plane; p++) {
                    int i = a.at(n, c) + p;
                    double d = dy.data[dy.at(n, 0) + p] / a.c;
                    da.data[i] += d * ABSOLUTE * Math.signum(a.data[i] - b.data[i]);
                    Similarity window = Similarity.of(a, b, n, c, p);
                    if (window.error() > 0 && window.error() < 1) {
                        spreadOverWindow(da, a, b, n, c, p, window, d * STRUCTURE * -0.5 / 9);
                    }
                }
            }
        }
        return da;
    }

    private static void spreadOverWindow(
            Values da, Values a, Values b, int n, int c, int p, Similarity window, double factor) {
        double byMean = window.slopeOfMean();
        double bySquare = window.slopeOfSquare();
        double byProduct = window.slopeOfProduct();
        for (int tap = 0; tap < 9; tap++) {
            int k = underTap(a, n, c, p, tap);
            da.data[k] += factor * (byMean + 2 * a.data[k] * bySquare + b.data[k] * byProduct);
        }
    }

    /// Index of the pixel under one of the nine taps of the reflected window around pixel p.
    private static int underTap(Values x, int n, int c, int p, int tap) {
        int row = Edge.mirrored(p / x.w + tap / 3 - 1, x.h);
        int column = Edge.mirrored(p % x.w + tap % 3 - 1, x.w);
        return x.at(n, c, row, column);
    }

    /// One window's means μ = ⟨a⟩, ν = ⟨b⟩ and the four factors of its similarity.
    private record Similarity(double mu, double nu, double a1, double a2, double b1, double b2) {

        static Similarity of(Values a, Values b, int n, int c, int p) {
            double mu = 0;
            double nu = 0;
            double aa = 0;
            double bb = 0;
            double ab = 0;
            for (int tap = 0; tap < 9; tap++) {
                int k = underTap(a, n, c, p, tap);
                mu += a.data[k] / 9;
                nu += b.data[k] / 9;
                aa += a.data[k] * a.data[k] / 9;
                bb += b.data[k] * b.data[k] / 9;
                ab += a.data[k] * b.data[k] / 9;
            }
            return new Similarity(
                    mu,
                    nu,
                    2 * mu * nu + C1,
                    2 * (ab - mu * nu) + C2,
                    mu * mu + nu * nu + C1,
                    aa - mu * mu + bb - nu * nu + C2);
        }

        double ssim() {
            return a1 * a2 / (b1 * b2);
        }

        /// (1 − SSIM) / 2, not yet clamped.
        double error() {
            return (1 - ssim()) / 2;
        }

        double slopeOfMean() {
            return 2 * nu * (a2 - a1) / (b1 * b2) - 2 * mu * ssim() * (1 / b1 - 1 / b2);
        }

        double slopeOfSquare() {
            return -ssim() / b2;
        }

        double slopeOfProduct() {
            return 2 * a1 / (b1 * b2);
        }
    }
}
