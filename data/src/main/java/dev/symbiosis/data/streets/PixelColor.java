package dev.symbiosis.data.streets;

/// The mean colour of the rays of one pixel, in linear light. For one thread.
///
/// Two rays on the diagonal are enough where the whole pixel sees one part and both return about the same colour;
/// otherwise the other two are asked as well.
final class PixelColor {
    /// Rays per pixel and axis.
    static final int RAYS = 2;

    private static final double RELATIVE = 0.05;
    private static final double ABSOLUTE = 0.006;

    private final Visibility seen;
    private final Shader shader;
    double r;
    double g;
    double b;

    PixelColor(Visibility seen, Shader shader) {
        this.seen = seen;
        this.shader = shader;
    }

    void at(int x, int y) {
        int column = RAYS * x;
        int row = RAYS * y;
        shader.shade(column, row);
        r = shader.r;
        g = shader.g;
        b = shader.b;
        double first = g;
        add(column + 1, row + 1);
        double rays = 2;
        if (!onePart(column, row) || Math.abs(shader.g - first) > RELATIVE * g + ABSOLUTE) {
            add(column + 1, row);
            add(column, row + 1);
            rays = 4;
        }
        r /= rays;
        g /= rays;
        b /= rays;
    }

    private void add(int column, int row) {
        shader.shade(column, row);
        r += shader.r;
        g += shader.g;
        b += shader.b;
    }

    private boolean onePart(int column, int row) {
        int at = row * seen.columns + column;
        int part = seen.part[at];
        return part == seen.part[at + 1]
                && part == seen.part[at + seen.columns]
                && part == seen.part[at + seen.columns + 1];
    }
}
