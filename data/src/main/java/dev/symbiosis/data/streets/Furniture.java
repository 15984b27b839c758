package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.List;

/// What stands along a kerb: lamp posts, bollards, traffic lights, signs; and walls and fences along a lot.
final class Furniture {
    private Furniture() {}

    /// @param inward +1 when the road is on the +x side
    static void lampPost(Rng rng, List<Part> parts, double x, double z, int inward) {
        Place place = Place.at(x, Ground.KERB, z, 0);
        Material metal = Plain.metal(Rgb.oneOf(rng, 0x5A6066, 0x3A4A42, 0x8A8E90, 0x2E3236));
        double height = rng.uniform(4.6f, 7.5f);
        double reach = inward * rng.uniform(0.5f, 1.6f);
        parts.add(new Part(Stick.upright(0, 0, 0, height, rng.uniform(0.075f, 0.11f)), place, metal, Id.POLE));
        parts.add(new Part(Stick.upright(0, 0, 0, 0.9, 0.14), place, metal, Id.POLE));
        parts.add(new Part(new Stick(0, height, 0, reach, height + 0.25, 0, 0.06), place, metal, Id.POLE));
        parts.add(new Part(
                new Ellipsoid(reach, height + 0.2, 0, 0.35, 0.12, 0.18, false),
                place,
                Plain.metal(Rgb.hex(0xC8CCCC)),
                Id.POLE));
    }

    static void bollards(Rng rng, List<Part> parts, double x, double z) {
        Material paint = Plain.metal(Rgb.oneOf(rng, 0x303438, 0xA8ACAE, 0x7A2A24));
        int count = 3 + rng.below(4);
        for (int i = 0; i < count; i++) {
            Place place = Place.at(x, Ground.KERB, z + 1.5 * i, 0);
            parts.add(new Part(Stick.upright(0, 0, 0, 0.95, 0.085), place, paint, Id.POLE));
        }
    }

    /// @param heading 0 shows its lamps to someone who drives along +z
    /// @param arm how far a second set of lamps reaches over the road along x; 0 for none
    static void trafficLight(Rng rng, List<Part> parts, double x, double z, double heading, double arm) {
        Place place = Place.at(x, Ground.KERB, z, heading);
        Material metal = Plain.metal(Rgb.oneOf(rng, 0x6A7074, 0x4A5450, 0x9A9C9C, 0xB8A848));
        int lit = rng.below(3);
        double height = arm == 0 ? 3.4 : 5.4;
        parts.add(new Part(Stick.upright(0, 0, 0, height, 0.08), place, metal, Id.POLE));
        lamps(parts, place, 0, 2.25, lit);
        if (arm != 0) {
            double along = StrictMath.cos(heading) * arm;
            parts.add(new Part(new Stick(0, 5.3, 0, along, 5.3, 0, 0.07), place, metal, Id.POLE));
            lamps(parts, place, along, 4.55, lit);
        }
    }

    private static void lamps(List<Part> parts, Place place, double x, double y0, int lit) {
        double height = 1.02;
        Place moved = Place.at(
                place.x() + place.worldX(x, -0.12),
                place.y(),
                place.z() + place.worldZ(x, -0.12),
                StrictMath.atan2(place.sin(), place.cos()));
        Lamps look = new Lamps(y0, height, lit);
        Box housing = new Box(-0.19, 0.19, y0, y0 + height, -0.13, 0.13);
        parts.add(new Part(housing, moved, look, Id.TRAFFIC_LIGHT));
    }

    /// A post with one sign, or two above each other.
    static void sign(Rng rng, List<Part> parts, double x, double z, double heading) {
        Place place = Place.at(x, Ground.KERB, z, heading);
        double height = rng.uniform(2.0f, 2.6f);
        double radius = rng.uniform(0.32f, 0.46f);
        boolean two = rng.chance(0.3);
        parts.add(new Part(
                Stick.upright(0, 0, 0, height + radius + (two ? 1.6 * radius : 0), 0.05),
                place,
                Plain.metal(Rgb.hex(0x94989A)),
                Id.POLE));
        plate(rng, parts, place, height, radius);
        if (two) {
            plate(rng, parts, place, height + 2.15 * radius, radius);
        }
    }

    private static void plate(Rng rng, List<Part> parts, Place place, double y, double radius) {
        SignFace.Kind[] kinds = SignFace.Kind.values();
        SignFace.Kind kind = kinds[rng.below(kinds.length)];
        boolean wide = kind == SignFace.Kind.GUIDE;
        Place front = new Place(
                place.x() + place.worldX(0, -0.07),
                place.y(),
                place.z() + place.worldZ(0, -0.07),
                place.sin(),
                place.cos());
        parts.add(new Part(
                new Plate(kind.outline, y, wide ? 1.5 * radius : radius, wide ? 0.7 * radius : radius),
                front,
                new SignFace(kind),
                Id.TRAFFIC_SIGN));
    }

    static void wall(Rng rng, List<Part> parts, double x, double z0, double z1) {
        double height = rng.uniform(1.1f, 2.6f);
        boolean concrete = rng.chance(0.35);
        Masonry look = new Masonry(
                concrete
                        ? Rgb.oneOf(rng, 0xA8A6A0, 0x98989A, 0xB4AA9C)
                        : Rgb.oneOf(rng, 0xA05A44, 0x8E8474, 0xB09478, 0x7E7A76),
                concrete ? Rgb.hex(0x8A8884) : Rgb.hex(0xB8B0A4),
                concrete ? 1.1 : rng.uniform(0.16f, 0.34f),
                concrete ? 2.2 : rng.uniform(0.4f, 0.7f),
                height - 0.14,
                rng.uniform(0, 512));
        parts.add(new Part(
                Box.standing(0.3, height, z1 - z0), Place.at(x, Ground.KERB, (z0 + z1) / 2, 0), look, Id.WALL));
    }

    static void fence(Rng rng, List<Part> parts, double x, double z0, double z1) {
        double height = rng.uniform(0.9f, 1.9f);
        boolean wood = rng.chance(0.6);
        Slats look = new Slats(
                wood
                        ? Rgb.oneOf(rng, 0x8A6A48, 0xE4E0D6, 0x6A5238, 0x9A8468)
                        : Rgb.oneOf(rng, 0x2E3A34, 0x2A2C30, 0x4A5A66),
                Rgb.hex(0x3A4030),
                wood ? rng.uniform(0.14f, 0.22f) : 0.16,
                wood ? 0.72 : 0.32,
                height);
        parts.add(new Part(
                Box.standing(0.08, height, z1 - z0), Place.at(x, Ground.KERB, (z0 + z1) / 2, 0), look, Id.FENCE));
    }
}
