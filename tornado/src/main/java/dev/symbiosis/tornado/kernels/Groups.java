package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;

/// Sums over the lanes of a group, always in the same order.
final class Groups {
    /// Most lanes of a group that reduces.
    static final int MOST = 256;

    private Groups() {}

    /// The sum of one number of each lane, told to all of them. Every lane of the group must come by.
    static double sum(KernelContext c, double own) {
        double[] shared = c.allocateDoubleLocalArray(MOST);
        int lane = c.localIdx;
        shared[lane] = own;
        for (int half = c.localGroupSizeX / 2; half > 0; half = half / 2) {
            c.localBarrier();
            if (lane < half) {
                shared[lane] = shared[lane] + shared[lane + half];
            }
        }
        c.localBarrier();
        double sum = shared[0];
        c.localBarrier();
        return sum;
    }
}
