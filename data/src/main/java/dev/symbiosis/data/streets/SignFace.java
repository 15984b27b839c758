package dev.symbiosis.data.streets;

/// The front of a traffic sign; u, v run from −1 to 1 across it. Seen from behind it is grey metal.
record SignFace(Kind kind) implements Material {
    private static final Rgb WHITE = Rgb.hex(0xF4F4F0);
    private static final Rgb RED = Rgb.hex(0xCC1420);
    private static final Rgb BLUE = Rgb.hex(0x1B4FA8);
    private static final Rgb YELLOW = Rgb.hex(0xF5C518);
    private static final Rgb BLACK = Rgb.hex(0x1C1C1E);
    private static final Rgb METAL = Rgb.hex(0x8E9296);

    enum Kind {
        LIMIT(Plate.Outline.DISC),
        NO_ENTRY(Plate.Outline.DISC),
        DIRECTION(Plate.Outline.DISC),
        WARNING(Plate.Outline.TRIANGLE),
        PRIORITY(Plate.Outline.DIAMOND),
        PARKING(Plate.Outline.RECTANGLE),
        CROSSING(Plate.Outline.RECTANGLE),
        GUIDE(Plate.Outline.RECTANGLE);

        final Plate.Outline outline;

        Kind(Plate.Outline outline) {
            this.outline = outline;
        }
    }

    @Override
    public void paint(Surface s) {
        if (s.nz > 0) {
            s.color(METAL, 0.9);
            return;
        }
        double r = Math.sqrt(s.u * s.u + s.v * s.v);
        double box = Math.max(Math.abs(s.u), Math.abs(s.v));
        Rgb color = switch (kind) {
            case LIMIT -> r > 0.74 ? RED : digits(s.u, s.v) ? BLACK : WHITE;
            case NO_ENTRY -> Math.abs(s.v) < 0.17 && Math.abs(s.u) < 0.68 ? WHITE : RED;
            case DIRECTION -> r < 0.9 && Math.abs(s.u) < 0.16 + 0.25 * Math.max(0, s.v) ? WHITE : BLUE;
            case WARNING -> warning(s.u, s.v);
            case PRIORITY -> Math.abs(s.u) + Math.abs(s.v) < 0.66 ? YELLOW : WHITE;
            case PARKING -> letter(s.u, s.v) ? WHITE : BLUE;
            case CROSSING -> box < 0.85 && s.v > -0.6 && Math.abs(s.u) < 0.35 * (1 - s.v) ? WHITE : BLUE;
            case GUIDE -> box > 0.93 || (Math.abs(s.v % 0.5) < 0.12 && Math.abs(s.u) < 0.7) ? BLACK : YELLOW;
        };
        s.color(color, 1);
        s.glow = 0.06;
    }

    private static Rgb warning(double u, double v) {
        double edge = Math.min((1 - v) / 2 - Math.abs(u), (v + 1) / 2);
        return edge < 0.13 ? RED : Math.abs(u) < 0.09 && v > -0.7 && v < 0.2 ? BLACK : WHITE;
    }

    private static boolean digits(double u, double v) {
        double x = Math.abs(Math.abs(u) - 0.28);
        double y = Math.abs(v);
        return x < 0.2 && y < 0.4 && (x > 0.1 || y > 0.27);
    }

    private static boolean letter(double u, double v) {
        boolean stem = u > -0.45 && u < -0.18 && Math.abs(v) < 0.7;
        double r = StrictMath.hypot(u, v - 0.3);
        return stem || (u > -0.2 && r < 0.42 && r > 0.18);
    }
}
