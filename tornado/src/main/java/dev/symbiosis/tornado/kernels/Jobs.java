package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Launches that do several jobs of one kind. All their groups lie along one axis, job after job.
///
/// p: jobs, then an entry of each: its first group, where its whole numbers begin in p, where its reals begin in r. Before its whole
/// numbers stand the groups of a job along its first and along its second axis; the third axis takes what is left.
public final class Jobs {
    /// Whole numbers of p before the first entry.
    public static final int HEAD = 1;
    /// Whole numbers of an entry.
    public static final int ENTRY = 3;
    /// Whole numbers of a job before its own.
    public static final int AXES = 2;

    private Jobs() {}

    /// Where the entry stands of the job that a group belongs to: the last whose first group is not after it.
    static int entry(IntArray p, int group) {
        int low = 0;
        int high = p.get(0) - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (p.get(1 + 3 * middle) <= group) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return 1 + 3 * low;
    }

    /// Item along the first axis of its job.
    static int x(KernelContext c, IntArray p, int entry) {
        int group = c.groupIdx - p.get(entry);
        return group % p.get(p.get(entry + 1) - 2) * c.localGroupSizeX + c.localIdx;
    }

    /// Items along the first axis of a job.
    static int items(KernelContext c, IntArray p, int job) {
        return p.get(job - 2) * c.localGroupSizeX;
    }

    /// Place along the second axis.
    static int y(KernelContext c, IntArray p, int entry) {
        int job = p.get(entry + 1);
        int group = c.groupIdx - p.get(entry);
        return group / p.get(job - 2) % p.get(job - 1);
    }

    /// Place along the third axis.
    static int z(KernelContext c, IntArray p, int entry) {
        int job = p.get(entry + 1);
        int group = c.groupIdx - p.get(entry);
        return group / p.get(job - 2) / p.get(job - 1);
    }
}
