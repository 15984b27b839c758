package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// What one drives and walks on: a road along z between two kerbs, strips on both sides, perhaps a side road across.
///
/// Everything but the road lies [#KERB] higher.
///
/// @param left x of the left kerb
/// @param right x of the right kerb
/// @param middle x of the line between the directions
/// @param verge width of the grass next to the kerb, per side (0 left, 1 right); 0 for none
/// @param walk width of the pavement, per side
/// @param greenLots whether the land behind the pavement is grass, per side
/// @param crossFrom where the side road begins; beyond every distance when there is none
record Ground(
        double left,
        double right,
        double middle,
        double[] verge,
        double[] walk,
        boolean[] greenLots,
        double crossFrom,
        double crossTo,
        boolean zebra,
        GroundLook look) {
    static final double KERB = 0.13;
    private static final double NEAR = 0.1;
    private static final double FAR = 400;

    enum Kind {
        ROAD(Id.ROAD),
        WALK(Id.SIDEWALK),
        KERBSTONE(Id.SIDEWALK),
        GRASS(Id.TERRAIN);

        final int label;

        Kind(int label) {
            this.label = label;
        }
    }

    static Ground of(Rng rng) {
        double half = rng.uniform(3.4f, 6.2f);
        double shift = rng.uniform(-0.6f, 1.2f);
        boolean cross = rng.chance(0.4);
        double from = rng.uniform(16, 48);
        double[] verge = {rng.chance(0.35) ? rng.uniform(1.2f, 2.6f) : 0, rng.chance(0.35) ? rng.uniform(1.2f, 2.6f) : 0
        };
        return new Ground(
                -half - shift,
                half - shift,
                -shift,
                verge,
                new double[] {rng.uniform(1.8f, 4.2f), rng.uniform(1.8f, 4.2f)},
                new boolean[] {rng.chance(0.5), rng.chance(0.5)},
                cross ? from : 1e6,
                cross ? from + rng.uniform(7, 12) : 1e6,
                rng.chance(0.7),
                GroundLook.of(rng));
    }

    /// The distance from the kerb at which lots begin, per side.
    double lots(int side) {
        return verge[side] + walk[side];
    }

    boolean crossing(double z, double margin) {
        return z > crossFrom - margin && z < crossTo + margin;
    }

    Kind kind(double x, double z) {
        if ((x > left && x < right) || crossing(z, 0)) {
            return Kind.ROAD;
        }
        int side = x <= left ? 0 : 1;
        double beyond = side == 0 ? left - x : x - right;
        if (beyond < 0.16 || crossing(z, 0.16)) {
            return Kind.KERBSTONE;
        }
        if (crossing(z, 2.4) && beyond > lots(side)) {
            return Kind.WALK;
        }
        if (beyond < verge[side]) {
            return crossing(z, 3) ? Kind.WALK : Kind.GRASS;
        }
        return beyond < lots(side) || !greenLots[side] ? Kind.WALK : Kind.GRASS;
    }

    /// The distance to the ground along a ray from the camera, +∞ when the ray meets something else at `limit` before.
    double hit(View from, double limit, double dx, double dy, double dz) {
        double ox = from.x();
        double oy = from.y();
        double oz = from.z();
        if (dy >= -1e-9 || oy + limit * dy > KERB) {
            return Double.POSITIVE_INFINITY;
        }
        double high = (KERB - oy) / dy;
        if (high > FAR) {
            return Double.POSITIVE_INFINITY;
        }
        if (high > NEAR && kind(ox + high * dx, oz + high * dz) != Kind.ROAD) {
            return high;
        }
        double low = -oy / dy;
        if (kind(ox + low * dx, oz + low * dz) == Kind.ROAD) {
            return low;
        }
        for (int i = 0; i < 8; i++) {
            double middle = (high + low) / 2;
            if (kind(ox + middle * dx, oz + middle * dz) == Kind.ROAD) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return low;
    }

    /// Kind, normal and colour at a point found by [#hit]: (x, y, z) in the world.
    ///
    /// @return the label id
    int describe(Surface s) {
        Kind kind = kind(s.x, s.z);
        s.u = s.x;
        s.v = s.z;
        s.normal(0, 1, 0);
        if (kind == Kind.KERBSTONE && s.y < KERB - 0.004) {
            boolean side = !crossing(s.z, 0.16);
            s.normal(side ? (s.x < middle ? 1 : -1) : 0, 0, side ? 0 : s.z < crossFrom ? 1 : -1);
        }
        return kind.label;
    }

    void paint(Surface s) {
        Kind kind = kind(s.x, s.z);
        look.paint(s, kind);
        if (kind == Kind.ROAD) {
            look.markings(s, this);
        }
    }
}
