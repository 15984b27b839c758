package dev.symbiosis.data.streets;

/// A wheel: rubber, and a rim with spokes where it is a disc.
///
/// @param rim radius of the rim, 0 for rubber alone
record Tyre(double rim) implements Material {
    private static final Rgb RUBBER = Rgb.hex(0x26262A);
    private static final Rgb METAL = Rgb.hex(0x9A9CA0);

    @Override
    public void paint(Surface s) {
        s.color(RUBBER, 0.8 + 0.4 * Noise.at(s.y * 40 + s.v * 40, s.z * 40, s.fv * 40));
        if (s.face != Solid.TOP && s.u < rim) {
            s.cover(METAL, s.u < 0.3 * rim || s.u > 0.82 * rim ? 0.85 : 0.45);
        }
    }
}
