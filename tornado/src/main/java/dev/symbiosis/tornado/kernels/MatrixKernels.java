package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Matrices.
public final class MatrixKernels {
    private MatrixKernels() {}

    /// p: a, b, y, rows, columns, inner, strides of a along rows and inner, strides of b along inner and columns. x: element.
    public static void tvMatmul(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int k = Jobs.x(c, p, entry);
        int columns = p.get(job + 4);
        if (k < p.get(job + 3) * columns) {
            int i = k / columns;
            int j = k - i * columns;
            int a = p.get(job) + i * p.get(job + 6);
            int b = p.get(job + 1) + j * p.get(job + 9);
            float sum = 0f;
            for (int inner = 0; inner < p.get(job + 5); inner++) {
                sum += heap.get(a) * heap.get(b);
                a += p.get(job + 7);
                b += p.get(job + 8);
            }
            heap.set(p.get(job + 2) + k, sum);
        }
    }

    /// (N, C, D) → (N, D, C). p: x, y, elements, C, D. x: element of y.
    public static void tvTranspose(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int k = Jobs.x(c, p, entry);
        if (k < p.get(job + 2)) {
            int rows = p.get(job + 3);
            int columns = p.get(job + 4);
            int n = k / (rows * columns);
            int rest = k - n * rows * columns;
            int j = rest / rows;
            int i = rest - j * rows;
            heap.set(p.get(job + 1) + k, heap.get(p.get(job) + (n * rows + i) * columns + j));
        }
    }
}
