package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Numbers on their way into the heap.
public final class MemoryKernels {
    private MemoryKernels() {}

    /// Makes the heap: nothing but a first kernel that names it. p: place, count. x: element.
    public static void tvBegin(KernelContext c, FloatArray heap, IntArray p) {
        int i = c.globalIdx;
        if (i < p.get(1)) {
            heap.set(p.get(0) + i, 0f);
        }
    }

    /// p: place, count. x: element.
    public static void tvUpload(KernelContext c, FloatArray heap, IntArray p, FloatArray stage) {
        Beat.count(c, heap);
        int i = c.globalIdx;
        if (i < p.get(1)) {
            heap.set(p.get(0) + i, stage.get(i));
        }
    }
}
