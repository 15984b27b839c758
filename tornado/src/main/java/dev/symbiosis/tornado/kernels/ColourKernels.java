package dev.symbiosis.tornado.kernels;

import uk.ac.manchester.tornado.api.KernelContext;
import uk.ac.manchester.tornado.api.math.TornadoMath;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/// Colour changes and blur; the formulas stand at the scalar backend's Recolouring and Blurring.
public final class ColourKernels {
    /// Most adjustments of one recipe.
    public static final int ADJUSTMENTS = 8;

    private ColourKernels() {}

    /// A group makes one sample, an adjustment after the other.
    ///
    /// p: x, y, plane, then nine of each sample: adjustments, their codes. r: eight of each sample, what the adjustments take.
    /// x: group.
    public static void tvRecolour(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int n = c.groupIdx - p.get(entry);
        int plane = p.get(job + 2);
        int x = p.get(job) + 3 * n * plane;
        int y = p.get(job + 1) + 3 * n * plane;
        for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
            heap.set(y + i, heap.get(x + i));
            heap.set(y + plane + i, heap.get(x + plane + i));
            heap.set(y + 2 * plane + i, heap.get(x + 2 * plane + i));
        }
        int adjustments = p.get(job + 3 + 9 * n);
        for (int k = 0; k < adjustments; k++) {
            int code = p.get(job + 4 + 9 * n + k);
            float amount = r.get(real + 8 * n + k);
            double sum = 0;
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                sum += (double) grey(heap.get(y + i), heap.get(y + plane + i), heap.get(y + 2 * plane + i));
            }
            float mean = (float) (Groups.sum(c, sum) / (double) plane);
            for (int i = c.localIdx; i < plane; i += c.localGroupSizeX) {
                float red = heap.get(y + i);
                float green = heap.get(y + plane + i);
                float blue = heap.get(y + 2 * plane + i);
                heap.set(y + i, changed(code, amount, mean, red, green, blue, 5));
                heap.set(y + plane + i, changed(code, amount, mean, red, green, blue, 3));
                heap.set(y + 2 * plane + i, changed(code, amount, mean, red, green, blue, 1));
            }
        }
    }

    /// One direction of a Gaussian blur. p: x, y, rows, columns, kernel, whether along columns. r: the kernel's weights.
    /// x: pixel, y: plane.
    public static void tvBlur(KernelContext c, FloatArray heap, IntArray p, FloatArray r) {
        Beat.count(c, heap);
        int entry = Jobs.entry(p, c.groupIdx);
        int job = p.get(entry + 1);
        int real = p.get(entry + 2);
        int second = Jobs.y(c, p, entry);
        int pixel = Jobs.x(c, p, entry);
        int h = p.get(job + 2);
        int w = p.get(job + 3);
        if (pixel < h * w) {
            int i = pixel / w;
            int j = pixel - i * w;
            int half = p.get(job + 4) / 2;
            int x = p.get(job) + second * h * w;
            float sum = 0f;
            for (int k = 0; k < p.get(job + 4); k++) {
                int at = i * w + Edges.mirrored(j + k - half, w);
                if (p.get(job + 5) == 1) {
                    at = Edges.mirrored(i + k - half, h) * w + j;
                }
                sum += r.get(real + k) * heap.get(x + at);
            }
            heap.set(p.get(job + 1) + second * h * w + pixel, sum);
        }
    }

    /// One component after an adjustment; `offset` says which, as in HSV: 5, 3, 1 for red, green, blue. The codes: 0 adds,
    /// 1 multiplies, 2 is contrast, 3 saturation, 4 saturation in HSV, 5 hue.
    private static float changed(int code, float amount, float mean, float red, float green, float blue, int offset) {
        float own = red;
        if (offset == 3) {
            own = green;
        }
        if (offset == 1) {
            own = blue;
        }
        float y = own;
        if (code == 0) {
            y = own + amount;
        } else if (code == 1) {
            y = own * amount;
        } else if (code == 2) {
            y = amount * own + (1f - amount) * mean;
        } else if (code == 3) {
            y = amount * own + (1f - amount) * grey(red, green, blue);
        } else {
            y = inHsv(code, amount, red, green, blue, offset);
        }
        return TornadoMath.min(TornadoMath.max(y, 0f), 1f);
    }

    private static float inHsv(int code, float amount, float red, float green, float blue, int offset) {
        float value = TornadoMath.max(red, TornadoMath.max(green, blue));
        float spread = value - TornadoMath.min(red, TornadoMath.min(green, blue));
        float saturation = 0f;
        if (value > 0f) {
            saturation = spread / value;
        }
        float sextants = 0f;
        if (spread > 0f) {
            if (value == red) {
                sextants = (green - blue) / spread;
            } else if (value == green) {
                sextants = (blue - red) / spread + 2f;
            } else {
                sextants = (red - green) / spread + 4f;
            }
        }
        if (code == 4) {
            saturation = TornadoMath.min(TornadoMath.max(saturation * amount, 0f), 1f);
        } else {
            sextants = sextants + 6f * amount;
        }
        float turned = sextants / 6f;
        sextants = 6f * (turned - TornadoMath.floor(turned));
        float k = (float) offset + sextants;
        if (k >= 6f) {
            k = k - 6f;
        }
        float ramp = TornadoMath.max(0f, TornadoMath.min(TornadoMath.min(k, 4f - k), 1f));
        return value - value * saturation * ramp;
    }

    private static float grey(float red, float green, float blue) {
        return 0.299f * red + 0.587f * green + 0.114f * blue;
    }
}
