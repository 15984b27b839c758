package dev.symbiosis.data.streets;

/// A cylinder from a to b with round ends: poles, trunks, limbs, tubes. Texture: u around (metres), v upward.
record Stick(double ax, double ay, double az, double bx, double by, double bz, double radius) implements Solid {

    static Stick upright(double x, double z, double from, double to, double radius) {
        return new Stick(x, from, z, x, to, z, radius);
    }

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double lx = bx - ax;
        double ly = by - ay;
        double lz = bz - az;
        double px = ox - ax;
        double py = oy - ay;
        double pz = oz - az;
        double ll = lx * lx + ly * ly + lz * lz;
        double ld = lx * dx + ly * dy + lz * dz;
        double lp = lx * px + ly * py + lz * pz;
        double dd = dx * dx + dy * dy + dz * dz;
        double dp = dx * px + dy * py + dz * pz;
        double pp = px * px + py * py + pz * pz;
        double a = ll * dd - ld * ld;
        double b = ll * dp - lp * ld;
        double c = ll * pp - lp * lp - radius * radius * ll;
        double h = b * b - a * c;
        if (h < 0) {
            return Double.POSITIVE_INFINITY;
        }
        double t = a > 1e-12 ? (-b - Math.sqrt(h)) / a : 0;
        double along = lp + t * ld;
        if (along > 0 && along < ll) {
            return t > NEAR ? t : Double.POSITIVE_INFINITY;
        }
        double end = along <= 0 ? 0 : 1;
        double ex = px - end * lx;
        double ey = py - end * ly;
        double ez = pz - end * lz;
        double eb = dx * ex + dy * ey + dz * ez;
        double eh = eb * eb - dd * (ex * ex + ey * ey + ez * ez - radius * radius);
        double te = eh < 0 ? 0 : (-eb - Math.sqrt(eh)) / dd;
        return te > NEAR ? te : Double.POSITIVE_INFINITY;
    }

    @Override
    public void describe(Surface s) {
        double lx = bx - ax;
        double ly = by - ay;
        double lz = bz - az;
        double ll = Math.max(1e-9, lx * lx + ly * ly + lz * lz);
        double along = Math.clamp(((s.x - ax) * lx + (s.y - ay) * ly + (s.z - az) * lz) / ll, 0.0, 1.0);
        double nx = (s.x - ax - along * lx) / radius;
        double ny = (s.y - ay - along * ly) / radius;
        double nz = (s.z - az - along * lz) / radius;
        s.normal(nx, ny, nz);
        s.u = s.x + s.z;
        s.v = along * Math.sqrt(ll);
        s.face = FRONT;
    }

    @Override
    public double[] bounds() {
        return new double[] {
            Math.min(ax, bx) - radius, Math.max(ax, bx) + radius,
            Math.min(ay, by) - radius, Math.max(ay, by) + radius,
            Math.min(az, bz) - radius, Math.max(az, bz) + radius
        };
    }
}
