package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Optimizers and averages; a job is one parameter.
///
/// p: elements, and up to four places. A group works on [#CHUNK] elements.
public final class LearningKernels {
    /// Elements that one group works on.
    public static final int CHUNK = 4096;

    private LearningKernels() {}

    /// θ, g, v; r: scale, rate, momentum, decay.
    public static void tvSgd(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int first = (c.groupIdx - p.get(entry)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(job));
        float scale = r.get(real);
        float rate = r.get(real + 1);
        float momentum = r.get(real + 2);
        float decay = r.get(real + 3);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float theta = heap.get(p.get(job + 1) + i);
            float gradient = scale * heap.get(p.get(job + 2) + i) + decay * theta;
            float velocity = momentum * heap.get(p.get(job + 3) + i) + gradient;
            heap.set(p.get(job + 3) + i, velocity);
            heap.set(p.get(job + 1) + i, theta - rate * velocity);
        }
    }

    /// θ, g, m, v; r: scale, decay, rate / (1 − β₁ᵗ), 1 − β₁, 1 − β₂, ε, 1 / (1 − β₂ᵗ). The β are made from the small
    /// numbers: the other way round 1 − β₂ would keep four of its digits.
    public static void tvAdam(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int first = (c.groupIdx - p.get(entry)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(job));
        float rest1 = r.get(real + 3);
        float rest2 = r.get(real + 4);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float theta = heap.get(p.get(job + 1) + i);
            float gradient = r.get(real) * heap.get(p.get(job + 2) + i) + r.get(real + 1) * theta;
            float m = (1f - rest1) * heap.get(p.get(job + 3) + i) + rest1 * gradient;
            float v = (1f - rest2) * heap.get(p.get(job + 4) + i) + rest2 * gradient * gradient;
            heap.set(p.get(job + 3) + i, m);
            heap.set(p.get(job + 4) + i, v);
            float root = TornadoMath.sqrt(v * r.get(real + 6)) + r.get(real + 5);
            heap.set(p.get(job + 1) + i, theta - r.get(real + 2) * m / root);
        }
    }

    /// target, source; r: keep, 1 − keep.
    public static void tvAverage(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int first = (c.groupIdx - p.get(entry)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(job));
        float keep = r.get(real);
        float rest = r.get(real + 1);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float target = 0f;
            if (keep > 0f) {
                target = keep * heap.get(p.get(job + 1) + i);
            }
            heap.set(p.get(job + 1) + i, target + rest * heap.get(p.get(job + 2) + i));
        }
    }

    /// Σ x² of each group, in two floats. x, where the sums go.
    public static void tvSquares(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int first = (c.groupIdx - p.get(entry)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(job));
        double sum = 0;
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            double x = heap.get(p.get(job + 1) + i);
            sum += x * x;
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            SumKernels.store(heap, p.get(job + 2), c.groupIdx - p.get(entry), 1, total);
        }
    }
}
