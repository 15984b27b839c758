package dev.symbiosis.data.streets;

/// Which points of a street the sun reaches: for each cell of the ground, how high above it the first thing stands that
/// a sunbeam towards this cell meets.
final class ShadowMap {
    private static final double CELL = 0.16;
    private static final double X0 = -17.6;
    private static final double Z0 = -3;
    private static final int COLUMNS = 220;
    private static final int ROWS = 480;
    /// Beams start this far along the direction to the sun.
    private static final double START = 120;

    private static final double BIAS = 0.07;

    private final Light light;
    private final float[] top;

    private ShadowMap(Light light, float[] top) {
        this.light = light;
        this.top = top;
    }

    static ShadowMap of(Light light, Iterable<Part> parts) {
        return new ShadowMap(light, new float[COLUMNS * ROWS]).with(parts);
    }

    /// This map with more parts in the sun.
    ShadowMap with(Iterable<Part> parts) {
        ShadowMap more = new ShadowMap(light, top.clone());
        parts.forEach(more::draw);
        return more;
    }

    /// The share of the sun that reaches a point, 0 .. 1, softened over a cell.
    double lit(double x, double y, double z) {
        double u = (x - light.x() * y / light.y() - X0) / CELL - 0.5;
        double v = (z - light.z() * y / light.y() - Z0) / CELL - 0.5;
        int i = (int) Math.floor(u);
        int j = (int) Math.floor(v);
        if (i < 0 || j < 0 || i >= COLUMNS - 1 || j >= ROWS - 1) {
            return 1;
        }
        double a = u - i;
        double b = v - j;
        int at = j * COLUMNS + i;
        double limit = y + BIAS;
        double near = (top[at] > limit ? 0 : 1 - a) + (top[at + 1] > limit ? 0 : a);
        double far = (top[at + COLUMNS] > limit ? 0 : 1 - a) + (top[at + COLUMNS + 1] > limit ? 0 : a);
        double lit = near * (1 - b) + far * b;
        return v < ROWS - 100 ? lit : 1 - (1 - lit) * (ROWS - v) / 100;
    }

    private void draw(Part part) {
        double[] corners = part.corners();
        double x0 = 1e9;
        double x1 = -1e9;
        double z0 = 1e9;
        double z1 = -1e9;
        for (int i = 0; i < 24; i += 3) {
            double x = corners[i] - light.x() * corners[i + 1] / light.y();
            double z = corners[i + 2] - light.z() * corners[i + 1] / light.y();
            x0 = Math.min(x0, x);
            x1 = Math.max(x1, x);
            z0 = Math.min(z0, z);
            z1 = Math.max(z1, z);
        }
        int i0 = Math.max(0, (int) Math.floor((x0 - X0) / CELL - 0.5));
        int i1 = Math.min(COLUMNS - 1, (int) Math.ceil((x1 - X0) / CELL - 0.5));
        int j0 = Math.max(0, (int) Math.floor((z0 - Z0) / CELL - 0.5));
        int j1 = Math.min(ROWS - 1, (int) Math.ceil((z1 - Z0) / CELL - 0.5));
        Place place = part.place();
        double dx = -place.localX(light.x(), light.z());
        double dz = -place.localZ(light.x(), light.z());
        for (int j = j0; j <= j1; j++) {
            for (int i = i0; i <= i1; i++) {
                double x = X0 + (i + 0.5) * CELL + START * light.x() - place.x();
                double z = Z0 + (j + 0.5) * CELL + START * light.z() - place.z();
                double t = part.solid()
                        .hit(place.localX(x, z), START * light.y() - place.y(), place.localZ(x, z), dx, -light.y(), dz);
                if (t < START) {
                    int at = j * COLUMNS + i;
                    top[at] = Math.max(top[at], (float) ((START - t) * light.y()));
                }
            }
        }
    }
}
