package dev.symbiosis.data.streets;

/// The upper body of a car: a painted roof, dark glass all round with pillars.
///
/// @param y0 height of the window line
/// @param y1 height of the roof
/// @param z0 rear end of the windows at the window line
/// @param z1 front end
record CarCabin(Rgb color, double y0, double y1, double z0, double z1) implements Material {
    private static final Rgb GLASS = Rgb.hex(0x2C343B);
    private static final Rgb SKY = Rgb.hex(0x8FA3B4);

    @Override
    public void paint(Surface s) {
        s.color(color, 0.95 + 0.2 * (Noise.at(s.u * 20, s.v * 20, s.fv * 20) - 0.5));
        if (s.face <= Solid.TOP) {
            return;
        }
        double height = (s.y - y0) / (y1 - y0);
        double glass = Pattern.band(height, 0.1, 0.86, s.fv / (y1 - y0));
        if (s.face == Solid.LEFT || s.face == Solid.RIGHT) {
            double along = (s.z - z0) / (z1 - z0);
            double f = s.fu / (z1 - z0);
            double slant = 0.22 * height;
            glass *= Pattern.band(along, 0.06 + slant, 0.94 - slant, f);
            glass *= 1 - Pattern.band(along, 0.47, 0.52, f);
        }
        s.cover(GLASS.mixed(SKY, 0.15 + 0.5 * height * height), glass);
    }
}
