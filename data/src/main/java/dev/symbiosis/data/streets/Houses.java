package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.List;

/// Buildings: a body with a facade, a roof, cornices, balconies, chimneys.
final class Houses {
    private Houses() {}

    /// A house on the lot [z0, z1] whose front is at x.
    ///
    /// @param outward −1 when it lies on the −x side of the street, +1 on the other
    static void house(Rng rng, List<Part> parts, double x, int outward, double z0, double z1, double height) {
        double depth = rng.uniform(9, 13);
        double width = z1 - z0;
        Place place = Place.at(x + outward * depth / 2, Ground.KERB, (z0 + z1) / 2, 0);
        Facade facade = Facade.of(rng, height);
        parts.add(new Part(Box.standing(depth, height, width), place, facade, Id.BUILDING));
        Material trim = new Plain(facade.trim(), 0.5, 20, 1);
        double front = -outward * depth / 2;
        if (rng.chance(0.6)) {
            parts.add(new Part(
                    new Box(-depth / 2 - 0.35, depth / 2 + 0.35, height - 0.3, height + 0.1, -width / 2, width / 2),
                    place,
                    trim,
                    Id.BUILDING));
        }
        if (rng.chance(0.55)) {
            roof(rng, parts, place, depth, width, height);
        }
        if (rng.chance(0.35) && z1 > 2 && z0 < 60) {
            balconies(rng, parts, place, front, outward, width, height, facade);
        }
        if (facade.shops() && rng.chance(0.5) && z0 < 60) {
            awning(parts, place, front, outward, width, facade);
        }
    }

    private static void roof(Rng rng, List<Part> parts, Place place, double depth, double width, double height) {
        double rise = rng.uniform(1.8f, 3.6f);
        boolean ridgeAlongStreet = rng.chance(0.7);
        double[] low = {-depth / 2 - 0.3, depth / 2 + 0.3, -width / 2, width / 2};
        double[] high = ridgeAlongStreet
                ? new double[] {-0.1, 0.1, -width / 2 + 0.2, width / 2 - 0.2}
                : new double[] {-depth / 2, depth / 2, -0.1, 0.1};
        Rgb tiles = Rgb.oneOf(rng, 0x8A4A38, 0x6A5650, 0x54565C, 0x9A5A40, 0x5E4A44);
        parts.add(new Part(
                Frustum.between(height + 0.1, low, height + rise, high),
                place,
                new RoofTiles(tiles, rng.uniform(0, 512)),
                Id.BUILDING));
        double z = rng.uniform(-0.3f, 0.3f) * width;
        parts.add(new Part(
                new Box(-0.4, 0.4, height + rise * 0.5, height + rise + 0.8, z - 0.4, z + 0.4),
                place,
                new Plain(Rgb.hex(0x8A5A4A), 0.6, 30, 1),
                Id.BUILDING));
    }

    private static void balconies(
            Rng rng, List<Part> parts, Place place, double front, int outward, double width, double height, Facade f) {
        Material look = rng.chance(0.5)
                ? new Plain(f.trim(), 0.5, 25, 1)
                : new Slats(Rgb.hex(0x2E3236), f.wall().times(0.55), 0.16, 0.35, 1);
        int columns = (int) (width / f.bay());
        int step = 2 + rng.below(2);
        for (int c = 1; c < columns; c += step) {
            for (double y = f.groundStorey(); y + f.storey() < height; y += f.storey()) {
                double z = -width / 2 + (c + 0.5) * f.bay();
                double x0 = Math.min(front, front - outward * 0.9);
                parts.add(new Part(
                        new Box(x0, x0 + 0.9, y - 0.12, y + 0.95, z - 0.45 * f.bay(), z + 0.45 * f.bay()),
                        place,
                        look,
                        Id.BUILDING));
            }
        }
    }

    private static void awning(List<Part> parts, Place place, double front, int outward, double width, Facade f) {
        double y = f.groundStorey() - 0.35;
        double out = front - outward * 1.1;
        double[] low = {Math.min(front, out), Math.max(front, out), -width / 2 + 0.5, width / 2 - 0.5};
        double[] high = {front - 0.02, front + 0.02, -width / 2 + 0.5, width / 2 - 0.5};
        Slats stripes = new Slats(f.sign(), Rgb.hex(0xD8D4C8), 0.7, 0.5, 0);
        parts.add(new Part(Frustum.between(y - 0.45, low, y, high), place, stripes, Id.BUILDING));
    }
}
