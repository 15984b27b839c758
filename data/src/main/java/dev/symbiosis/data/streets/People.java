package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.List;

/// People on foot and on two wheels. Own axes: z ahead, y up.
///
/// @param size body height as a share of 1.75 m
record People(
        double size,
        Material skin,
        Material hair,
        Material top,
        Material legs,
        Material bag,
        boolean coat,
        boolean pack) {
    private static final int[] CLOTHES = {
        0x2B3A55, 0x7A1F28, 0x2E2E32, 0xD8D4CC, 0x3F6B4A, 0xC77B30, 0x5B4A7A, 0x1F6F8B, 0xB83A4B, 0x8C7B60, 0xE0C040,
        0x4A4F58
    };

    static People of(Rng rng) {
        return new People(
                rng.uniform(0.86f, 1.08f),
                new Plain(Rgb.oneOf(rng, 0xE0B090, 0xC08A64, 0x8A5A3C, 0x6A4430, 0xE8C0A4), 0.2, 20, 1),
                new Plain(Rgb.oneOf(rng, 0x2A1E16, 0x5A3A20, 0x8A6A3A, 0x1A1A1C, 0x707070), 0.5, 50, 1),
                Plain.cloth(Rgb.oneOf(rng, CLOTHES)),
                Plain.cloth(Rgb.oneOf(rng, 0x26303F, 0x1E1E22, 0x4A4640, 0x5A6474, 0x7A6A54)),
                Plain.cloth(Rgb.oneOf(rng, CLOTHES)),
                rng.chance(0.3),
                rng.chance(0.3));
    }

    /// Someone walking with a stride at this phase (radians), or standing when `stride` is 0.
    List<Part> walking(Place place, double phase, double stride) {
        Body body = new Body(place, size, Id.PERSON);
        double swing = stride * StrictMath.sin(phase);
        for (int side = -1; side <= 1; side += 2) {
            double foot = side * swing;
            double knee = foot * 0.45 + 0.07 * Math.abs(stride);
            body.stick(legs, 0.09 * side, 0.92, 0, 0.1 * side, 0.5, knee, 0.085);
            body.stick(legs, 0.1 * side, 0.5, knee, 0.1 * side, 0.08, foot, 0.07);
            body.stick(top, 0.22 * side, 1.4, 0, 0.27 * side, 1.12, -0.35 * foot, 0.06);
            body.stick(top, 0.27 * side, 1.12, -0.35 * foot, 0.26 * side, 0.86, -0.8 * foot + 0.06, 0.05);
        }
        body.blob(top, 0, 1.2, 0, 0.21, 0.33, 0.14);
        body.stick(top, -0.14, 1.4, 0, 0.14, 1.4, 0, 0.09);
        if (coat) {
            body.add(
                    Frustum.between(
                            0.55 * size, new double[] {-0.25, 0.25, -0.18, 0.18},
                            1.25 * size, new double[] {-0.18, 0.18, -0.12, 0.12}),
                    top);
        }
        if (pack) {
            body.add(new Box(-0.16, 0.16, 1.02 * size, 1.45 * size, -0.28, -0.1), bag);
        }
        body.head(skin, hair, 1.6, 0.02);
        return body.parts;
    }

    /// Someone riding: only the rider, to be put on a [#bicycle] or a [#motorcycle] at the same place.
    List<Part> riding(Place place, double phase) {
        Body body = new Body(place, Math.min(size, 1.02), Id.RIDER);
        for (int side = -1; side <= 1; side += 2) {
            double turn = phase + (side < 0 ? Math.PI : 0);
            double foot = 0.32 + 0.15 * StrictMath.cos(turn);
            double ahead = 0.06 + 0.15 * StrictMath.sin(turn);
            double knee = foot + 0.47;
            body.stick(legs, 0.09 * side, 1.0, -0.18, 0.11 * side, knee, 0.24, 0.085);
            body.stick(legs, 0.11 * side, knee, 0.24, 0.1 * side, foot, ahead, 0.065);
            body.stick(top, 0.2 * side, 1.44, 0.06, 0.25 * side, 1.2, 0.24, 0.058);
            body.stick(top, 0.25 * side, 1.2, 0.24, 0.24 * side, 1.08, 0.44, 0.048);
        }
        body.stick(top, 0, 1.06, -0.16, 0, 1.34, 0, 0.17);
        body.stick(top, -0.13, 1.43, 0.06, 0.13, 1.43, 0.06, 0.09);
        if (pack) {
            body.add(new Box(-0.16, 0.16, 1.1, 1.5, -0.34, -0.14), bag);
        }
        body.head(skin, coat ? bag : hair, 1.64, 0.14);
        return body.parts;
    }

    static List<Part> bicycle(Rng rng, Place place) {
        List<Part> parts = new ArrayList<>();
        Material frame = Plain.metal(Rgb.oneOf(rng, 0x1E1E22, 0xB02020, 0x2050A0, 0x208050, 0xD0D0D0, 0xE0A020));
        Material rubber = new Tyre(0);
        for (int end = -1; end <= 1; end += 2) {
            parts.add(new Part(new Wheel(0, 0.35, 0.53 * end, 0.36, 0.285, 0.03), place, rubber, Id.BICYCLE));
            parts.add(new Part(new Wheel(0, 0.35, 0.53 * end, 0.06, 0, 0.05), place, frame, Id.BICYCLE));
        }
        double[][] tubes = {
            {0, 0.3, -0.05, 0, 0.85, -0.2}, {0, 0.3, -0.05, 0, 0.78, 0.4}, {0, 0.8, -0.19, 0, 0.84, 0.38},
            {0, 0.35, -0.53, 0, 0.3, -0.05}, {0, 0.35, -0.53, 0, 0.8, -0.19}, {0, 0.35, 0.53, 0, 1.05, 0.37},
            {-0.27, 1.05, 0.4, 0.27, 1.05, 0.4}
        };
        for (double[] t : tubes) {
            parts.add(new Part(new Stick(t[0], t[1], t[2], t[3], t[4], t[5], 0.028), place, frame, Id.BICYCLE));
        }
        parts.add(new Part(new Ellipsoid(0, 0.92, -0.22, 0.09, 0.05, 0.15, false), place, rubber, Id.BICYCLE));
        return parts;
    }

    static List<Part> motorcycle(Rng rng, Place place) {
        List<Part> parts = new ArrayList<>();
        Material paint = Plain.metal(Rgb.oneOf(rng, 0x9A1C1C, 0x1C1C20, 0x2040A0, 0xC0C4C8, 0x2E6E3E));
        Material dark = Plain.metal(Rgb.hex(0x2A2A2E));
        for (int end = -1; end <= 1; end += 2) {
            parts.add(new Part(new Wheel(0, 0.31, 0.68 * end, 0.31, 0, 0.07), place, new Tyre(0.2), Id.MOTORCYCLE));
        }
        parts.add(new Part(new Ellipsoid(0, 0.55, 0.05, 0.2, 0.28, 0.42, false), place, dark, Id.MOTORCYCLE));
        parts.add(new Part(new Ellipsoid(0, 0.85, 0.2, 0.19, 0.16, 0.33, false), place, paint, Id.MOTORCYCLE));
        parts.add(new Part(new Ellipsoid(0, 0.84, -0.36, 0.16, 0.1, 0.42, false), place, dark, Id.MOTORCYCLE));
        parts.add(new Part(new Ellipsoid(0, 0.95, 0.55, 0.2, 0.22, 0.14, false), place, paint, Id.MOTORCYCLE));
        parts.add(new Part(new Stick(0, 0.31, 0.68, 0, 1, 0.48, 0.06), place, dark, Id.MOTORCYCLE));
        parts.add(new Part(new Stick(-0.34, 1.08, 0.4, 0.34, 1.08, 0.4, 0.03), place, dark, Id.MOTORCYCLE));
        return parts;
    }

    /// The limbs of one body: heights and lengths are for 1.75 m and scaled with the size.
    private record Body(Place place, double size, int label, List<Part> parts) {
        Body(Place place, double size, int label) {
            this(place, size, label, new ArrayList<>());
        }

        void add(Solid solid, Material material) {
            parts.add(new Part(solid, place, material, label));
        }

        void stick(Material material, double ax, double ay, double az, double bx, double by, double bz, double radius) {
            add(new Stick(ax * size, ay * size, az * size, bx * size, by * size, bz * size, radius * size), material);
        }

        void blob(Material material, double x, double y, double z, double rx, double ry, double rz) {
            add(new Ellipsoid(x * size, y * size, z * size, rx * size, ry * size, rz * size, false), material);
        }

        void head(Material skin, Material hair, double y, double z) {
            stick(skin, 0, y - 0.16, z - 0.01, 0, y - 0.06, z, 0.06);
            blob(skin, 0, y, z, 0.085, 0.12, 0.1);
            blob(hair, 0, y + 0.035, z - 0.025, 0.095, 0.11, 0.105);
        }
    }
}
