package dev.symbiosis.data.streets;

/// An ellipsoid along the axes. A ragged one loses bits of its outline to noise, as a crown of leaves does.
/// Texture: oblique coordinates of the point, the same whichever side it is seen from.
record Ellipsoid(double cx, double cy, double cz, double rx, double ry, double rz, boolean ragged) implements Solid {

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double px = (ox - cx) / rx;
        double py = (oy - cy) / ry;
        double pz = (oz - cz) / rz;
        double qx = dx / rx;
        double qy = dy / ry;
        double qz = dz / rz;
        double a = qx * qx + qy * qy + qz * qz;
        double b = px * qx + py * qy + pz * qz;
        double c = px * px + py * py + pz * pz - 1;
        double h = b * b - a * c;
        if (h < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double root = Math.sqrt(h);
        double t = (-b - root) / a;
        if (t <= NEAR) {
            return Double.POSITIVE_INFINITY;
        }
        return ragged && root < 0.8 * Math.sqrt(a) && torn(ox + t * dx, oy + t * dy, oz + t * dz, root / Math.sqrt(a))
                ? Double.POSITIVE_INFINITY
                : t;
    }

    /// @param facing 0 at the outline, 1 where the surface faces the eye
    private static boolean torn(double x, double y, double z, double facing) {
        return Noise.at(17 * (x + 0.7 * z), 17 * (y + 0.45 * z), 1) > 0.3 + 0.5 * facing;
    }

    @Override
    public void describe(Surface s) {
        double nx = (s.x - cx) / (rx * rx);
        double ny = (s.y - cy) / (ry * ry);
        double nz = (s.z - cz) / (rz * rz);
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        s.normal(nx / length, ny / length, nz / length);
        s.u = s.x + 0.7 * s.z;
        s.v = s.y + 0.45 * s.z;
        s.face = FRONT;
    }

    @Override
    public double[] bounds() {
        return new double[] {cx - rx, cx + rx, cy - ry, cy + ry, cz - rz, cz + rz};
    }
}
