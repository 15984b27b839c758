package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// A repeating noise texture with five octaves and a pyramid of its averages, so that it fades instead of flickering
/// where a pixel covers many texels.
final class Noise {
    private static final int SIZE = 512;
    private static final int LEVEL_COUNT = 10;
    private static final float[][] LEVELS = pyramid();

    private Noise() {}

    /// The texture at (u, v) in texels, averaged over about `footprint` texels; mean ½, spread about ±0.4.
    /// Features are 2 to 32 texels wide.
    static double at(double u, double v, double footprint) {
        if (footprint <= 1) {
            return bilinear(0, u, v);
        }
        int level = Math.getExponent(footprint);
        if (level >= LEVEL_COUNT - 1) {
            return 0.5;
        }
        double scale = 1.0 / (1 << level);
        double part = footprint * scale - 1;
        double fine = bilinear(level, u * scale, v * scale);
        double coarse = bilinear(level + 1, u * scale / 2, v * scale / 2);
        return fine + (coarse - fine) * part;
    }

    /// A number in [0, 1) for a cell of a grid.
    static double cell(int a, int b) {
        int h = a * 0x27D4EB2F ^ b * 0x165667B1;
        h = (h ^ h >>> 15) * 0x2C1B3C6D;
        h = (h ^ h >>> 12) * 0x297A2D39;
        return ((h ^ h >>> 15) >>> 8) * 0x1p-24;
    }

    private static double bilinear(int level, double u, double v) {
        int mask = (SIZE >> level) - 1;
        double fu = Math.floor(u);
        double fv = Math.floor(v);
        int x0 = (int) fu & mask;
        int y0 = ((int) fv & mask) * (mask + 1);
        int x1 = x0 + 1 & mask;
        int y1 = ((int) fv + 1 & mask) * (mask + 1);
        float[] texels = LEVELS[level];
        double a = u - fu;
        double top = texels[y0 + x0] + (texels[y0 + x1] - texels[y0 + x0]) * a;
        double bottom = texels[y1 + x0] + (texels[y1 + x1] - texels[y1 + x0]) * a;
        return top + (bottom - top) * (v - fv);
    }

    private static float[][] pyramid() {
        float[][] levels = new float[LEVEL_COUNT][];
        levels[0] = octaves();
        for (int l = 1; l < LEVEL_COUNT; l++) {
            int size = SIZE >> l;
            float[] fine = levels[l - 1];
            levels[l] = new float[size * size];
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int at = 2 * y * 2 * size + 2 * x;
                    levels[l][y * size + x] =
                            (fine[at] + fine[at + 1] + fine[at + 2 * size] + fine[at + 2 * size + 1]) / 4;
                }
            }
        }
        return levels;
    }

    private static float[] octaves() {
        float[] sum = new float[SIZE * SIZE];
        double amplitude = 0.3;
        for (int cell = 32; cell >= 2; cell /= 2) {
            Rng lattice = Rng.seed(1).branch("noise").branch(cell);
            int cells = SIZE / cell;
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    int cx = x / cell;
                    int cy = y / cell;
                    double a = smooth((double) (x % cell) / cell);
                    double b = smooth((double) (y % cell) / cell);
                    double top = mix(knot(lattice, cells, cx, cy), knot(lattice, cells, cx + 1, cy), a);
                    double bottom = mix(knot(lattice, cells, cx, cy + 1), knot(lattice, cells, cx + 1, cy + 1), a);
                    sum[y * SIZE + x] += (float) (0.1 + amplitude * (mix(top, bottom, b) - 0.5));
                }
            }
            amplitude *= 0.95;
        }
        return sum;
    }

    private static double knot(Rng lattice, int cells, int x, int y) {
        return lattice.uniformAt((long) (y % cells) * cells + x % cells);
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }
}
