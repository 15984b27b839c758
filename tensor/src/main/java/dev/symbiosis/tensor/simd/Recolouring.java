package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Recolour.Adjustment;
import java.util.List;

/// Colour changes of RGB images, in place and one adjustment after the other: red, green and blue are planes of the image.
///
/// Source: torchvision.transforms.functional (contrast, saturation), kornia 0.4 enhance/adjust.py (HSV).
final class Recolouring {
    private final Tasks tasks;

    Recolouring(Tasks tasks) {
        this.tasks = tasks;
    }

    void recolour(Tensor y, List<Recolour> recipes) {
        Layout shape = layout(y);
        for (int n = 0; n < shape.n(); n++) {
            Planes image = new Planes(data(y), shape.at(n, 0, 0, 0), shape.plane());
            for (Adjustment adjustment : recipes.get(n).adjustments()) {
                double mean = adjustment instanceof Recolour.Contrast ? meanGrey(image) : 0;
                tasks.workers()
                        .runRanges(shape.plane(), Tasks.PIECE, (from, to) -> adjust(image, adjustment, mean, from, to));
            }
        }
    }

    /// The three planes of an image lie one after the other.
    private record Planes(float[] numbers, int red, int pixels) {

        int green() {
            return red + pixels;
        }

        int blue() {
            return red + 2 * pixels;
        }

        float grey(int p) {
            return 0.299f * numbers[red + p] + 0.587f * numbers[green() + p] + 0.114f * numbers[blue() + p];
        }
    }

    private double meanGrey(Planes image) {
        double[] parts = new double[Math.ceilDiv(image.pixels, Tasks.PIECE)];
        tasks.workers().runRanges(image.pixels, Tasks.PIECE, (from, to) -> {
            double sum = 0;
            for (int p = from; p < to; p++) {
                sum += image.grey(p);
            }
            parts[from / Tasks.PIECE] = sum;
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum / image.pixels;
    }

    private static void adjust(Planes image, Adjustment adjustment, double mean, int from, int to) {
        switch (adjustment) {
            case Recolour.AddBrightness(double amount) -> affine(image, 1, amount, from, to);
            case Recolour.Multiply(double factor) -> affine(image, factor, 0, from, to);
            case Recolour.Contrast(double factor) -> affine(image, factor, (1 - factor) * mean, from, to);
            case Recolour.Saturation(double factor) -> saturate(image, (float) factor, from, to);
            case Recolour.HsvSaturation(double factor) -> turn(image, 0, (float) factor, from, to);
            case Recolour.Hue(double turn) -> turn(image, turn, 1, from, to);
        }
    }

    private static void affine(Planes image, double scale, double shift, int from, int to) {
        float[] x = image.numbers;
        float factor = (float) scale;
        float addend = (float) shift;
        for (int start = image.red; start <= image.blue(); start += image.pixels) {
            for (int i = start + from; i < start + to; i++) {
                x[i] = clamped(Math.fma(x[i], factor, addend));
            }
        }
    }

    private static void saturate(Planes image, float factor, int from, int to) {
        float[] x = image.numbers;
        for (int p = from; p < to; p++) {
            float rest = (1 - factor) * image.grey(p);
            x[image.red + p] = clamped(Math.fma(x[image.red + p], factor, rest));
            x[image.green() + p] = clamped(Math.fma(x[image.green() + p], factor, rest));
            x[image.blue() + p] = clamped(Math.fma(x[image.blue() + p], factor, rest));
        }
    }

    /// Through HSV: the hue turned, the saturation scaled and clamped.
    private static void turn(Planes image, double turn, float factor, int from, int to) {
        float[] x = image.numbers;
        for (int p = from; p < to; p++) {
            float r = x[image.red + p];
            float g = x[image.green() + p];
            float b = x[image.blue() + p];
            float value = Math.max(r, Math.max(g, b));
            float spread = value - Math.min(r, Math.min(g, b));
            float saturation = value == 0 ? 0 : clamped(spread / value * factor);
            double hue = hue(r, g, b, value, spread) + 6 * turn;
            float sextants = (float) (hue - 6 * Math.floor(hue / 6));
            x[image.red + p] = clamped(component(5, sextants, saturation, value));
            x[image.green() + p] = clamped(component(3, sextants, saturation, value));
            x[image.blue() + p] = clamped(component(1, sextants, saturation, value));
        }
    }

    /// In sixths of a turn, red at 0, green at 2, blue at 4; 0 for greys.
    private static double hue(double r, double g, double b, double value, double spread) {
        if (spread == 0) {
            return 0;
        }
        if (value == r) {
            return (g - b) / spread;
        }
        return value == g ? (b - r) / spread + 2 : (r - g) / spread + 4;
    }

    /// V − V S max(0, min(k, 4 − k, 1)) with k = (offset + hue) mod 6.
    private static float component(int offset, float sextants, float saturation, float value) {
        float sum = offset + sextants;
        float k = sum < 6 ? sum : sum - 6;
        return value - value * saturation * Math.max(0, Math.min(Math.min(k, 4 - k), 1));
    }

    private static float clamped(float x) {
        return Math.max(0, Math.min(x, 1));
    }
}
