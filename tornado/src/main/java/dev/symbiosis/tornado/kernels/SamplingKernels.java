package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Images read at given places.
///
/// p of all: x, at, y or dy, dx, channels, rows and columns of x, plane of the places, whether nearest, whether 0 outside.
public final class SamplingKernels {
    private SamplingKernels() {}

    /// x: place, y: sample.
    public static void tvSample(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 7);
        if (pixel < plane) {
            int n = Jobs.y(c, p, entry);
            int h = p.get(job + 5);
            int w = p.get(job + 6);
            float column = heap.get(p.get(job + 1) + 2 * n * plane + pixel);
            float row = heap.get(p.get(job + 1) + (2 * n + 1) * plane + pixel);
            float nearestColumn = TornadoMath.floor(column + 0.5f);
            float nearestRow = TornadoMath.floor(row + 0.5f);
            boolean outside =
                    nearestColumn < 0f || nearestColumn >= (float) w || nearestRow < 0f || nearestRow >= (float) h;
            float keep = 1f;
            if (outside && p.get(job + 9) == 1) {
                keep = 0f;
            }
            if (p.get(job + 8) == 1) {
                column = nearestColumn;
                row = nearestRow;
            }
            column = clamped(column, w);
            row = clamped(row, h);
            int left = (int) column;
            int top = (int) row;
            int right = TornadoMath.min(left + 1, w - 1);
            int bottom = TornadoMath.min(top + 1, h - 1);
            float across = column - (float) left;
            float down = row - (float) top;
            for (int k = 0; k < p.get(job + 4); k++) {
                int x = p.get(job) + (n * p.get(job + 4) + k) * h * w;
                float low = (1f - across) * heap.get(x + top * w + left) + across * heap.get(x + top * w + right);
                float high =
                        (1f - across) * heap.get(x + bottom * w + left) + across * heap.get(x + bottom * w + right);
                float y = (1f - down) * low + down * high;
                if (keep == 0f) {
                    y = 0f;
                }
                heap.set(p.get(job + 2) + (n * p.get(job + 4) + k) * plane + pixel, y);
            }
        }
    }

    /// One work item does a whole plane, in order: places may share pixels, and a sum in any order would differ each time.
    /// p as above, and the planes. x: plane.
    public static void tvSampleInputGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int k = Jobs.x(c, p, entry);
        if (k < p.get(job + 10)) {
            int n = k / p.get(job + 4);
            int h = p.get(job + 5);
            int w = p.get(job + 6);
            int plane = p.get(job + 7);
            int dx = p.get(job + 3) + k * h * w;
            for (int i = 0; i < h * w; i++) {
                heap.set(dx + i, 0f);
            }
            for (int pixel = 0; pixel < plane; pixel++) {
                float column = clamped(heap.get(p.get(job + 1) + 2 * n * plane + pixel), w);
                float row = clamped(heap.get(p.get(job + 1) + (2 * n + 1) * plane + pixel), h);
                int left = (int) column;
                int top = (int) row;
                int right = TornadoMath.min(left + 1, w - 1);
                int bottom = TornadoMath.min(top + 1, h - 1);
                float across = column - (float) left;
                float down = row - (float) top;
                float d = heap.get(p.get(job + 2) + k * plane + pixel);
                add(heap, dx + top * w + left, (1f - down) * (1f - across) * d);
                add(heap, dx + top * w + right, (1f - down) * across * d);
                add(heap, dx + bottom * w + left, down * (1f - across) * d);
                add(heap, dx + bottom * w + right, down * across * d);
            }
        }
    }

    /// x: place, y: sample.
    public static void tvSamplePlaceGradient(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int pixel = Jobs.x(c, p, entry);
        int plane = p.get(job + 7);
        if (pixel < plane) {
            int n = Jobs.y(c, p, entry);
            int h = p.get(job + 5);
            int w = p.get(job + 6);
            float column = heap.get(p.get(job + 1) + 2 * n * plane + pixel);
            float row = heap.get(p.get(job + 1) + (2 * n + 1) * plane + pixel);
            float inColumn = clamped(column, w);
            float inRow = clamped(row, h);
            int left = (int) inColumn;
            int top = (int) inRow;
            int right = TornadoMath.min(left + 1, w - 1);
            int bottom = TornadoMath.min(top + 1, h - 1);
            float across = inColumn - (float) left;
            float down = inRow - (float) top;
            float byColumn = 0f;
            float byRow = 0f;
            for (int k = 0; k < p.get(job + 4); k++) {
                int x = p.get(job) + (n * p.get(job + 4) + k) * h * w;
                float d = heap.get(p.get(job + 2) + (n * p.get(job + 4) + k) * plane + pixel);
                float a = heap.get(x + top * w + left);
                float b = heap.get(x + top * w + right);
                float e = heap.get(x + bottom * w + left);
                float f = heap.get(x + bottom * w + right);
                byColumn += d * ((1f - down) * (b - a) + down * (f - e));
                byRow += d * (((1f - across) * e + across * f) - ((1f - across) * a + across * b));
            }
            if (column <= 0f || column >= (float) (w - 1)) {
                byColumn = 0f;
            }
            if (row <= 0f || row >= (float) (h - 1)) {
                byRow = 0f;
            }
            heap.set(p.get(job + 3) + 2 * n * plane + pixel, byColumn);
            heap.set(p.get(job + 3) + (2 * n + 1) * plane + pixel, byRow);
        }
    }

    private static void add(FloatArray heap, int at, float x) {
        heap.set(at, heap.get(at) + x);
    }

    private static float clamped(float place, int length) {
        return TornadoMath.min(TornadoMath.max(place, 0f), (float) (length - 1));
    }
}
