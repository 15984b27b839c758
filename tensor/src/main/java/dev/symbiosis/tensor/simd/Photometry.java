package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// The photometric error of two images and its gradient. With e = b − a, and over the window of a pixel the means μ of a, ν of
/// b, δ = ν − μ of e, and the variance ε of e:
///
///     A₁ = 2 μ ν + C₁ = B₁ − δ²            A₂ = 2 cov(a, b) + C₂ = B₂ − ε
///     B₁ = μ² + ν² + C₁                    B₂ = var(a) + var(b) + C₂
///     1 − SSIM = 1 − A₁ A₂ / (B₁ B₂) = δ² / B₁ + (A₁ / B₁) (ε / B₂)
///
/// A task makes a strip of rows. In the gradient each pixel collects from the windows in which it lies, and once more from
/// those that see its reflection.
///
/// Source: Wang et al., Image quality assessment, 2004; Godard et al., monodepth2, 2019 (layers.py).
final class Photometry {
    static final float C1 = 0.01f * 0.01f;
    static final float C2 = 0.03f * 0.03f;
    private static final double STRUCTURE = 0.85;
    private static final double ABSOLUTE = 0.15;
    private static final int STRIP = 16;

    private final Tasks tasks;

    Photometry(Tasks tasks) {
        this.tasks = tasks;
    }

    void error(Tensor a, Tensor b, Tensor y) {
        Layout image = layout(a);
        float[] out = data(y);
        Windows windows = new Windows(image);
        eachStrip(image, (n, first, end, worker) -> {
            float[] rows = tasks.workers().scratch(worker, 0, windows.size(STRIP + 2));
            int width = Tasks.padded(image.w());
            float[] errors = tasks.workers().scratch(worker, 1, STRIP * width);
            Arrays.fill(errors, 0, STRIP * width, 0f);
            for (int c = 0; c < image.c(); c++) {
                windows.fill(data(a), data(b), n, c, first - 1, end + 1, rows);
                for (int i = first; i < end; i++) {
                    addErrors(rows, windows, i - first + 1, image, errors, (i - first) * width);
                }
            }
            for (int i = first; i < end; i++) {
                System.arraycopy(errors, (i - first) * width, out, (n * image.h() + i) * image.w(), image.w());
            }
        });
    }

    private static void addErrors(float[] rows, Windows windows, int slot, Layout image, float[] errors, int at) {
        int pitch = windows.pitch();
        int a = windows.at(slot, Windows.A);
        int mean = windows.at(slot, Windows.MU);
        FloatVector structure = all((float) (STRUCTURE / image.c()));
        FloatVector absolute = all((float) (ABSOLUTE / image.c()));
        for (int x = 0; x < image.w(); x += LENGTH) {
            FloatVector mu = load(rows, mean + x);
            FloatVector delta = load(rows, mean + pitch + x);
            FloatVector variances = load(rows, mean + 2 * pitch + x);
            FloatVector spread = load(rows, mean + 3 * pitch + x);
            FloatVector nu = mu.add(delta);
            FloatVector unlike = delta.mul(delta).div(mu.fma(mu, nu.fma(nu, all(C1))));
            FloatVector distance = all(1f).sub(unlike).fma(spread.div(variances.add(C2)), unlike);
            FloatVector error = distance.mul(0.5f).min(1f);
            FloatVector difference = load(rows, a + pitch + x).abs();
            error.fma(structure, difference.fma(absolute, load(errors, at + x))).intoArray(errors, at + x);
        }
    }

    void gradient(Tensor a, Tensor b, Tensor dy, Tensor da) {
        Layout image = layout(a);
        float[] out = data(da);
        Windows windows = new Windows(image);
        SimilarityGradient similarity = new SimilarityGradient(windows, image.w());
        int pitch = windows.pitch();
        float factor = (float) (-0.5 * STRUCTURE / 9 / image.c());
        eachStrip(image, (n, first, end, worker) -> {
            float[] rows = tasks.workers().scratch(worker, 0, windows.size(STRIP + 4));
            float[] slopes = tasks.workers().scratch(worker, 1, (STRIP + 4) * pitch);
            float[] maps = tasks.workers().scratch(worker, 2, similarity.size(STRIP + 4));
            float[] sums = tasks.workers().scratch(worker, 3, pitch);
            // Windows of the neighbouring rows reach into the strip, and image rows beyond them into the windows.
            int firstRow = Math.max(0, first - 1) - 1;
            int endRow = Math.min(image.h(), end + 1) + 1;
            for (int i = firstRow + 1; i < endRow - 1; i++) {
                System.arraycopy(data(dy), (n * image.h() + i) * image.w(), slopes, (i - firstRow) * pitch, image.w());
            }
            for (int c = 0; c < image.c(); c++) {
                windows.fill(data(a), data(b), n, c, firstRow, endRow, rows);
                for (int slot = 1; slot < endRow - firstRow - 1; slot++) {
                    similarity.weigh(rows, slot, slopes, slot * pitch, factor, maps);
                }
                for (int i = first; i < end; i++) {
                    int slot = i - firstRow;
                    absoluteSlopes(rows, windows, slot, image, slopes, slot * pitch, sums);
                    collect(similarity, rows, maps, i, firstRow, image.h(), sums);
                    int target = image.channelAt(n, c, i, 0);
                    for (int x = 0; x < image.w(); x++) {
                        out[target + x * image.lanes()] = sums[x];
                    }
                }
            }
        });
    }

    /// Adds what the rows of windows give that see row i, those that see its reflection once more.
    private static void collect(
            SimilarityGradient similarity, float[] rows, float[] maps, int i, int firstRow, int height, float[] sums) {
        for (int row = Math.max(0, i - 1); row <= Math.min(height - 1, i + 1); row++) {
            similarity.collect(rows, row - firstRow, maps, i - firstRow, sums);
        }
        if (Edge.mirrored(-1, height) == i) {
            similarity.collect(rows, -firstRow, maps, i - firstRow, sums);
        }
        if (Edge.mirrored(height, height) == i) {
            similarity.collect(rows, height - 1 - firstRow, maps, i - firstRow, sums);
        }
    }

    private static void absoluteSlopes(
            float[] rows, Windows windows, int slot, Layout image, float[] dy, int from, float[] sums) {
        int e = windows.at(slot, Windows.E);
        float share = (float) (-ABSOLUTE / image.c());
        for (int x = 0; x < image.w(); x += LENGTH) {
            Lanes.signed(load(rows, e + x), load(dy, from + x).mul(share)).intoArray(sums, x);
        }
    }

    private void eachStrip(Layout image, Tasks.Rows body) {
        int strips = Math.ceilDiv(image.h(), STRIP);
        tasks.workers().run(image.n() * strips, (task, worker) -> {
            int first = task % strips * STRIP;
            body.run(task / strips, first, Math.min(first + STRIP, image.h()), worker);
        });
    }
}
