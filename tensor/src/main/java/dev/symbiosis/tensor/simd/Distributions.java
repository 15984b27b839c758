package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.PixelRun.PITCH;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// Softmax over the channels of each pixel, and the cross-entropy with labels.
final class Distributions {
    private final Tasks tasks;

    Distributions(Tasks tasks) {
        this.tasks = tasks;
    }

    void softmax(Tensor x, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            PixelRun.gather(in, shape, n, first, count, run);
            softmax(run, shape.c(), count);
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
        double[] parts = new double[Tasks.pixelTasks(shape)];
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] sums = tasks.workers().scratch(worker, 1, 2 * PITCH);
            PixelRun.gather(in, shape, n, first, count, run);
            sumExponentials(run, shape.c(), count, sums);
            double sum = 0;
            for (int p = 0; p < count; p++) {
                int label = label(wanted, n * shape.h() * shape.w() + first + p, ignore, shape.c());
                if (label != ignore) {
                    sum += Math.log(sums[p]) + sums[PITCH + p] - run[label * PITCH + p];
                }
            }
            parts[task] = sum;
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
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
            float[] weights = tasks.workers().scratch(worker, 1, 2 * PITCH);
            PixelRun.gather(in, shape, n, first, count, run);
            softmax(run, shape.c(), count);
            for (int p = 0; p < count; p++) {
                int label = label(wanted, n * shape.h() * shape.w() + first + p, ignore, shape.c());
                weights[p] = label == ignore ? 0 : scale;
                if (label != ignore) {
                    run[label * PITCH + p] -= 1;
                }
            }
            weigh(run, shape.c(), count, weights);
            PixelRun.scatter(run, shape, n, first, count, out);
        });
    }

    private static int label(int[] labels, int index, int ignore, int classes) {
        int label = labels[index];
        if (label != ignore && (label < 0 || label >= classes)) {
            throw new IllegalArgumentException("cross entropy: label " + label + " at index " + index
                    + " is neither a class in 0 .. " + (classes - 1) + " nor " + ignore + ", which is left out");
        }
        return label;
    }

    private static void softmax(float[] run, int channels, int count) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = largest(run, channels, p);
            FloatVector sum = all(0f);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                FloatVector power = Exponential.of(load(run, i).sub(largest));
                power.intoArray(run, i);
                sum = sum.add(power);
            }
            FloatVector scale = all(1f).div(sum);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                load(run, i).mul(scale).intoArray(run, i);
            }
        }
    }

    /// Σ_c e^(x[c] − m) of each pixel, then m, the largest.
    private static void sumExponentials(float[] run, int channels, int count, float[] sums) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = largest(run, channels, p);
            FloatVector sum = all(0f);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                sum = sum.add(Exponential.of(load(run, i).sub(largest)));
            }
            sum.intoArray(sums, p);
            largest.intoArray(sums, PITCH + p);
        }
    }

    private static FloatVector largest(float[] run, int channels, int p) {
        FloatVector largest = load(run, p);
        for (int i = p + PITCH; i < channels * PITCH; i += PITCH) {
            FloatVector v = load(run, i);
            largest = largest.blend(v, v.compare(VectorOperators.GT, largest));
        }
        return largest;
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

    private static void weigh(float[] run, int channels, int count, float[] weights) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector weight = load(weights, p);
            for (int i = p; i < channels * PITCH; i += PITCH) {
                load(run, i).mul(weight).intoArray(run, i);
            }
        }
    }
}
