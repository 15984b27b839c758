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
        int k = c.globalIdx;
        int columns = p.get(4);
        if (k < p.get(3) * columns) {
            int i = k / columns;
            int j = k - i * columns;
            int a = p.get(0) + i * p.get(6);
            int b = p.get(1) + j * p.get(9);
            float sum = 0f;
            for (int inner = 0; inner < p.get(5); inner++) {
                sum += heap.get(a) * heap.get(b);
                a += p.get(7);
                b += p.get(8);
            }
            heap.set(p.get(2) + k, sum);
        }
    }

    /// (N, C, D) → (N, D, C). p: x, y, elements, C, D. x: element of y.
    public static void tvTranspose(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int k = c.globalIdx;
        if (k < p.get(2)) {
            int rows = p.get(3);
            int columns = p.get(4);
            int n = k / (rows * columns);
            int rest = k - n * rows * columns;
            int j = rest / rows;
            int i = rest - j * rows;
            heap.set(p.get(1) + k, heap.get(p.get(0) + (n * rows + i) * columns + j));
        }
    }
}
