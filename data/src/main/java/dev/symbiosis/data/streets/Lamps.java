package dev.symbiosis.data.streets;

/// The housing of a traffic light: three round lamps on the side towards −z, one of them lit.
///
/// @param height of the housing, from y0 upward
/// @param lit 0 red, 1 amber, 2 green
record Lamps(double y0, double height, int lit) implements Material {
    private static final Rgb HOUSING = Rgb.hex(0x1E2420);
    private static final Rgb[] COLORS = {Rgb.hex(0xFF2A20), Rgb.hex(0xFFB020), Rgb.hex(0x30F090)};

    @Override
    public void paint(Surface s) {
        s.color(HOUSING, 1);
        double third = height / 3;
        int lamp = 2 - (int) Math.clamp((s.y - y0) / third, 0.0, 2.0);
        double r = StrictMath.hypot(s.x, s.y - y0 - (2 - lamp + 0.5) * third);
        if (s.face == Solid.BACK && r < 0.42 * third) {
            s.color(COLORS[lamp], lamp == lit ? 1 : 0.1);
            s.glow = lamp == lit ? 1.2 : 0;
        }
    }
}
