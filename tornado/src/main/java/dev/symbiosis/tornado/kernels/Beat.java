package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;

/// Counts the kernels that ran, in the first number of the heap. The runtime only prints what OpenCL refuses to launch, and
/// goes on; so the host compares this number with its own.
public final class Beat {
    /// Where the count begins again: below, floats count by one.
    public static final int PERIOD = 1 << 20;
    /// Where it stands.
    public static final int PLACE = 0;

    private Beat() {}

    static void count(KernelContext c, FloatArray heap) {
        if (c.globalIdx == 0 && c.globalIdy == 0 && c.globalIdz == 0) {
            float next = heap.get(0) + 1f;
            if (next >= 1048576f) {
                next = 0f;
            }
            heap.set(0, next);
        }
    }
}
