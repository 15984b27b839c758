package dev.symbiosis.data.streets;

/// A shape in its own axes (x right, y up, z ahead, metres).
///
/// Faces of solids that have sides are numbered 0 bottom, 1 top, 2 −x, 3 +x, 4 −z, 5 +z.
sealed interface Solid permits Box, Frustum, Ellipsoid, Stick, Wheel, Plate {
    int BOTTOM = 0;
    int TOP = 1;
    int LEFT = 2;
    int RIGHT = 3;
    int BACK = 4;
    int FRONT = 5;

    /// Hits nearer than this do not count.
    double NEAR = 0.05;

    /// The smallest t > [#NEAR] at which o + t·d meets the shape, or +∞. d need not be of unit length.
    double hit(double ox, double oy, double oz, double dx, double dy, double dz);

    /// Normal, face and texture coordinates at the point (x, y, z) of the surface.
    void describe(Surface s);

    /// What encloses it: min x, max x, min y, max y, min z, max z.
    double[] bounds();
}
