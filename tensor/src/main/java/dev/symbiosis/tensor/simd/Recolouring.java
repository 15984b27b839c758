package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.LT;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Recolour;
import dev.symbiosis.tensor.spi.Recolour.Adjustment;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/// Colour changes of RGB images, in place and one adjustment after the other: red, green and blue are planes of the image.
///
/// Source: torchvision.transforms.functional (contrast, saturation), kornia 0.4 enhance/adjust.py (HSV).
final class Recolouring {
    /// Pixels turned at once.
    private static final int RUN = 1024;

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
                int pieces = Math.ceilDiv(shape.plane(), Tasks.PIECE);
                tasks.workers().run(pieces, (piece, worker) -> {
                    int from = piece * Tasks.PIECE;
                    int to = Math.min(shape.plane(), from + Tasks.PIECE);
                    adjust(image, adjustment, mean, from, to, worker);
                });
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

    private void adjust(Planes image, Adjustment adjustment, double mean, int from, int to, int worker) {
        switch (adjustment) {
            case Recolour.AddBrightness(double amount) -> affine(image, 1, amount, from, to);
            case Recolour.Multiply(double factor) -> affine(image, factor, 0, from, to);
            case Recolour.Contrast(double factor) -> affine(image, factor, (1 - factor) * mean, from, to);
            case Recolour.Saturation(double factor) -> saturate(image, (float) factor, from, to);
            case Recolour.HsvSaturation(double factor) -> turn(image, 0, (float) factor, from, to, worker);
            case Recolour.Hue(double turn) -> turn(image, turn, 1, from, to, worker);
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

    /// Through HSV: the hue turned, the saturation scaled and clamped. Pixels are taken in runs of whole vectors.
    private void turn(Planes image, double turn, float factor, int from, int to, int worker) {
        float sextants = (float) (6 * (turn - Math.floor(turn)));
        float[] r = tasks.workers().scratch(worker, 0, RUN);
        float[] g = tasks.workers().scratch(worker, 1, RUN);
        float[] b = tasks.workers().scratch(worker, 2, RUN);
        for (int p = from; p < to; p += RUN) {
            int count = Math.min(RUN, to - p);
            System.arraycopy(image.numbers, image.red + p, r, 0, count);
            System.arraycopy(image.numbers, image.green() + p, g, 0, count);
            System.arraycopy(image.numbers, image.blue() + p, b, 0, count);
            for (int i = 0; i < count; i += LENGTH) {
                turn(r, g, b, i, sextants, factor);
            }
            System.arraycopy(r, 0, image.numbers, image.red + p, count);
            System.arraycopy(g, 0, image.numbers, image.green() + p, count);
            System.arraycopy(b, 0, image.numbers, image.blue() + p, count);
        }
    }

    private static void turn(float[] red, float[] green, float[] blue, int i, float sextants, float factor) {
        FloatVector r = load(red, i);
        FloatVector g = load(green, i);
        FloatVector b = load(blue, i);
        FloatVector value = r.max(g).max(b);
        FloatVector spread = value.sub(r.min(g).min(b));
        FloatVector share = spread.div(value).mul(factor).max(0f).min(1f);
        FloatVector depth = value.mul(share).blend(0f, value.compare(EQ, 0f));
        FloatVector hue = r.sub(g).div(spread).add(4f);
        hue = hue.blend(b.sub(r).div(spread).add(2f), value.compare(EQ, g));
        hue = hue.blend(g.sub(b).div(spread), value.compare(EQ, r));
        hue = hue.blend(0f, spread.compare(EQ, 0f)).add(sextants);
        hue = hue.blend(hue.add(6f), hue.compare(LT, 0f));
        component(5, hue, depth, value).intoArray(red, i);
        component(3, hue, depth, value).intoArray(green, i);
        component(1, hue, depth, value).intoArray(blue, i);
    }

    /// V − V S max(0, min(k, 4 − k, 1)) with k = (offset + H) mod 6, H in sixths of a turn and below 11.
    private static FloatVector component(int offset, FloatVector hue, FloatVector depth, FloatVector value) {
        FloatVector k = hue.add(offset);
        k = k.blend(k.sub(6f), k.compare(GE, 6f));
        k = k.blend(k.sub(6f), k.compare(GE, 6f));
        FloatVector share = k.min(all(4f).sub(k)).min(1f).max(0f);
        return value.sub(depth.mul(share)).max(0f).min(1f);
    }

    private static float clamped(float x) {
        return Math.max(0, Math.min(x, 1));
    }
}
