package dev.symbiosis.data.streets;

/// Two rectangles along the axes, one above the other, and what lies between: cabins, bonnets, roofs (upper rectangle a
/// line), coats. Described by its side planes n·p ≤ d. Texture as on a [Box].
final class Frustum implements Solid {
    private final double[] bounds;
    /// Per face nx, ny, nz, d with a unit normal pointing outward; face numbers of [Solid].
    private final double[] planes = new double[24];

    private Frustum(double[] bounds) {
        this.bounds = bounds;
    }

    /// @param low x0, x1, z0, z1 at height y0
    /// @param high x0, x1, z0, z1 at height y1
    static Frustum between(double y0, double[] low, double y1, double[] high) {
        Frustum solid = new Frustum(new double[] {
            Math.min(low[0], high[0]),
            Math.max(low[1], high[1]),
            y0,
            y1,
            Math.min(low[2], high[2]),
            Math.max(low[3], high[3])
        });
        double rise = y1 - y0;
        solid.plane(BOTTOM, 0, -1, 0, -y0);
        solid.plane(TOP, 0, 1, 0, y1);
        solid.plane(LEFT, -rise, high[0] - low[0], 0, -rise * low[0] + (high[0] - low[0]) * y0);
        solid.plane(RIGHT, rise, low[1] - high[1], 0, rise * low[1] + (low[1] - high[1]) * y0);
        solid.plane(BACK, 0, high[2] - low[2], -rise, -rise * low[2] + (high[2] - low[2]) * y0);
        solid.plane(FRONT, 0, low[3] - high[3], rise, rise * low[3] + (low[3] - high[3]) * y0);
        return solid;
    }

    private void plane(int face, double nx, double ny, double nz, double d) {
        double length = Math.sqrt(nx * nx + ny * ny + nz * nz);
        planes[4 * face] = nx / length;
        planes[4 * face + 1] = ny / length;
        planes[4 * face + 2] = nz / length;
        planes[4 * face + 3] = d / length;
    }

    @Override
    public double hit(double ox, double oy, double oz, double dx, double dy, double dz) {
        double in = NEAR;
        double out = Double.POSITIVE_INFINITY;
        boolean entered = false;
        for (int i = 0; i < 24; i += 4) {
            double along = planes[i] * dx + planes[i + 1] * dy + planes[i + 2] * dz;
            double rest = planes[i + 3] - (planes[i] * ox + planes[i + 1] * oy + planes[i + 2] * oz);
            if (along < 0) {
                double t = rest / along;
                if (t > in) {
                    in = t;
                    entered = true;
                }
            } else if (along > 0) {
                out = Math.min(out, rest / along);
            } else if (rest < 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (in > out) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return entered ? in : Double.POSITIVE_INFINITY;
    }

    @Override
    public void describe(Surface s) {
        double nearest = Double.NEGATIVE_INFINITY;
        for (int face = BOTTOM; face <= FRONT; face++) {
            int i = 4 * face;
            double distance = planes[i] * s.x + planes[i + 1] * s.y + planes[i + 2] * s.z - planes[i + 3];
            if (distance > nearest) {
                nearest = distance;
                s.face = face;
            }
        }
        s.normal(planes[4 * s.face], planes[4 * s.face + 1], planes[4 * s.face + 2]);
        s.u = s.face == LEFT || s.face == RIGHT ? s.z : s.x;
        s.v = s.face <= TOP ? s.z : s.y;
    }

    @Override
    public double[] bounds() {
        return bounds;
    }
}
