package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.List;

/// Who is on the street: parked and moving vehicles, people on foot and on two wheels. Speeds are metres per frame.
final class Traffic {
    private static final double LANE = 2.1;

    private final Ground ground;
    private final boolean[] parking;
    private final List<Part> standing;
    private final boolean rare;
    private final double speed;
    private final List<Mover> movers = new ArrayList<>();

    /// @param standing receives what does not move
    /// @param rare whether there are lorries, buses, trams and motorcycles
    Traffic(Rng rng, Ground ground, boolean[] parking, List<Part> standing, boolean rare) {
        this.rare = rare;
        this.ground = ground;
        this.parking = parking;
        this.standing = standing;
        this.speed = rng.branch("speed").uniform(0.3f, 0.8f);
        for (int side = 0; side < 2; side++) {
            if (parking[side]) {
                parked(rng.branch("parked").branch(side), side);
            }
        }
        driving(rng.branch("driving"));
        walking(rng.branch("walking"));
        riding(rng.branch("riding"));
    }

    List<Mover> movers() {
        return movers;
    }

    /// How far the camera drives from frame to frame.
    double speed() {
        return speed;
    }

    /// x of the middle of the camera's lane.
    double lane() {
        return (ground.middle() + edge(1)) / 2;
    }

    /// x where free road begins on a side.
    private double edge(int side) {
        double free = parking[side] ? LANE : 0.2;
        return side == 0 ? ground.left() + free : ground.right() - free;
    }

    private void parked(Rng rng, int side) {
        double density = rng.uniform(0.35f, 0.95f);
        double x = side == 0 ? ground.left() + 1.05 : ground.right() - 1.05;
        for (double z = rng.uniform(1, 7); z < 90; z += rng.uniform(5.3f, 6.4f)) {
            if (ground.crossing(z, 6) || !rng.chance(density)) {
                continue;
            }
            double heading = (side == 0 && rng.chance(0.75) ? Math.PI : 0) + rng.uniform(-0.03f, 0.03f);
            standing.addAll(Cars.car(rng, Place.at(x + rng.uniform(-0.1f, 0.1f), 0, z, heading)));
        }
    }

    private void driving(Rng rng) {
        double oncoming = (edge(0) + ground.middle()) / 2;
        double z = rng.uniform(7, 30);
        int count = rng.below(4);
        for (int i = 0; i < count; i++) {
            Place place = Place.at(oncoming, 0, z, Math.PI + rng.uniform(-0.03f, 0.03f));
            movers.add(Mover.gliding(vehicle(rng, place, 0.25), 0, -rng.uniform(0.25f, 0.7f)));
            z += rng.uniform(14, 24);
        }
        if (rng.chance(0.4)) {
            Place place = Place.at(lane(), 0, rng.uniform(13, 38), rng.uniform(-0.03f, 0.03f));
            movers.add(Mover.gliding(vehicle(rng, place, 0.25), 0, speed * rng.uniform(0.3f, 1.1f)));
        }
        if (ground.crossFrom() < 60 && rng.chance(0.5)) {
            int way = rng.chance(0.5) ? 1 : -1;
            Place place = Place.at(rng.uniform(-14, 14), 0, ground.crossFrom() + 3, way * Math.PI / 2);
            movers.add(Mover.gliding(vehicle(rng, place, 0.2), way * rng.uniform(0.2f, 0.5f), 0));
        }
    }

    /// @param large the chance of a lorry, a bus or a tram
    private List<Part> vehicle(Rng rng, Place place, double large) {
        if (!rare || !rng.chance(large)) {
            return Cars.car(rng, place);
        }
        return switch (rng.below(5)) {
            case 0, 1 -> Cars.truck(rng, place);
            case 2, 3 -> Cars.bus(rng, place);
            default -> Cars.tram(rng, place);
        };
    }

    private void walking(Rng rng) {
        int count = 4 + rng.below(8);
        for (int i = 0; i < count; i++) {
            int side = rng.below(2);
            double z = 4.5 + 26 * StrictMath.pow(rng.uniform(), 1.3);
            if (rng.chance(0.16) && z > 7) {
                cross(
                        rng,
                        rng.uniform((float) edge(0), (float) edge(1)),
                        ground.zebra() ? ground.crossFrom() - 2.5 : z);
                continue;
            }
            double out = ground.verge()[side] + rng.uniform(0.5f, (float) ground.walk()[side] - 0.4f);
            double x = side == 0 ? ground.left() - out : ground.right() + out;
            double way = rng.chance(0.5) ? 0 : Math.PI;
            walk(rng, x, ground.crossing(z, 0.5) ? 0 : Ground.KERB, z, way + rng.uniform(-0.3f, 0.3f));
            if (rng.chance(0.35)) {
                walk(rng, x + 0.6, ground.crossing(z, 0.5) ? 0 : Ground.KERB, z + 0.2, way + rng.uniform(-0.2f, 0.2f));
            }
        }
    }

    private void cross(Rng rng, double x, double z) {
        if (z < 70) {
            walk(rng, x, 0, z, rng.chance(0.5) ? Math.PI / 2 : -Math.PI / 2);
        }
    }

    private void walk(Rng rng, double x, double y, double z, double heading) {
        People someone = People.of(rng);
        boolean stands = rng.chance(0.25);
        double pace = stands ? 0 : rng.uniform(0.05f, 0.1f);
        double phase = rng.uniform(0, 6.3f);
        movers.add((time, parts) -> parts.addAll(someone.walking(
                Place.at(
                        x + time * pace * StrictMath.sin(heading),
                        y,
                        z + time * pace * StrictMath.cos(heading),
                        heading),
                phase + time * 0.7,
                stands ? 0.04 : 0.3)));
    }

    private void riding(Rng rng) {
        int count = 1 + rng.below(3);
        for (int i = 0; i < count; i++) {
            int side = rng.chance(0.6) ? 1 : 0;
            double x = edge(side) + (side == 0 ? 1 : -1) * rng.uniform(0.25f, 0.8f);
            double z = rng.uniform(5.5f, 24);
            double heading = (side == 0 ? Math.PI : 0) + rng.uniform(-0.12f, 0.12f);
            double pace = rng.uniform(0.15f, 0.4f) * (side == 0 ? -1 : 1);
            Place place = Place.at(x, 0, z, heading);
            List<Part> ride = new ArrayList<>(
                    rare && rng.chance(0.25) ? People.motorcycle(rng, place) : People.bicycle(rng, place));
            ride.addAll(People.of(rng).riding(place, rng.uniform(0, 6.3f)));
            movers.add(Mover.gliding(ride, 0, pace));
        }
    }
}
