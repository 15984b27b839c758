package dev.symbiosis.data.streets;

/// The lower body of a car: paint, bumpers, wheel arches, seams, lamps, plate. Own axes: z ahead, y up.
///
/// @param length of the car, metres
/// @param axle distance of both axles from the middle
/// @param belt height of the window line
record CarBody(Rgb color, double width, double length, double axle, double belt, double offset) implements Material {
    private static final Rgb DARK = Rgb.hex(0x232428);
    private static final Rgb LAMP = Rgb.hex(0xF2F4F4);
    private static final Rgb TAIL = Rgb.hex(0xC0161C);
    private static final Rgb NUMBER = Rgb.hex(0xE2E2DC);

    @Override
    public void paint(Surface s) {
        double dirt = Noise.at((s.x + s.z) * 20 + offset, s.y * 20, s.fv * 20);
        s.color(color, 0.95 + 0.24 * (dirt - 0.5));
        s.cover(DARK, 0.35 * Math.clamp(1 - (s.y - 0.2) / 0.25, 0.0, 1.0));
        switch (s.face) {
            case Solid.LEFT, Solid.RIGHT -> side(s);
            case Solid.FRONT -> end(s, LAMP, 0.36);
            case Solid.BACK -> end(s, TAIL, 0.3);
            default -> s.dim(1 - 0.35 * Pattern.band(Math.abs(s.x), 0.36 * width, 0.37 * width, s.fu));
        }
    }

    private void side(Surface s) {
        double z = Math.abs(s.z) - axle;
        double arch = Math.sqrt(z * z + (s.y - 0.32) * (s.y - 0.32));
        s.cover(DARK, 0.9 * Pattern.band(arch, -1, 0.4, s.fv));
        double f = s.fu;
        double seams = Pattern.band(s.z, -0.02, 0.02, f)
                + Pattern.band(s.z, axle - 0.42, axle - 0.38, f)
                + Pattern.band(s.z, 0.3 - axle, 0.34 - axle, f);
        s.dim(1 - 0.5 * Math.min(1, seams) * Pattern.band(s.y, 0.35, belt, s.fv));
        s.cover(DARK, 0.4 * Pattern.band(s.y, 0.5, 0.56, s.fv));
    }

    private void end(Surface s, Rgb lamp, double lampWidth) {
        double x = Math.abs(s.x);
        double lamps = Pattern.band(x, width / 2 - lampWidth - 0.06, width / 2 - 0.06, s.fu)
                * Pattern.band(s.y, belt - 0.28, belt - 0.1, s.fv);
        double grille = s.face == Solid.FRONT
                ? Pattern.band(x, -1, 0.36, s.fu) * Pattern.band(s.y, belt - 0.32, belt - 0.14, s.fv)
                : 0;
        double plate = Pattern.band(x, -1, 0.26, s.fu) * Pattern.band(s.y, 0.42, 0.55, s.fv);
        s.cover(DARK, Math.max(0.85 * grille, 0.75 * Pattern.band(s.y, 0, 0.36, s.fv)));
        s.cover(lamp, lamps);
        s.cover(NUMBER, plate);
    }
}
