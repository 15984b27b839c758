package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// The outside of a building: plaster, brick or panels, rows of windows, a ground floor with shops or doors.
///
/// @param storey height of a storey, metres
/// @param bay distance from window to window
/// @param window width and `windowHeight` height of a window
/// @param shops whether the ground floor is shop windows under a band of colour
/// @param course height of the visible courses of the wall, 0 for plaster
record Facade(
        Rgb wall,
        Rgb trim,
        Rgb ground,
        Rgb sign,
        double height,
        double storey,
        double bay,
        double window,
        double windowHeight,
        double groundStorey,
        boolean shops,
        boolean bands,
        double course,
        double offset)
        implements Material {
    private static final Rgb GLASS = Rgb.hex(0x33404C);
    private static final Rgb SKY = Rgb.hex(0x93A8BA);
    private static final Rgb CURTAIN = Rgb.hex(0xC9C2B4);
    private static final Rgb ROOF = Rgb.hex(0x6E6A66);
    private static final Rgb DOOR = Rgb.hex(0x4A3426);

    static Facade of(Rng rng, double height) {
        Rgb wall = Rgb.oneOf(
                rng, 0xD8CBB0, 0xC9B79C, 0xE2DCCD, 0xB5654A, 0x9C5A45, 0xD9B48F, 0xBFC4C4, 0xA9B8B0, 0xE0C98F, 0xC98F7A,
                0x8C8F96, 0xB9AFA6);
        double storey = rng.uniform(2.8f, 3.6f);
        double bay = rng.uniform(1.9f, 3.4f);
        return new Facade(
                wall,
                rng.chance(0.6) ? Rgb.hex(0xE6E2D8).varied(rng, 0.1) : wall.times(rng.uniform(0.5f, 0.75f)),
                rng.chance(0.5) ? wall.times(0.72) : Rgb.oneOf(rng, 0x8A8178, 0x77706A, 0xA8A097, 0x5E5A58),
                Rgb.oneOf(rng, 0x9C2A2A, 0x1F5F8F, 0x2E6B46, 0xC9962E, 0x4A3B6B, 0x2B2B2F, 0xB8B4A8),
                height,
                storey,
                bay,
                bay * rng.uniform(0.38f, 0.66f),
                storey * rng.uniform(0.45f, 0.64f),
                storey * rng.uniform(1.05f, 1.3f),
                rng.chance(0.5),
                rng.chance(0.5),
                rng.chance(0.5) ? rng.uniform(0.2f, 0.5f) : 0,
                rng.uniform(0, 512));
    }

    @Override
    public void paint(Surface s) {
        double fine = Noise.at(s.u * 38 + offset, s.v * 38, Math.sqrt(s.fu * s.fv) * 38);
        double stain = Noise.at(s.u * 5 + offset, s.v * 2.5, s.fv * 4);
        double brightness = 0.97 + 0.45 * (fine - 0.5) + 0.5 * (stain - 0.5);
        if (s.face <= Solid.TOP) {
            s.color(ROOF, brightness);
            return;
        }
        boolean atGround = s.v < groundStorey;
        s.color(atGround ? ground : wall, brightness);
        courses(s, atGround);
        if (atGround) {
            groundFloor(s);
        } else if (s.v < height - 0.35) {
            upperFloors(s);
        } else {
            s.cover(trim, 0.85);
        }
        s.dim(0.82 + 0.18 * Math.clamp(s.v / 1.2, 0.0, 1.0));
    }

    private void courses(Surface s, boolean atGround) {
        double step = atGround && !shops ? 0.45 : course;
        if (step == 0) {
            return;
        }
        int row = (int) Math.floor(s.v / step);
        double length = 2.2 * step;
        double shifted = s.u + (row & 1) * length / 2;
        double sharp = Math.clamp(1 - 1.5 * Math.max(s.fu, s.fv) / length, 0.0, 1.0);
        s.dim(1 + 0.28 * sharp * (Noise.cell((int) Math.floor(shifted / length), row) - 0.5));
        double joints =
                Math.max(Pattern.stripes(s.v, step, 0.08 * step, s.fv), Pattern.stripes(shifted, length, 0.03, s.fu));
        s.dim(1 - 0.3 * joints);
    }

    private void groundFloor(Surface s) {
        double band = Pattern.band(s.v, groundStorey - 0.25, groundStorey, s.fv);
        if (shops) {
            double wide = 1.6 * bay;
            double open = Pattern.stripes(s.u - 0.1 * wide, wide, 0.84 * wide, s.fu)
                    * Pattern.band(s.v, 0.45, groundStorey - 0.95, s.fv);
            glaze(s, (int) Math.floor(s.u / wide), -1, open, Math.clamp((s.v - 0.4) / 2, 0.0, 1.0), wide);
            s.cover(sign, Pattern.band(s.v, groundStorey - 0.9, groundStorey - 0.3, s.fv));
        } else {
            int place = (int) Math.floor(s.u / bay);
            double margin = (bay - window) / 2;
            double across = Pattern.stripes(s.u - margin, bay, window, s.fu);
            if (Math.floorMod(place, 4) == 1) {
                s.cover(
                        trim,
                        Pattern.stripes(s.u - margin + 0.14, bay, window + 0.28, s.fu)
                                * Pattern.band(s.v, 0, 2.35, s.fv));
                s.cover(DOOR.mixed(sign, 0.4), across * Pattern.band(s.v, 0, 2.2, s.fv));
            } else {
                glaze(
                        s,
                        place,
                        0,
                        across * Pattern.band(s.v, 1, 1 + windowHeight, s.fv),
                        (s.v - 1) / windowHeight,
                        bay);
            }
        }
        s.cover(trim, 0.8 * band);
    }

    private void upperFloors(Surface s) {
        double above = s.v - groundStorey;
        int floor = (int) Math.floor(above / storey);
        if (groundStorey + (floor + 1) * storey > height + 0.3) {
            return;
        }
        double sill = (storey - windowHeight) * 0.45;
        double margin = (bay - window) / 2;
        double frame = Pattern.stripes(s.u - margin + 0.13, bay, window + 0.26, s.fu)
                * Pattern.stripes(above - sill + 0.13, storey, windowHeight + 0.26, s.fv);
        double pane = Pattern.stripes(s.u - margin, bay, window, s.fu)
                * Pattern.stripes(above - sill, storey, windowHeight, s.fv);
        double cross = Math.max(
                Pattern.stripes(s.u - bay / 2 + 0.035, bay, 0.07, s.fu),
                Pattern.stripes(above - sill - 0.68 * windowHeight, storey, 0.07, s.fv));
        s.cover(trim, frame);
        double up = (above - floor * storey - sill) / windowHeight;
        glaze(s, (int) Math.floor(s.u / bay), floor + 1, pane, Math.clamp(up, 0.0, 1.0), bay);
        s.cover(trim, 0.8 * cross * pane);
        if (bands) {
            s.cover(trim, 0.8 * Pattern.stripes(above, storey, 0.16, s.fv));
        }
    }

    /// Window glass: darker below, some sky above, here and there a curtain.
    private void glaze(Surface s, int column, int floor, double share, double up, double period) {
        double sharp = Math.clamp(2 - 2 * s.fu / period, 0.0, 1.0);
        double single = 0.5 + sharp * (Noise.cell(column + (int) offset, floor) - 0.5);
        Rgb glass = GLASS.mixed(SKY, 0.1 + 0.55 * up * single);
        s.cover(single > 0.72 ? glass.mixed(CURTAIN, 0.6) : glass.times(0.6 + 0.7 * single), share);
    }
}
