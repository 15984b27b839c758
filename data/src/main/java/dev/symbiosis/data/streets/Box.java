package dev.symbiosis.data.streets;

/// A box along the axes. Texture: u along the side, v upward; on top and bottom u = x, v = z.
record Box(double x0, double x1, double y0, double y1, double z0, double z1) implements Solid {

    /// Centred in x and z, standing on y = 0.
    static Box standing(double width, double height, double length) {
        return new Box(-width / 2, width / 2, 0, height, -length / 2, length / 2);
    }

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double a = (x0 - ox) / dx;
        double b = (x1 - ox) / dx;
        double c = (y0 - oy) / dy;
        double d = (y1 - oy) / dy;
        double e = (z0 - oz) / dz;
        double f = (z1 - oz) / dz;
        double in = Math.max(Math.max(Math.min(a, b), Math.min(c, d)), Math.min(e, f));
        double out = Math.min(Math.min(Math.max(a, b), Math.max(c, d)), Math.max(e, f));
        return in <= out && in > NEAR ? in : Double.POSITIVE_INFINITY;
    }

    @Override
    public void describe(Surface s) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int face = BOTTOM; face <= FRONT; face++) {
            double distance = switch (face) {
                case BOTTOM -> s.y - y0;
                case TOP -> y1 - s.y;
                case LEFT -> s.x - x0;
                case RIGHT -> x1 - s.x;
                case BACK -> s.z - z0;
                default -> z1 - s.z;
            };
            if (Math.abs(distance) < nearest) {
                nearest = Math.abs(distance);
                s.face = face;
            }
        }
        switch (s.face) {
            case BOTTOM -> s.normal(0, -1, 0);
            case TOP -> s.normal(0, 1, 0);
            case LEFT -> s.normal(-1, 0, 0);
            case RIGHT -> s.normal(1, 0, 0);
            case BACK -> s.normal(0, 0, -1);
            default -> s.normal(0, 0, 1);
        }
        s.u = s.face == LEFT || s.face == RIGHT ? s.z - z0 : s.x - x0;
        s.v = s.face <= TOP ? s.z - z0 : s.y;
    }

    @Override
    public double[] bounds() {
        return new double[] {x0, x1, y0, y1, z0, z1};
    }
}
