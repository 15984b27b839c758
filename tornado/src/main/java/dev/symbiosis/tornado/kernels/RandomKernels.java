package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Random numbers: those of [dev.symbiosis.tensor.Rng] with the same key.
///
/// p of both: y, count, upper and lower half of the key. x: element.
public final class RandomKernels {
    private RandomKernels() {}

    public static void tvUniform(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int i = Jobs.x(c, p, entry);
        if (i < p.get(job + 1)) {
            long bits = bits(p.get(job + 2), p.get(job + 3), i);
            heap.set(p.get(job) + i, (float) (bits >> 40 & 0xFFFFFFL) * 0x1p-24f);
        }
    }

    public static void tvNormal(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int i = Jobs.x(c, p, entry);
        if (i < p.get(job + 1)) {
            long bits = bits(p.get(job + 2), p.get(job + 3), i);
            double radius = ((double) (bits >> 32 & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
            double angle = (double) (bits & 0xFFFFFFFFL) * 0x1p-32 * 2 * 3.141592653589793;
            heap.set(p.get(job) + i, (float) (TornadoMath.sqrt(-2 * TornadoMath.log(radius)) * TornadoMath.cos(angle)));
        }
    }

    /// As Rng.bitsAt. The masks make arithmetic shifts, the only ones the translator knows, logical.
    private static long bits(int upper, int lower, int i) {
        long key = ((long) upper << 32) | ((long) lower & 0xFFFFFFFFL);
        long z = key + ((long) i + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ ((z >> 30) & 0x3FFFFFFFFL)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ ((z >> 27) & 0x1FFFFFFFFFL)) * 0x94D049BB133111EBL;
        return z ^ ((z >> 31) & 0x1FFFFFFFFL);
    }
}
