package dev.symbiosis.data.streets;

/// The sides of a bus, a tram or a lorry's box.
///
/// @param stripe colour of the band below the windows
/// @param windowFrom height where the window band begins
/// @param windowTo height where it ends; not above windowFrom for none
record Coach(Rgb color, Rgb stripe, double windowFrom, double windowTo, double halfWidth, double offset)
        implements Material {
    private static final Rgb GLASS = Rgb.hex(0x262D34);
    private static final Rgb LAMP = Rgb.hex(0xF0EFE6);
    private static final Rgb TAIL = Rgb.hex(0xB8141A);

    @Override
    public void paint(Surface s) {
        double dirt = Noise.at(s.u * 18 + offset, s.v * 18, s.fv * 18);
        double stain = Noise.at(s.u * 4 + offset, s.v * 4, s.fv * 4);
        s.color(color, 0.9 + 0.3 * (dirt - 0.5) + 0.25 * (stain - 0.5));
        if (s.face <= Solid.TOP) {
            return;
        }
        boolean side = s.face == Solid.LEFT || s.face == Solid.RIGHT;
        double glass = Pattern.band(s.y, windowFrom, windowTo, s.fv);
        if (side) {
            glass *= Pattern.stripes(s.u + 0.1, 1.5, 1.36, s.fu);
            s.cover(stripe, Pattern.band(s.y, windowFrom - 0.55, windowFrom - 0.2, s.fv));
            s.dim(1 - 0.3 * Pattern.stripes(s.u, 3, 0.03, s.fu));
        } else {
            glass *= Pattern.band(Math.abs(s.x), -1, halfWidth - 0.12, s.fu);
            double lamps = Pattern.band(Math.abs(s.x), halfWidth - 0.42, halfWidth - 0.1, s.fu)
                    * Pattern.band(s.y, 0.7, 0.9, s.fv);
            s.cover(s.face == Solid.FRONT ? LAMP : TAIL, lamps);
        }
        s.cover(GLASS, glass);
        s.cover(GLASS, 0.6 * Pattern.band(s.y, 0, 0.5, s.fv));
    }
}
