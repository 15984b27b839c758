package dev.symbiosis.data.streets;

/// Foliage: clumps of light and dark leaves, darker towards the bottom of the crown.
///
/// @param low height below which it is darkest
/// @param high height above which it is brightest
record Leaves(Rgb color, Rgb second, double low, double high, double offset) implements Material {

    @Override
    public void paint(Surface s) {
        double f = s.fv;
        double clumps = Noise.at(s.u * 13 + offset, s.v * 13, f * 13);
        double leaves = Noise.at(s.u * 75 + offset, (s.v - 0.4 * s.u) * 75, f * 75);
        s.color(color, 1);
        s.cover(second, Math.clamp(3 * (leaves - 0.45), 0.0, 1.0));
        double shade = Math.clamp((s.y - low) / (high - low), 0.0, 1.0);
        s.dim((0.55 + 0.6 * shade) * Math.clamp(0.3 + 1.3 * clumps + 1.5 * (leaves - 0.45), 0.12, 2.3));
        double bend = 1.6 * (clumps - 0.5);
        double length = Math.sqrt(1 + 2 * bend * (s.nx + s.ny) + 2 * bend * bend);
        s.normal((s.nx + bend) / length, (s.ny + bend) / length, s.nz / length);
    }
}
