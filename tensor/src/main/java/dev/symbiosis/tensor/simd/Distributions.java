package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Exponential.C2;
import static dev.symbiosis.tensor.simd.Exponential.C3;
import static dev.symbiosis.tensor.simd.Exponential.C4;
import static dev.symbiosis.tensor.simd.Exponential.C5;
import static dev.symbiosis.tensor.simd.Exponential.C6;
import static dev.symbiosis.tensor.simd.Exponential.EXPONENT;
import static dev.symbiosis.tensor.simd.Exponential.LEAST_NORMAL;
import static dev.symbiosis.tensor.simd.Exponential.LN2_HIGH;
import static dev.symbiosis.tensor.simd.Exponential.LN2_LOW;
import static dev.symbiosis.tensor.simd.Exponential.LOG2_E;
import static dev.symbiosis.tensor.simd.Exponential.ROUND_BIASED;
import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static dev.symbiosis.tensor.simd.Layout.BLOCK;
import static dev.symbiosis.tensor.simd.PixelRun.PITCH;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.symbiosis.tensor.Tensor;
import dev.symbiosis.tensor.spi.Backend.CrossEntropy;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Softmax over the channels of each pixel, and the cross-entropy with labels.
///
/// A task turns a run of pixels so that the lanes are pixels, and works on it in the first-level cache, in several short
/// loops, each a method of its own. The JIT compiler takes them all into the task until that has 18 000 nodes, and then leaves
/// calls: between loops that is well, but in one of them vectors would become objects. It does not count the Vector API's own
/// methods, so loops call nothing else, not even [Exponential]: where only two kernels run, it takes both into one.
final class Distributions {
    /// Where the numbers of each pixel are: its largest channel, and the sum over the channels of their exponentials.
    private static final int LARGEST = 0;

    private static final int SUM = PITCH;

    private final Tasks tasks;
    private final Parts losses = new Parts();

    Distributions(Tasks tasks) {
        this.tasks = tasks;
    }

