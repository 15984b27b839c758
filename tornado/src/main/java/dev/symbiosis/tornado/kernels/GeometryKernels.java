package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Where the pixels of one frame lie in another, in double; the formulas stand at the scalar backend's Geometry.
///
/// p of all: depth, motion, camera, dy or −1, result, plane, columns, numbers of a motion. r: 1e-7.
public final class GeometryKernels {
    private GeometryKernels() {}

    /// x: pixel, y: sample.
    public static void tvProject(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 5);
        if (pixel < plane) {
            int n = Jobs.y(c, p, entry);
            int camera = p.get(job + 2) + 4 * n;
            double[] point = new double[3];
            point(heap, p, job, n, pixel, point);
            double behind = point[2] + (double) r.get(real);
            double u = (heap.get(camera) * point[0] + heap.get(camera + 2) * point[2]) / behind;
            double v = (heap.get(camera + 1) * point[1] + heap.get(camera + 3) * point[2]) / behind;
            heap.set(p.get(job + 4) + 2 * n * plane + pixel, (float) u);
            heap.set(p.get(job + 4) + (2 * n + 1) * plane + pixel, (float) v);
        }
    }

    /// x: pixel, y: sample.
    public static void tvProjectDepthGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 5);
        if (pixel < plane) {
            int n = Jobs.y(c, p, entry);
            double[] gradient = new double[3];
            pointGradient(heap, p, job, n, pixel, (double) r.get(real), gradient);
            double across = across(heap, p, job, n, pixel);
            double down = down(heap, p, job, n, pixel);
            double sum = 0;
            for (int i = 0; i < 3; i++) {
                int row = p.get(job + 1) + n * p.get(job + 7) + 4 * i;
                sum += gradient[i] * (heap.get(row) * across + heap.get(row + 1) * down + heap.get(row + 2));
            }
            heap.set(p.get(job + 4) + n * plane + pixel, (float) sum);
        }
    }

    /// x: group, sixteen for each sample: one for each number of the motion, the last row 0.
    public static void tvProjectMotionGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int part = c.groupIdx - p.get(entry);
        int plane = p.get(job + 5);
        int n = part / 16;
        int k = part - 16 * n;
        int i = k / 4;
        int j = k - 4 * i;
        double sum = 0;
        if (i < 3) {
            double[] gradient = new double[3];
            for (int pixel = c.localIdx; pixel < plane; pixel += c.localGroupSizeX) {
                pointGradient(heap, p, job, n, pixel, (double) r.get(real), gradient);
                double factor = 1;
                if (j < 3) {
                    factor = heap.get(p.get(job) + n * plane + pixel);
                }
                if (j == 0) {
                    factor = factor * across(heap, p, job, n, pixel);
                }
                if (j == 1) {
                    factor = factor * down(heap, p, job, n, pixel);
                }
                sum += gradient[i] * factor;
            }
        }
        double total = Groups.sum(c, sum);
        if (c.localIdx == 0) {
            heap.set(p.get(job + 4) + part, (float) total);
        }
    }

    /// First number of a pixel's ray.
    private static double across(FloatArray heap, IntArray p, int job, int n, int pixel) {
        int camera = p.get(job + 2) + 4 * n;
        return ((double) (pixel % p.get(job + 6)) - heap.get(camera + 2)) / heap.get(camera);
    }

    /// Second number of a pixel's ray; the third is 1.
    private static double down(FloatArray heap, IntArray p, int job, int n, int pixel) {
        int camera = p.get(job + 2) + 4 * n;
        int row = pixel / p.get(job + 6);
        return ((double) row - heap.get(camera + 3)) / heap.get(camera + 1);
    }

    /// The point that a pixel shows, seen from the other frame.
    private static void point(FloatArray heap, IntArray p, int job, int n, int pixel, double[] point) {
        double across = across(heap, p, job, n, pixel);
        double down = down(heap, p, job, n, pixel);
        double depth = heap.get(p.get(job) + n * p.get(job + 5) + pixel);
        for (int i = 0; i < 3; i++) {
            int row = p.get(job + 1) + n * p.get(job + 7) + 4 * i;
            double turned = heap.get(row) * across + heap.get(row + 1) * down + heap.get(row + 2);
            point[i] = turned * depth + heap.get(row + 3);
        }
    }

    private static void pointGradient(
            FloatArray heap, IntArray p, int job, int n, int pixel, double tiny, double[] gradient) {
        int camera = p.get(job + 2) + 4 * n;
        double[] point = new double[3];
        point(heap, p, job, n, pixel, point);
        double behind = point[2] + tiny;
        double a = heap.get(p.get(job + 3) + 2 * n * p.get(job + 5) + pixel) / behind;
        double b = heap.get(p.get(job + 3) + (2 * n + 1) * p.get(job + 5) + pixel) / behind;
        double u = (heap.get(camera) * point[0] + heap.get(camera + 2) * point[2]) / behind;
        double v = (heap.get(camera + 1) * point[1] + heap.get(camera + 3) * point[2]) / behind;
        gradient[0] = heap.get(camera) * a;
        gradient[1] = heap.get(camera + 1) * b;
        gradient[2] = heap.get(camera + 2) * a + heap.get(camera + 3) * b - (a * u + b * v);
    }
}
