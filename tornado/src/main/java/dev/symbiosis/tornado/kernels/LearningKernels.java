package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Optimizers and averages over all parameters in one launch.
///
/// The table p: entries, then of each: first group, elements, and up to four places. A group works on [#CHUNK] elements of
/// one entry. r: eight reals of each entry.
public final class LearningKernels {
    /// Elements that one group works on.
    public static final int CHUNK = 4096;
    /// Whole numbers of one entry.
    public static final int INTS = 6;
    /// Reals of one entry.
    public static final int REALS = 8;

    private LearningKernels() {}

    /// θ, g, v; r: scale, rate, momentum, decay.
    public static void tvSgd(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int at = Tables.piece(p, c.groupIdx, 6);
        int entry = at / 6;
        int first = (c.groupIdx - p.get(at)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(at + 1));
        float scale = r.get(8 * entry);
        float rate = r.get(8 * entry + 1);
        float momentum = r.get(8 * entry + 2);
        float decay = r.get(8 * entry + 3);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float theta = heap.get(p.get(at + 2) + i);
            float gradient = scale * heap.get(p.get(at + 3) + i) + decay * theta;
            float velocity = momentum * heap.get(p.get(at + 4) + i) + gradient;
            heap.set(p.get(at + 4) + i, velocity);
            heap.set(p.get(at + 2) + i, theta - rate * velocity);
        }
    }

    /// θ, g, m, v; r: scale, decay, rate / (1 − β₁ᵗ), 1 − β₁, 1 − β₂, ε, 1 / (1 − β₂ᵗ). The β are made from the small
    /// numbers: the other way round 1 − β₂ would keep four of its digits.
    public static void tvAdam(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int at = Tables.piece(p, c.groupIdx, 6);
        int entry = at / 6;
        int first = (c.groupIdx - p.get(at)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(at + 1));
        float rest1 = r.get(8 * entry + 3);
        float rest2 = r.get(8 * entry + 4);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float theta = heap.get(p.get(at + 2) + i);
            float gradient = r.get(8 * entry) * heap.get(p.get(at + 3) + i) + r.get(8 * entry + 1) * theta;
            float m = (1f - rest1) * heap.get(p.get(at + 4) + i) + rest1 * gradient;
            float v = (1f - rest2) * heap.get(p.get(at + 5) + i) + rest2 * gradient * gradient;
            heap.set(p.get(at + 4) + i, m);
            heap.set(p.get(at + 5) + i, v);
            float root = TornadoMath.sqrt(v * r.get(8 * entry + 6)) + r.get(8 * entry + 5);
            heap.set(p.get(at + 2) + i, theta - r.get(8 * entry + 2) * m / root);
        }
    }

    /// target, source; r: keep, 1 − keep.
    public static void tvAverage(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int at = Tables.piece(p, c.groupIdx, 6);
        int entry = at / 6;
        int first = (c.groupIdx - p.get(at)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(at + 1));
        float keep = r.get(8 * entry);
        float rest = r.get(8 * entry + 1);
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            float target = 0f;
            if (keep > 0f) {
                target = keep * heap.get(p.get(at + 2) + i);
            }
            heap.set(p.get(at + 2) + i, target + rest * heap.get(p.get(at + 3) + i));
        }
    }

    /// Σ x² of each group, in two floats. x; where the sums go is the second place of the first entry.
    public static void tvSquares(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        double[] shared = c.allocateDoubleLocalArray(256);
        int at = Tables.piece(p, c.groupIdx, 6);
        int first = (c.groupIdx - p.get(at)) * 4096;
        int end = TornadoMath.min(first + 4096, p.get(at + 1));
        double sum = 0;
        for (int i = first + c.localIdx; i < end; i += c.localGroupSizeX) {
            double x = heap.get(p.get(at + 2) + i);
            sum += x * x;
        }
        double total = Groups.sum(c, shared, sum);
        if (c.localIdx == 0) {
            SumKernels.store(heap, p.get(4), c.groupIdx, 1, total);
        }
    }
}
