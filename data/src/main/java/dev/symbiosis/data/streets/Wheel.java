package dev.symbiosis.data.streets;

/// A wheel turning about the x axis: a disc, or a ring when `inner` > 0. Texture: u = distance from the axle, v = x.
record Wheel(double cx, double cy, double cz, double radius, double inner, double halfWidth) implements Solid {

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double best = Double.POSITIVE_INFINITY;
        double side = cx + (dx > 0 ? -halfWidth : halfWidth);
        double t = (side - ox) / dx;
        if (t > NEAR) {
            double y = oy + t * dy - cy;
            double z = oz + t * dz - cz;
            double rr = y * y + z * z;
            if (rr <= radius * radius && rr >= inner * inner) {
                best = t;
            }
        }
        double y = oy - cy;
        double z = oz - cz;
        double a = dy * dy + dz * dz;
        double b = y * dy + z * dz;
        double h = b * b - a * (y * y + z * z - radius * radius);
        if (h > 0 && a > 1e-12) {
            double tread = (-b - Math.sqrt(h)) / a;
            if (tread > NEAR && tread < best && Math.abs(ox + tread * dx - cx) <= halfWidth) {
                best = tread;
            }
        }
        return best;
    }

    @Override
    public void describe(Surface s) {
        double y = s.y - cy;
        double z = s.z - cz;
        double r = Math.sqrt(y * y + z * z);
        s.u = r;
        s.v = s.x - cx;
        if (Math.abs(s.v) >= halfWidth - 1e-4) {
            s.face = s.v < 0 ? LEFT : RIGHT;
            s.normal(Math.signum(s.v), 0, 0);
        } else {
            s.face = TOP;
            s.normal(0, y / r, z / r);
        }
    }

    @Override
    public double[] bounds() {
        return new double[] {cx - halfWidth, cx + halfWidth, cy - radius, cy + radius, cz - radius, cz + radius};
    }
}
