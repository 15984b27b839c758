package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.List;

/// Cars, vans, lorries, buses and trams, standing on their wheels with z ahead.
final class Cars {
    private static final int[] PAINTS = {
        0xB8BCC0, 0x2A2C30, 0xE8E8E6, 0x8A1C20, 0x1E3A6E, 0x6E7278, 0x3E5A48, 0xC8B896, 0x4A6A92, 0xA8442A, 0xD8C040
    };
    private static final int[] LIVERIES = {0xD8A020, 0xB02828, 0x2A6AA8, 0xE6E6E0, 0x3A8058, 0xE0E0E0};

    private Cars() {}

    static List<Part> car(Rng rng, Place place) {
        Rgb paint = Rgb.oneOf(rng, PAINTS);
        boolean van = rng.chance(0.15);
        boolean tall = van || rng.chance(0.3);
        boolean saloon = !tall && rng.chance(0.45);
        double length = van ? rng.uniform(4.5f, 5.2f) : rng.uniform(3.7f, 4.7f);
        double width = rng.uniform(1.68f, 1.86f) + (van ? 0.1 : 0);
        double height = van ? rng.uniform(1.85f, 2.2f) : tall ? rng.uniform(1.58f, 1.72f) : rng.uniform(1.38f, 1.5f);
        double hood = 0.78 + (tall ? 0.1 : 0);
        double belt = hood + 0.16 + (van ? 0.12 : 0);
        double half = length / 2;
        double axle = 0.3 * length;
        double side = width / 2;
        double screen = van ? half - 0.75 : half - 1.15;
        double rear = saloon ? -half + 0.75 : -half + 0.12;

        List<Part> parts = new ArrayList<>();
        CarBody body = new CarBody(paint, width, length, axle, hood, rng.uniform(0, 512));
        parts.add(new Part(
                Frustum.between(0.2, new double[] {-side, side, -half, half}, hood, new double[] {
                    -side + 0.05, side - 0.05, -half + 0.06, half - 0.1
                }),
                place,
                body,
                Id.CAR));
        parts.add(new Part(
                Frustum.between(
                        hood, new double[] {-side + 0.05, side - 0.05, -half + 0.06, half - 0.1},
                        belt, new double[] {-side + 0.1, side - 0.1, rear - (saloon ? 0.55 : 0), screen + 0.1}),
                place,
                Plain.metal(paint),
                Id.CAR));
        parts.add(new Part(
                Frustum.between(belt, new double[] {-side + 0.1, side - 0.1, rear, screen}, height, new double[] {
                    -side + 0.26, side - 0.26, rear + (saloon ? 0.6 : 0.3), screen - (van ? 0.5 : 0.75)
                }),
                place,
                new CarCabin(paint, belt, height, rear, screen),
                Id.CAR));
        wheels(parts, place, side - 0.1, axle, 0.32, 0.11, Id.CAR);
        return parts;
    }

    static List<Part> bus(Rng rng, Place place) {
        return coach(rng, place, rng.uniform(10, 12.5f), 2.5, rng.uniform(2.9f, 3.2f), Id.BUS);
    }

    static List<Part> tram(Rng rng, Place place) {
        return coach(rng, place, rng.uniform(18, 26), 2.4, rng.uniform(3.2f, 3.5f), Id.TRAIN);
    }

    static List<Part> truck(Rng rng, Place place) {
        List<Part> parts = new ArrayList<>();
        Rgb paint = Rgb.oneOf(rng, PAINTS);
        double length = rng.uniform(6, 8.5f);
        double half = length / 2;
        Coach load = new Coach(Rgb.oneOf(rng, LIVERIES), Rgb.oneOf(rng, PAINTS), 2, 2, 1.2, rng.uniform(0, 512));
        Coach cab = new Coach(paint, paint.times(0.7), 1.5, 2.25, 1.15, rng.uniform(0, 512));
        parts.add(
                new Part(new Box(-1.2, 1.2, 0.95, rng.uniform(2.9f, 3.5f), -half, half - 1.95), place, load, Id.TRUCK));
        parts.add(new Part(
                Frustum.between(
                        0.45, new double[] {-1.15, 1.15, half - 1.9, half},
                        2.5, new double[] {-1.1, 1.1, half - 1.9, half - 0.25}),
                place,
                cab,
                Id.TRUCK));
        parts.add(new Part(
                new Box(-1.1, 1.1, 0.55, 0.95, -half + 0.1, half - 1.9),
                place,
                Plain.metal(Rgb.hex(0x2C2C30)),
                Id.TRUCK));
        wheels(parts, place, 1.0, half - 1.2, 0.48, 0.16, Id.TRUCK);
        return parts;
    }

    private static List<Part> coach(Rng rng, Place place, double length, double width, double height, int label) {
        List<Part> parts = new ArrayList<>();
        double half = length / 2;
        double side = width / 2;
        Rgb color = Rgb.oneOf(rng, LIVERIES);
        Coach look = new Coach(color, Rgb.oneOf(rng, LIVERIES), 1.45, height - 0.55, side, rng.uniform(0, 512));
        parts.add(new Part(
                Frustum.between(0.32, new double[] {-side, side, -half, half}, height, new double[] {
                    -side + 0.08, side - 0.08, -half + 0.1, half - 0.2
                }),
                place,
                look,
                label));
        parts.add(new Part(
                new Box(-side + 0.4, side - 0.4, height, height + 0.22, -half * 0.6, half * 0.3),
                place,
                Plain.metal(Rgb.hex(0x90949A)),
                label));
        wheels(parts, place, side - 0.12, 0.3 * length, 0.48, 0.14, label);
        return parts;
    }

    static void wheels(
            List<Part> parts, Place place, double side, double axle, double radius, double halfWidth, int label) {
        Tyre tyre = new Tyre(0.64 * radius);
        for (int i = 0; i < 4; i++) {
            double x = (i & 1) == 0 ? -side : side;
            double z = (i & 2) == 0 ? -axle : axle;
            parts.add(new Part(new Wheel(x, radius, z, radius, 0, halfWidth), place, tyre, label));
        }
    }
}
