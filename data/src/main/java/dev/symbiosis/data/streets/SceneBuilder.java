package dev.symbiosis.data.streets;

import dev.symbiosis.data.Camera;
import dev.symbiosis.tensor.Rng;
import java.util.ArrayList;
import java.util.List;

/// Lays out a street from random numbers: lots and houses, what stands along the kerbs, traffic, the camera's way.
///
/// Side 0 is left (−x), side 1 right (+x); everything that lies to a side is measured from its kerb outward.
final class SceneBuilder {
    private static final double BEGIN = -9;
    private static final double END = 130;

    private final Ground ground;
    private final List<Part> parts = new ArrayList<>();
    private final boolean rare;
    private final boolean[] parking;

    private SceneBuilder(Rng rng, boolean rare) {
        this.rare = rare;
        this.ground = Ground.of(rng.branch("ground"));
        boolean wide = ground.right() - ground.left() > 8;
        this.parking = new boolean[] {rng.chance(0.6), rng.chance(wide ? 0.6 : 0.3)};
    }

    static Scene build(Rng rng, Camera camera, boolean rare) {
        SceneBuilder builder = new SceneBuilder(rng, rare);
        builder.horizon(rng.branch("horizon"));
        for (int side = 0; side < 2; side++) {
            builder.lots(rng.branch("lots").branch(side), side);
            builder.kerbside(rng.branch("kerb").branch(side), side);
            builder.bicycles(rng.branch("bicycles").branch(side), side);
        }
        Traffic traffic = new Traffic(rng.branch("traffic"), builder.ground, builder.parking, builder.parts, rare);
        List<Mover> movers = traffic.movers();
        Light light = Light.of(rng.branch("light"));
        List<View> views = builder.views(rng.branch("ego"), camera, traffic);
        return new Scene(light, builder.ground, builder.parts, movers, ShadowMap.of(light, builder.parts), views);
    }

    private double x(int side, double outward) {
        return side == 0 ? ground.left() - outward : ground.right() + outward;
    }

    /// What closes the view: at the end of the street, behind the lots, at the ends of the side road.
    private void horizon(Rng rng) {
        for (int i = 0; i < 5; i++) {
            double x = -60 + 26 * i + rng.uniform(-3, 3);
            if (rng.chance(0.6)) {
                Facade look = Facade.of(rng, rng.uniform(9, 20));
                Place place = Place.at(x, 0, END + 14, 0);
                parts.add(new Part(Box.standing(26, look.height(), 10), place, look, Id.BUILDING));
            } else {
                for (int k = 0; k < 4; k++) {
                    Greenery.tree(rng, parts, x - 10 + 6.5 * k, END + rng.uniform(5, 12));
                }
            }
        }
        for (int side = 0; side < 2; side++) {
            double x = x(side, ground.lots(side) + 24);
            for (double z = BEGIN; z < END; z += 36) {
                Facade look = Facade.of(rng, rng.uniform(7, 12));
                Place place = Place.at(x, 0, z + 18, 0);
                parts.add(new Part(Box.standing(8, look.height(), 36), place, look, Id.BUILDING));
            }
        }
    }

    private void lots(Rng rng, int side) {
        int outward = side == 0 ? -1 : 1;
        boolean gardens = ground.greenLots()[side] || rng.chance(0.2);
        double usual = rng.uniform(6.5f, 17);
        double z = BEGIN + rng.uniform(-4, 2);
        while (z < END) {
            double end = z + rng.uniform(8, 17);
            if (z < ground.crossTo() + 1 && end > ground.crossFrom() - 1) {
                if (ground.crossFrom() - 1 - z > 5) {
                    end = ground.crossFrom() - 1;
                } else {
                    z = ground.crossTo() + 1;
                    continue;
                }
            }
            lot(rng, side, outward, z, end, gardens ? rng.uniform(2.5f, 6) : 0, usual);
            z = end;
        }
    }