    void softmax(Tensor x, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] perPixel = tasks.workers().scratch(worker, 1, 2 * PITCH);
            PixelRun.gather(in, shape, n, first, count, run);
            softmax(run, shape.c(), count, perPixel);
            PixelRun.scatter(run, shape, n, first, count, out);
        });
    }

    void softmaxGradient(Tensor y, Tensor dy, Tensor dx) {
        Layout shape = layout(y);
        float[] shares = data(y);
        float[] in = data(dy);
        float[] out = data(dx);
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] slopes = tasks.workers().scratch(worker, 1, PixelRun.size(shape));
            PixelRun.gather(shares, shape, n, first, count, run);
            PixelRun.gather(in, shape, n, first, count, slopes);
            softmaxGradient(run, slopes, shape.c(), count);
            PixelRun.scatter(slopes, shape, n, first, count, out);
        });
    }

    void crossEntropy(Tensor logits, Tensor labels, int ignore, CrossEntropy results) {
        Layout shape = layout(logits);
        float[] in = data(logits);
        int[] wanted = LabelStorage.labels(labels);
        Layout pair = layout(results.denominators());
        float[] denominators = data(results.denominators());
        int runs = Tasks.pixelRuns(shape);
        double[] parts = losses.zeros(runs);
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] perPixel = tasks.workers().scratch(worker, 1, 2 * PITCH);
            int at = n * shape.h() * shape.w() + first;
            PixelRun.gather(in, shape, n, first, count, run);
            findLargest(run, shape.c(), count, perPixel);
            double part = belowLargest(run, shape.c(), count, perPixel, wanted, at, ignore);
            exponentials(run, shape.c(), count, perPixel);
            parts[task] = part + logarithms(perPixel, count, wanted, at, ignore);
            System.arraycopy(perPixel, LARGEST, denominators, pair.at(n, 0, 0, 0) + first, count);
            System.arraycopy(perPixel, SUM, denominators, pair.at(n, 1, 0, 0) + first, count);
        });
        double sum = 0;
        for (int task = 0; task < runs; task++) {
            sum += parts[task];
        }
        data(results.sum())[0] = (float) sum;
    }

    /// Where the lanes are channels they stay so: of each pixel all is known that its channels have in common.
    void crossEntropyGradient(Tensor logits, Tensor denominators, Tensor labels, int ignore, double factor, Tensor dx) {
        Layout shape = layout(logits);
        float[] in = data(logits);
        float[] out = data(dx);
        Layout pair = layout(denominators);
        float[] known = data(denominators);
        int[] wanted = LabelStorage.labels(labels);
        float scale = (float) factor;
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] perPixel = tasks.workers().scratch(worker, 1, 2 * PITCH);
            System.arraycopy(known, pair.at(n, 0, 0, 0) + first, perPixel, LARGEST, count);
            System.arraycopy(known, pair.at(n, 1, 0, 0) + first, perPixel, SUM, count);
            int label = n * shape.h() * shape.w() + first;
            if (shape.blocked()) {
                int at = shape.at(n, 0, 0, 0) + first * BLOCK;
                factors(perPixel, count, wanted, label, ignore, shape.c(), scale);
                for (int block = 0; block < shape.blocks(); block++) {
                    shares(in, at + block * shape.plane(), count, shape.used(block), perPixel, out);
                }
                lessChosen(out, at, shape, count, wanted, label, ignore, scale);
            } else {
                float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
                PixelRun.gather(in, shape, n, first, count, run);
                exponentials(run, shape.c(), count, perPixel);
                factors(perPixel, count, wanted, label, ignore, shape.c(), scale);
                multiply(run, shape.c(), count, perPixel);
                lessChosen(run, count, wanted, label, ignore, scale);
                PixelRun.scatter(run, shape, n, first, count, out);
            }
        });
    }

    /// The sum over pixels of largest − x[label]. Two sums, of every second pixel: an addition need not wait for the one before it.
    private static double belowLargest(
            float[] run, int channels, int count, float[] perPixel, int[] labels, int at, int ignore) {
        double even = 0;
        double odd = 0;
        for (int p = 0; p < count; p++) {
            int label = labels[at + p];
            check(label, at + p, ignore, channels);
            float below = label == ignore ? 0 : perPixel[LARGEST + p] - run[label * PITCH + p];
            double sum = even + below;
            even = odd;
            odd = sum;
        }
        return even + odd;
    }

    /// The sum over pixels of ln Σ, as the logarithm of two products, each of every second pixel.
    private static double logarithms(float[] perPixel, int count, int[] labels, int at, int ignore) {
        double even = 1;
        double odd = 1;
        for (int p = 0; p < count; p++) {
            double product = even * (labels[at + p] == ignore ? 1 : perPixel[SUM + p]);
            even = odd;
            odd = product;
        }
        double all = even * odd;
        return all < Double.POSITIVE_INFINITY ? StrictMath.log(all) : StrictMath.log(even) + StrictMath.log(odd);
    }

    /// factor / Σ in place of Σ, 0 for pixels that are left out.
    private static void factors(
            float[] perPixel, int count, int[] labels, int at, int ignore, int channels, float factor) {
        for (int p = 0; p < count; p++) {
            int label = labels[at + p];
            check(label, at + p, ignore, channels);
            perPixel[SUM + p] = label == ignore ? 0 : factor / perPixel[SUM + p];
        }
    }

    /// Takes the factor from the label's channel of each pixel, in blocks
    private static void lessChosen(
            float[] x, int at, Layout shape, int count, int[] labels, int first, int ignore, float factor) {
        for (int p = 0; p < count; p++) {
            int label = labels[first + p];
            if (label != ignore) {
                x[at + p * BLOCK + shape.blockedChannel(label)] -= factor;
            }
        }
    }

    /// and in a run.
    private static void lessChosen(float[] run, int count, int[] labels, int at, int ignore, float factor) {
        for (int p = 0; p < count; p++) {
            int label = labels[at + p];
            if (label != ignore) {
                run[label * PITCH + p] -= factor;
            }
        }
    }

    private static void check(int label, int index, int ignore, int classes) {
        if (label != ignore && (label < 0 || label >= classes)) {
            throw new IllegalArgumentException("cross entropy: label " + label + " at index " + index
                    + " is neither a class in 0 .. " + (classes - 1) + " nor " + ignore + ", which is left out");
        }
    }

    private static void softmax(float[] run, int channels, int count, float[] perPixel) {
        findLargest(run, channels, count, perPixel);
        exponentials(run, channels, count, perPixel);
        for (int p = 0; p < count; p++) {
            perPixel[SUM + p] = 1 / perPixel[SUM + p];
        }
        multiply(run, channels, count, perPixel);
    }

    /// Of two vectors of pixels in each round, whose steps are then half as many.
    private static void findLargest(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += 2 * LENGTH) {
            FloatVector first = fromArray(SPECIES, run, p);
            FloatVector second = fromArray(SPECIES, run, p + LENGTH);
            for (int i = p + PITCH; i < channels * PITCH; i += PITCH) {
                FloatVector v = fromArray(SPECIES, run, i);
                first = first.blend(v, v.compare(VectorOperators.GT, first));
                v = fromArray(SPECIES, run, i + LENGTH);
                second = second.blend(v, v.compare(VectorOperators.GT, second));
            }
            first.intoArray(perPixel, LARGEST + p);
            second.intoArray(perPixel, LARGEST + p + LENGTH);
        }
    }

    /// e^(x − largest) in place of x, and its sum over the channels.
    private static void exponentials(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = fromArray(SPECIES, perPixel, LARGEST + p);
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                FloatVector x = fromArray(SPECIES, run, i).sub(largest);
                FloatVector rounded = x.fma(LOG2_E, ROUND_BIASED);
                FloatVector n = rounded.sub(ROUND_BIASED);
                FloatVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
                FloatVector power = rounded.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, EXPONENT)
                        .reinterpretAsFloats();
                FloatVector e = r.fma(C6, C5)
                        .fma(r, broadcast(SPECIES, C4))
                        .fma(r, broadcast(SPECIES, C3))
                        .fma(r, broadcast(SPECIES, C2))
                        .fma(r.mul(r), r)
                        .fma(power, power)
                        .blend(0f, x.compare(VectorOperators.LT, LEAST_NORMAL));
                e.intoArray(run, i);
                sum = sum.add(e);
            }
            sum.intoArray(perPixel, SUM + p);
        }
    }

    /// Numbers of each pixel times its factor, which stands where its sum was.
    private static void multiply(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector factor = fromArray(SPECIES, perPixel, SUM + p);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                fromArray(SPECIES, run, i).mul(factor).intoArray(run, i);
            }
        }
    }

    /// dx[c] = y[c] · (dy[c] − Σ_k y[k] · dy[k]), in place of dy.
    private static void softmaxGradient(float[] y, float[] dy, int channels, int count) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector dot = FloatVector.zero(SPECIES);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                dot = fromArray(SPECIES, y, i).fma(fromArray(SPECIES, dy, i), dot);
            }
            for (int i = p; i < channels * PITCH; i += PITCH) {
                fromArray(SPECIES, dy, i).sub(dot).mul(fromArray(SPECIES, y, i)).intoArray(dy, i);
            }
        }
    }

    /// e^(x − largest) · factor of a block, of whose lanes `used` are channels.
    private static void shares(float[] logits, int at, int count, int used, float[] perPixel, float[] y) {
        for (int lane = 0; lane < used; lane += LENGTH) {
            for (int p = 0; p < count; p++) {
                int i = at + p * BLOCK + lane;
                FloatVector x = fromArray(SPECIES, logits, i).sub(broadcast(SPECIES, perPixel[LARGEST + p]));
                FloatVector rounded = x.fma(LOG2_E, ROUND_BIASED);
                FloatVector n = rounded.sub(ROUND_BIASED);
                FloatVector r = n.fma(broadcast(SPECIES, -LN2_LOW), n.fma(broadcast(SPECIES, -LN2_HIGH), x));
                FloatVector power = rounded.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, EXPONENT)
                        .reinterpretAsFloats();
                FloatVector e = r.fma(C6, C5)
                        .fma(r, broadcast(SPECIES, C4))
                        .fma(r, broadcast(SPECIES, C3))
                        .fma(r, broadcast(SPECIES, C2))
                        .fma(r.mul(r), r)
                        .fma(power, power)
                        .blend(0f, x.compare(VectorOperators.LT, LEAST_NORMAL));
                e.mul(broadcast(SPECIES, perPixel[SUM + p])).intoArray(y, i);
            }
        }
    }
}
