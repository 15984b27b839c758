package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Sums, in double. A sum that several groups share is stored as two floats, the rounded sum and what rounding took.
public final class SumKernels {
    private SumKernels() {}

    /// y(g) = r₀ · Σ a or Σ a · b over the numbers of group g.
    ///
    /// p: a, b or −1, y, numbers of a group, numbers in all, whether in two floats. x: group.
    public static void tvSums(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int g = c.groupIdx - p.get(entry);
        int b = p.get(job + 1);
        int end = TornadoMath.min((g + 1) * p.get(job + 3), p.get(job + 4));
        double sum = 0;
        for (int i = g * p.get(job + 3) + c.localIdx; i < end; i += c.localGroupSizeX) {
            double term = heap.get(p.get(job) + i);
            if (b >= 0) {
                term = term * heap.get(b + i);
            }
            sum += term;
        }
        double total = Groups.sum(c, sum) * r.get(real);
        if (c.localIdx == 0) {
            store(heap, p.get(job + 2), g, p.get(job + 5), total);
        }
    }

    /// y(channel) = Σ a or Σ a · b over the pixels of all samples.
    ///
    /// p: a, b or −1, y, samples, channels, plane. x: group, one for each channel.
    public static void tvChannelSums(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int channel = c.groupIdx - p.get(entry);
        int b = p.get(job + 1);
        int plane = p.get(job + 5);
        double sum = 0;
        for (int n = 0; n < p.get(job + 3); n++) {
            int first = (n * p.get(job + 4) + channel) * plane;
            for (int i = first + c.localIdx; i < first + plane; i += c.localGroupSizeX) {
                double term = heap.get(p.get(job) + i);
                if (b >= 0) {
                    term = term * heap.get(b + i);
                }
                sum += term;
            }
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            heap.set(p.get(job + 2) + channel, (float) total);
        }
    }

    /// Σ over pixels of ln Σ e^logits − logits(label), in parts; NaN where a label is neither a class nor `ignore`. And of each
    /// pixel, ignored or not, its largest logit and Σ e^(logit − largest).
    ///
    /// p: logits, labels, y, channels, plane, pixels, ignore, whether in two floats, denominators. x: group.
    public static void tvCrossEntropy(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int part = c.groupIdx - p.get(entry);
        int item = Jobs.x(c, p, entry);
        int channels = p.get(job + 3);
        int plane = p.get(job + 4);
        int pixels = p.get(job + 5);
        double sum = 0;
        for (int i = item; i < pixels; i += Jobs.items(c, p, job)) {
            int n = i / plane;
            int first = p.get(job) + n * channels * plane + i - n * plane;
            float largest = heap.get(first);
            for (int k = 1; k < channels; k++) {
                largest = TornadoMath.max(largest, heap.get(first + k * plane));
            }
            float exps = 0f;
            for (int k = 0; k < channels; k++) {
                exps += TornadoMath.exp(heap.get(first + k * plane) - largest);
            }
            int pair = p.get(job + 8) + n * plane + i;
            heap.set(pair, largest);
            heap.set(pair + plane, exps);
            int label = (int) heap.get(p.get(job + 1) + i);
            if (label != p.get(job + 6)) {
                float own = r.get(real);
                if (label >= 0 && label < channels) {
                    own = heap.get(first + label * plane);
                }
                sum += (double) (TornadoMath.log(exps) + (largest - own));
            }
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            store(heap, p.get(job + 2), part, p.get(job + 7), total);
        }
    }

    /// How many labels of each group are in [from, to), in two floats. p: labels, y, labels in all, of a group, from, to.
    /// x: group.
    public static void tvCount(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int part = c.groupIdx - p.get(entry);
        int first = part * p.get(job + 3);
        int end = TornadoMath.min(first + p.get(job + 3), p.get(job + 2));
        double sum = 0;
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            int label = (int) heap.get(p.get(job) + i);
            if (label >= p.get(job + 4) && label < p.get(job + 5)) {
                sum += 1.0;
            }
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            store(heap, p.get(job + 1), part, 1, total);
        }
    }

    /// Smallest and largest number of each sample. p: x, y, numbers of a sample. x: group, one for each sample.
    public static void tvRange(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int part = c.groupIdx - p.get(entry);
        float[] low = c.allocateFloatLocalArray(256);
        float[] high = c.allocateFloatLocalArray(256);
        int length = p.get(job + 2);
        int base = p.get(job) + part * length;
        int lane = c.localIdx;
        float least = heap.get(base);
        float most = least;
        for (int i = lane; i < length; i += c.localGroupSizeX) {
            float x = heap.get(base + i);
            least = TornadoMath.min(least, x);
            most = TornadoMath.max(most, x);
        }
        low[lane] = least;
        high[lane] = most;
        for (int half = c.localGroupSizeX / 2; half > 0; half = half / 2) {
            c.localBarrier();
            if (lane < half) {
                low[lane] = TornadoMath.min(low[lane], low[lane + half]);
                high[lane] = TornadoMath.max(high[lane], high[lane + half]);
            }
        }
        if (lane == 0) {
            heap.set(p.get(job + 1) + 2 * part, low[0]);
            heap.set(p.get(job + 1) + 2 * part + 1, high[0]);
        }
    }

    static void store(FloatArray heap, int y, int group, int inTwo, double sum) {
        float rounded = (float) sum;
        if (inTwo == 1) {
            heap.set(y + 2 * group, rounded);
            heap.set(y + 2 * group + 1, (float) (sum - (double) rounded));
        } else {
            heap.set(y + group, rounded);
        }
    }
}
