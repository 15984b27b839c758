package dev.symbiosis.data.streets;

/// A thin sign in the plane z = 0 around (0, cy), front towards −z. Texture: u, v in −1 .. 1 across the shape.
record Plate(Outline outline, double cy, double halfWidth, double halfHeight) implements Solid {

    enum Outline {
        DISC,
        TRIANGLE,
        DIAMOND,
        RECTANGLE
    }

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double t = -oz / dz;
        if (!(t > NEAR)) {
            return Double.POSITIVE_INFINITY;
        }
        double u = (ox + t * dx) / halfWidth;
        double v = (oy + t * dy - cy) / halfHeight;
        boolean inside = switch (outline) {
            case DISC -> u * u + v * v <= 1;
            case TRIANGLE -> v >= -1 && Math.abs(u) <= (1 - v) / 2;
            case DIAMOND -> Math.abs(u) + Math.abs(v) <= 1;
            case RECTANGLE -> Math.abs(u) <= 1 && Math.abs(v) <= 1;
        };
        return inside ? t : Double.POSITIVE_INFINITY;
    }

    @Override
    public void describe(Surface s) {
        s.u = s.x / halfWidth;
        s.v = (s.y - cy) / halfHeight;
        s.normal(0, 0, -1);
        s.face = BACK;
    }

    @Override
    public double[] bounds() {
        return new double[] {-halfWidth, halfWidth, cy - halfHeight, cy + halfHeight, -0.001, 0.001};
    }
}
