package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.PixelRun.PITCH;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Labels from channels and channels from labels.
final class Labels {
    private final Tasks tasks;

    Labels(Tasks tasks) {
        this.tasks = tasks;
    }

    void argmax(Tensor x, Tensor labels) {
        int[] out = LabelStorage.labels(labels);
        eachRun(x, (found, at, count) -> {
            for (int p = 0; p < count; p++) {
                out[at + p] = (int) found[p];
            }
        });
    }

    void maximum(Tensor x, Tensor y) {
        float[] out = data(y);
        eachRun(x, (found, at, count) -> System.arraycopy(found, PITCH, out, at, count));
    }

    private interface Run {
        /// @param found the first largest channel of each pixel, then its numbers from [PixelRun#PITCH] on
        /// @param at index of the first pixel, in row order over all samples
        void visit(float[] found, int at, int count);
    }

    private void eachRun(Tensor x, Run visitor) {
        Layout shape = layout(x);
        float[] in = data(x);
        tasks.pixels(shape, (n, first, count, task, worker) -> {
            float[] run = tasks.workers().scratch(worker, 0, PixelRun.size(shape));
            float[] found = tasks.workers().scratch(worker, 1, 2 * PITCH);
            PixelRun.gather(in, shape, n, first, count, run);
            findLargest(run, shape.c(), count, found);
            visitor.visit(found, n * shape.h() * shape.w() + first, count);
        });
    }

    private static void findLargest(float[] run, int channels, int count, float[] found) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector largest = load(run, p);
            FloatVector channel = all(0f);
            for (int c = 1; c < channels; c++) {
                FloatVector v = load(run, c * PITCH + p);
                VectorMask<Float> larger = v.compare(VectorOperators.GT, largest);
                largest = largest.blend(v, larger);
                channel = channel.blend(c, larger);
            }
            channel.intoArray(found, p);
            largest.intoArray(found, PITCH + p);
        }
    }

    /// How many are in [from, to).
    static long count(Tensor labels, int from, int to) {
        int[] in = LabelStorage.labels(labels);
        long count = 0;
        for (int i = 0; i < labels.shape().size(); i++) {
            count += from <= in[i] && in[i] < to ? 1 : 0;
        }
        return count;
    }

    /// 1 in the channel of the label.
    void oneHot(Tensor labels, Tensor y) {
        Layout shape = layout(y);
        int[] in = LabelStorage.labels(labels);
        float[] out = data(y);
        int pixels = shape.h() * shape.w();
        tasks.planes(shape, (plane, piece, from, to) -> {
            int n = plane / shape.blocks();
            int channel = plane % shape.blocks() * shape.lanes();
            Arrays.fill(out, from, to, 0f);
            int first = n * pixels + (from - plane * shape.plane()) / shape.lanes();
            for (int p = 0; p < (to - from) / shape.lanes(); p++) {
                int lane = in[first + p] - channel;
                if (0 <= lane && lane < shape.lanes()) {
                    out[from + p * shape.lanes() + lane] = 1f;
                }
            }
        });
    }

    /// 1 where the pixel's label is in that sample's set.
    void mask(Tensor labels, boolean[][] chosen, Tensor y) {
        int[] in = LabelStorage.labels(labels);
        float[] out = data(y);
        tasks.planes(layout(y), (plane, piece, from, to) -> {
            boolean[] set = chosen[plane];
            for (int i = from; i < to; i++) {
                out[i] = 0 <= in[i] && in[i] < set.length && set[in[i]] ? 1f : 0f;
            }
        });
    }

    /// mask · a + (1 − mask) · b of two sets of labels, rounded towards zero.
    void blend(Tensor mask, Tensor a, Tensor b, Tensor y) {
        float[] shares = data(mask);
        int[] left = LabelStorage.labels(a);
        int[] right = LabelStorage.labels(b);
        int[] out = LabelStorage.labels(y);
        tasks.workers().runRanges((int) y.shape().size(), Tasks.PIECE, (from, to) -> {
            for (int i = from; i < to; i++) {
                out[i] = (int) (shares[i] * left[i] + (1 - shares[i]) * right[i]);
            }
        });
    }

    void selectSamples(Tensor x, int[] order, Tensor y) {
        int sample = (int) y.shape().size() / Math.max(1, order.length);
        for (int n = 0; n < order.length; n++) {
            System.arraycopy(LabelStorage.labels(x), order[n] * sample, LabelStorage.labels(y), n * sample, sample);
        }
    }
}
