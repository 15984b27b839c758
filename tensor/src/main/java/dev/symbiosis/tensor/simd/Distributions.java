package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.PixelRun.PITCH;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import dev.symbiosis.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Softmax over the channels of each pixel, and the cross-entropy with labels.
///
/// A task turns a run of pixels so that the lanes are pixels, and works on it in the first-level cache, in several short
/// loops, each a method of its own. The JIT compiler takes them all into the task until that has 18 000 nodes, and then leaves
/// calls: between loops that is well, but in one of them vectors would become objects. It does not count the Vector API's own
/// methods, so loops that may be the last to go in call nothing else.
final class Distributions {
    /// Where the numbers of each pixel are: its largest channel, and the sum over the channels of their exponentials.
    private static final int LARGEST = 0;

    private static final int SUM = PITCH;

    /// The label of pixels that do not count.
    private static final float LEFT_OUT = -1;

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

    void crossEntropy(Tensor logits, Tensor labels, int ignore, Tensor y) {
        Layout shape = layout(logits);
        float[] in = data(logits);
        int[] wanted = LabelStorage.labels(labels);
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
        });
        double sum = 0;
        for (int task = 0; task < runs; task++) {
            sum += parts[task];
        }
        data(y)[0] = (float) sum;
    }

    void crossEntropyGradient(Tensor logits, Tensor labels, int ignore, double factor, Tensor dx) {
        Layout shape = layout(logits);
        float[] in = data(logits);
        float[] out = data(dx);
        int[] wanted = LabelStorage.labels(labels);
        float scale = (float) factor;
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] perPixel = tasks.workers().scratch(worker, 1, 2 * PITCH);
            float[] chosen = tasks.workers().scratch(worker, 2, PITCH);
            choose(wanted, n * shape.h() * shape.w() + first, count, ignore, shape.c(), chosen);
            PixelRun.gather(in, shape, n, first, count, run);
            findLargest(run, shape.c(), count, perPixel);
            exponentials(run, shape.c(), count, perPixel);
            sharesLessChosen(run, shape.c(), count, perPixel, chosen, scale);
            PixelRun.scatter(run, shape, n, first, count, out);
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

    /// Labels as numbers, [#LEFT_OUT] for `ignore`.
    private static void choose(int[] labels, int at, int count, int ignore, int channels, float[] chosen) {
        for (int p = 0; p < count; p++) {
            int label = labels[at + p];
            check(label, at + p, ignore, channels);
            chosen[p] = label == ignore ? LEFT_OUT : label;
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
        divideBySum(run, channels, count, perPixel);
    }

    private static void findLargest(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = load(run, p);
            for (int i = p + PITCH; i < channels * PITCH; i += PITCH) {
                FloatVector v = load(run, i);
                largest = largest.blend(v, v.compare(VectorOperators.GT, largest));
            }
            largest.intoArray(perPixel, LARGEST + p);
        }
    }

    /// e^(x − largest) in place of x, and its sum over the channels.
    private static void exponentials(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = load(perPixel, LARGEST + p);
            FloatVector sum = all(0f);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                FloatVector exponential = Exponential.ofNegative(load(run, i).sub(largest));
                exponential.intoArray(run, i);
                sum = sum.add(exponential);
            }
            sum.intoArray(perPixel, SUM + p);
        }
    }

    private static void divideBySum(float[] run, int channels, int count, float[] perPixel) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector scale = broadcast(SPECIES, 1f).div(fromArray(SPECIES, perPixel, SUM + p));
            for (int i = p; i < channels * PITCH; i += PITCH) {
                fromArray(SPECIES, run, i).mul(scale).intoArray(run, i);
            }
        }
    }

    /// dx[c] = y[c] · (dy[c] − Σ_k y[k] · dy[k]), in place of dy.
    private static void softmaxGradient(float[] y, float[] dy, int channels, int count) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector dot = all(0f);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                dot = load(y, i).fma(load(dy, i), dot);
            }
            for (int i = p; i < channels * PITCH; i += PITCH) {
                load(dy, i).sub(dot).mul(load(y, i)).intoArray(dy, i);
            }
        }
    }

    /// (y − 1 in the chosen channel, y elsewhere) · factor in place of e, where y = e / Σ e; 0 in pixels that are left out.
    private static void sharesLessChosen(
            float[] run, int channels, int count, float[] perPixel, float[] chosen, float factor) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector one = broadcast(SPECIES, 1f);
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector scale = one.div(fromArray(SPECIES, perPixel, SUM + p));
            FloatVector label = fromArray(SPECIES, chosen, p);
            FloatVector weight = zero.blend(factor, label.compare(VectorOperators.NE, LEFT_OUT));
            FloatVector channel = zero;
            for (int i = p; i < channels * PITCH; i += PITCH) {
                FloatVector taken = zero.blend(one, label.compare(VectorOperators.EQ, channel));
                FloatVector share = fromArray(SPECIES, run, i).mul(scale);
                share.sub(taken).mul(weight).intoArray(run, i);
                channel = channel.add(one);
            }
        }
    }
}
