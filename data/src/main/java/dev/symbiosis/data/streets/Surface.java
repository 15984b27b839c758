package dev.symbiosis.data.streets;

/// The point being shaded; one per thread, filled and read many times. A solid fills in the geometry, a material the
/// colour.
final class Surface {
    /// The point in the part's own axes, metres.
    double x;

    double y;
    double z;

    /// The unit normal: in the part's own axes until the shader turns it into the world.
    double nx;

    double ny;
    double nz;

    /// Texture coordinates in metres along the surface, and the width a sample covers along each.
    double u;

    double v;
    double fu;
    double fv;

    /// Which side of a solid with sides; see [Solid].
    int face;

    /// Albedo in linear light.
    double r;

    double g;
    double b;

    /// Light of its own, as a share of the albedo.
    double glow;

    void normal(double x, double y, double z) {
        nx = x;
        ny = y;
        nz = z;
    }

    void color(Rgb color, double brightness) {
        r = color.r() * brightness;
        g = color.g() * brightness;
        b = color.b() * brightness;
    }

    /// Lays a colour over the present one.
    void cover(Rgb color, double share) {
        r += (color.r() - r) * share;
        g += (color.g() - g) * share;
        b += (color.b() - b) * share;
    }

    void dim(double factor) {
        r *= factor;
        g *= factor;
        b *= factor;
    }
}
