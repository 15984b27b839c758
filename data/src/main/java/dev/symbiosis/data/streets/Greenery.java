package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.List;

/// Trees, bushes and hedges.
final class Greenery {
    private static final int[] GREENS = {0x4F7A2E, 0x5E8A38, 0x3F6A30, 0x6F9440, 0x7A8F3A, 0x48703C, 0x8A9A40};

    private Greenery() {}

    static void tree(Rng rng, List<Part> parts, double x, double z) {
        double height = rng.uniform(4.5f, 10);
        Place place = Place.at(x, Ground.KERB, z, rng.uniform(0, 3));
        double trunk = height * rng.uniform(0.28f, 0.42f);
        double radius = rng.uniform(0.11f, 0.2f);
        Material bark = Plain.bark(Rgb.oneOf(rng, 0x5A4838, 0x6E6052, 0x4A3C30));
        parts.add(new Part(Stick.upright(0, 0, 0, trunk + 0.8, radius), place, bark, Id.VEGETATION));
        double spread = height * rng.uniform(0.17f, 0.27f);
        double low = trunk - 0.3;
        Leaves leaves = leaves(rng, low, height);
        boolean slim = rng.chance(0.25);
        int crowns = slim ? 5 : 10 + rng.below(5);
        for (int i = 0; i < crowns; i++) {
            double level = (i + 0.5) / crowns;
            double turn = 2.4 * i + rng.uniform(0, 1);
            double out = slim
                    ? 0.12 * spread
                    : spread * rng.uniform(0.5f, 1.05f) * StrictMath.sin(Math.PI * (0.2 + 0.7 * level));
            double r = slim ? spread * (0.62 - 0.3 * level) : spread * rng.uniform(0.36f, 0.66f);
            double y = low + r * 0.7 + level * (height - low - 1.3 * r);
            parts.add(new Part(
                    new Ellipsoid(
                            out * StrictMath.cos(turn),
                            y,
                            out * StrictMath.sin(turn),
                            r,
                            r * (slim ? 1.5 : 0.85),
                            r,
                            true),
                    place,
                    leaves,
                    Id.VEGETATION));
            if (!slim && i < 3) {
                parts.add(new Part(
                        new Stick(
                                0,
                                trunk,
                                0,
                                0.7 * out * StrictMath.cos(turn),
                                y,
                                0.7 * out * StrictMath.sin(turn),
                                0.45 * radius),
                        place,
                        bark,
                        Id.VEGETATION));
            }
        }
    }

    static void bush(Rng rng, List<Part> parts, double x, double z) {
        double height = rng.uniform(0.6f, 1.7f);
        Place place = Place.at(x, Ground.KERB, z, rng.uniform(0, 3));
        Leaves leaves = leaves(rng, -0.3, height);
        for (int i = 0; i < 3; i++) {
            double r = height * rng.uniform(0.45f, 0.65f);
            Ellipsoid blob = new Ellipsoid(
                    rng.uniform(-0.4f, 0.4f), height - r, rng.uniform(-0.5f, 0.5f), r * 1.1, r, r * 1.2, true);
            parts.add(new Part(blob, place, leaves, Id.VEGETATION));
        }
    }

    /// A trimmed hedge along z, from z0 to z1.
    static void hedge(Rng rng, List<Part> parts, double x, double z0, double z1) {
        double height = rng.uniform(0.8f, 1.9f);
        double width = rng.uniform(0.5f, 0.9f);
        Place place = Place.at(x, Ground.KERB, (z0 + z1) / 2, 0);
        Leaves leaves = leaves(rng, -0.6, height);
        parts.add(new Part(Box.standing(width, height, z1 - z0), place, leaves, Id.VEGETATION));
        for (double z = z0 - place.z(); z < z1 - place.z(); z += 1.1) {
            Ellipsoid tuft = new Ellipsoid(
                    rng.uniform(-0.1f, 0.1f),
                    height - 0.2,
                    z + 0.5,
                    width * 0.62,
                    rng.uniform(0.28f, 0.45f),
                    0.85,
                    true);
            parts.add(new Part(tuft, place, leaves, Id.VEGETATION));
        }
    }

    private static Leaves leaves(Rng rng, double low, double high) {
        Rgb color = Rgb.oneOf(rng, GREENS);
        Rgb second = rng.chance(0.12) ? Rgb.oneOf(rng, 0xB88A30, 0xA8602A) : color.times(rng.uniform(0.4f, 0.6f));
        return new Leaves(color, second, low, high, rng.uniform(0, 512));
    }
}
