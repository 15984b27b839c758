package dev.symbiosis.data.streets;

import java.util.List;

/// The light that comes along a ray, in linear colour. For one thread.
final class Shader {
    private final Scene scene;
    private final Light light;
    private final Visibility seen;
    private final ShadowMap shadows;
    private final Surface s = new Surface();
    private final double spread;
    /// The colour of the last call of [#shade].
    double r;

    double g;
    double b;

    /// @param scale rays per pixel and axis
    Shader(Scene scene, Visibility seen, List<Part> moving, int scale) {
        this.scene = scene;
        this.light = scene.light();
        this.seen = seen;
        this.shadows = scene.shadows().with(moving);
        this.spread = 1 / (seen.view.camera().fx() * scale);
    }

    void shade(int column, int row) {
        View view = seen.view;
        double dx = seen.ray(0, column, row);
        double dy = seen.ray(1, column, row);
        double dz = seen.ray(2, column, row);
        double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
        int at = row * seen.columns + column;
        double t = seen.depth[at];
        double toGround = scene.ground().hit(view, t, dx, dy, dz);
        s.glow = 0;
        if (toGround < t) {
            t = toGround;
            s.x = view.x() + t * dx;
            s.y = view.y() + t * dy;
            s.z = view.z() + t * dz;
            scene.ground().describe(s);
            footprint(t, dx, dy, dz, length);
            scene.ground().paint(s);
            light(s.x, s.y, s.z);
        } else if (t < Double.POSITIVE_INFINITY) {
            part(seen.parts[seen.part[at]], t, dx, dy, dz, length);
        } else {
            sky(dx / length, dy / length, dz / length);
            return;
        }
        double clear = StrictMath.exp(-light.haze() * t);
        r = light.horizon().r() + (r - light.horizon().r()) * clear;
        g = light.horizon().g() + (g - light.horizon().g()) * clear;
        b = light.horizon().b() + (b - light.horizon().b()) * clear;
    }

    private void part(Part part, double t, double dx, double dy, double dz, double length) {
        Place place = part.place();
        double x = seen.view.x() + t * dx;
        double y = seen.view.y() + t * dy;
        double z = seen.view.z() + t * dz;
        s.x = place.localX(x - place.x(), z - place.z());
        s.y = y - place.y();
        s.z = place.localZ(x - place.x(), z - place.z());
        part.solid().describe(s);
        double lx = place.localX(dx, dz);
        double lz = place.localZ(dx, dz);
        if (s.nx * lx + s.ny * dy + s.nz * lz > 0) {
            s.normal(-s.nx, -s.ny, -s.nz);
        }
        footprint(t, lx, dy, lz, length);
        part.material().paint(s);
        double nx = s.nx;
        s.nx = place.worldX(nx, s.nz);
        s.nz = place.worldZ(nx, s.nz);
        light(x, y, z);
    }

    /// How wide a ray is where it meets the surface: stretched along the direction in which the surface recedes.
    private void footprint(double t, double dx, double dy, double dz, double length) {
        double width = t * spread;
        double facing = Math.max(0.04, Math.abs(s.nx * dx + s.ny * dy + s.nz * dz) / length);
        boolean level = Math.abs(s.ny) > 0.7;
        s.fu = level ? width : width / facing;
        s.fv = level ? width / facing : width;
    }

    /// Lambert: sun where no shadow falls, sky from above, light thrown back from below.
    private void light(double x, double y, double z) {
        double towards = s.nx * light.x() + s.ny * light.y() + s.nz * light.z();
        double sun = 0;
        if (towards > 0) {
            double lit = shadows.lit(x + 0.12 * s.nx, y + 0.06 * s.ny, z + 0.12 * s.nz);
            sun = towards * (1 - light.shadow() * (1 - lit));
        }
        double up = 0.5 + 0.5 * s.ny;
        r = s.r
                * (sun * light.sun().r()
                        + up * light.sky().r()
                        + (1 - up) * light.ground().r()
                        + s.glow);
        g = s.g
                * (sun * light.sun().g()
                        + up * light.sky().g()
                        + (1 - up) * light.ground().g()
                        + s.glow);
        b = s.b
                * (sun * light.sun().b()
                        + up * light.sky().b()
                        + (1 - up) * light.ground().b()
                        + s.glow);
    }

    private void sky(double dx, double dy, double dz) {
        double up = Math.clamp(dy, 0.0, 1.0);
        double share = Math.sqrt(up);
        Rgb low = light.horizon();
        Rgb high = light.zenith();
        r = low.r() + (high.r() - low.r()) * share;
        g = low.g() + (high.g() - low.g()) * share;
        b = low.b() + (high.b() - low.b()) * share;
        double u = dx / (up + 0.12);
        double v = dz / (up + 0.12);
        double f = spread / (up + 0.12);
        double cloud = 0.65 * Noise.at(u * 11 + light.drift(), v * 11, 11 * f)
                + 0.35 * Noise.at(u * 37 + light.drift(), v * 37, 37 * f);
        double cover = Math.clamp((cloud - 0.72 + 0.45 * light.clouds()) * 5, 0.0, 1.0) * (0.25 + 0.75 * share);
        double white = light.shadow() < 0.8 ? 0.62 : 0.95;
        double tone = white * (0.75 + 0.5 * cloud);
        r += (tone - r) * cover;
        g += (tone - g) * cover;
        b += (tone - b) * cover;
        double glare = Math.max(0, dx * light.x() + dy * light.y() + dz * light.z());
        double halo = light.shadow() < 0.8 ? 0 : 0.35 * StrictMath.pow(glare, 40);
        r += halo;
        g += halo * 0.96;
        b += halo * 0.85;
    }
}