    private void lot(Rng rng, int side, int outward, double z0, double z1, double garden, double usual) {
        double line = ground.lots(side);
        double edge = x(side, line + 0.2);
        if (rng.chance(garden > 0 ? 0.2 : 0.13)) {
            boundary(rng, edge, z0, z1);
            int trees = 2 + rng.below(3);
            for (int i = 0; i < trees; i++) {
                Greenery.tree(
                        rng, parts, x(side, line + rng.uniform(2.5f, 9)), rng.uniform((float) z0 + 1, (float) z1 - 1));
            }
            return;
        }
        double height = Math.max(6.9, usual * rng.uniform(0.75f, 1.3f));
        Houses.house(rng, parts, x(side, line + garden), outward, z0, z1 - (garden > 0 ? 1.5 : 0), height);
        if (garden > 0) {
            boundary(rng, edge, z0, z1);
            if (rng.chance(0.5)) {
                Greenery.tree(rng, parts, x(side, line + 0.5 * garden), rng.uniform((float) z0 + 2, (float) z1 - 2));
            }
            if (rng.chance(0.5)) {
                Greenery.bush(rng, parts, x(side, line + 0.6 * garden), rng.uniform((float) z0 + 1, (float) z1 - 1));
            }
        }
    }

    private void boundary(Rng rng, double x, double z0, double z1) {
        double kind = rng.uniform();
        if (kind < 0.3) {
            Furniture.wall(rng, parts, x, z0, z1);
        } else if (kind < 0.65) {
            Furniture.fence(rng, parts, x, z0, z1);
        } else if (kind < 0.85) {
            Greenery.hedge(rng, parts, x, z0, z1);
        }
    }

    private void kerbside(Rng rng, int side) {
        int inward = side == 0 ? 1 : -1;
        boolean trees = ground.verge()[side] > 0 ? rng.chance(0.8) : rng.chance(0.25);
        double strip = ground.verge()[side] > 0 ? ground.verge()[side] / 2 : 0.5;
        double spacing = rng.uniform(7, 13);
        for (double z = rng.uniform(3, 9); z < 95; z += spacing * rng.uniform(0.8f, 1.2f)) {
            if (ground.crossing(z, 2.5)) {
                continue;
            }
            double what = rng.uniform();
            double x = x(side, strip);
            if (trees && what < 0.55) {
                Greenery.tree(rng, parts, x(side, Math.max(strip, 0.9)), z);
            } else if (what < 0.68) {
                Furniture.lampPost(rng, parts, x, z, inward);
            } else if (what < 0.88) {
                Furniture.sign(rng, parts, x, z, side == 1 || rng.chance(0.4) ? rng.uniform(-0.2f, 0.2f) : Math.PI);
            } else {
                Furniture.bollards(rng, parts, x(side, 0.35), z);
            }
        }
        boolean lights = ground.crossFrom() < 100 ? rng.chance(0.9) : rng.chance(0.4);
        if (lights) {
            double z = ground.crossFrom() < 100 ? ground.crossFrom() - 0.8 : rng.uniform(9, 32);
            boolean arm = side == 1 && rng.chance(0.5);
            Furniture.trafficLight(
                    rng, parts, x(side, 0.45), z, side == 1 || rng.chance(0.5) ? 0 : Math.PI, arm ? -3.2 : 0);
        }
    }

    private void bicycles(Rng rng, int side) {
        if (!rng.chance(0.65)) {
            return;
        }
        double z = rng.uniform(5, 26);
        boolean along = rng.chance(0.5);
        double x = x(side, ground.verge()[side] + (along ? 0.55 : 0.95));
        int count = 1 + rng.below(4);
        for (int i = 0; i < count; i++) {
            double at = z + i * (along ? 2 : 0.75);
            if (!ground.crossing(at, 1)) {
                double heading = along ? 0.05 : Math.PI / 2 + rng.uniform(-0.25f, 0.25f);
                Place place = Place.at(x, Ground.KERB, at, heading);
                parts.addAll(rare && rng.chance(0.15) ? People.motorcycle(rng, place) : People.bicycle(rng, place));
            }
        }
    }

    /// The camera at three moments: driving on with a little turn, sway and pitch.
    private List<View> views(Rng rng, Camera camera, Traffic traffic) {
        double x = traffic.lane() + rng.uniform(-0.4f, 0.4f);
        double height = rng.uniform(1.3f, 1.6f);
        double yaw = rng.uniform(-0.06f, 0.06f);
        double turn = rng.uniform(-0.012f, 0.012f);
        double pitch = rng.uniform(-0.045f, 0.005f);
        List<View> views = new ArrayList<>();
        for (int time = -1; time <= 1; time++) {
            double heading = yaw + turn * time;
            double along = traffic.speed() * time;
            views.add(View.of(
                    camera,
                    x + along * StrictMath.sin(yaw + turn * time / 2) + 0.01 * rng.normal(),
                    height + 0.006 * rng.normal(),
                    along * StrictMath.cos(yaw + turn * time / 2),
                    heading,
                    pitch + 0.0018 * rng.normal(),
                    0.002 * rng.normal()));
        }
        return views;
    }
}
