package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// The colours of the ground: asphalt with patches, cracks and markings, paving stones, grass.
///
/// @param tile side of a paving stone, metres
/// @param dash length of a dash of the centre line and of the gap after it, metres; 0 for a solid line
/// @param offset moves the noise, so that no two streets have the same stains
record GroundLook(
        Rgb asphalt,
        Rgb patch,
        Rgb stone,
        Rgb grass,
        Rgb dry,
        double tile,
        double dash,
        boolean edgeLines,
        boolean laneLines,
        double wear,
        double offset) {
    private static final Rgb WHITE = Rgb.hex(0xDADAD4);
    private static final double LINE = 0.14;

    static GroundLook of(Rng rng) {
        Rgb asphalt = Rgb.oneOf(rng, 0x6B6B6E, 0x5C5D60, 0x77757A, 0x686460);
        return new GroundLook(
                asphalt,
                asphalt.times(rng.uniform(0.6f, 0.8f)),
                Rgb.oneOf(rng, 0xA39E96, 0x96928E, 0xB0A496, 0xA28B80, 0x8F9396),
                Rgb.oneOf(rng, 0x5F7D3A, 0x6E8244, 0x4F7236),
                Rgb.oneOf(rng, 0x9A8F5C, 0x8A7A55),
                rng.uniform(0.4f, 1.0f),
                rng.chance(0.75) ? rng.uniform(2.5f, 4) : 0,
                rng.chance(0.5),
                rng.chance(0.8),
                rng.uniform(0.1f, 0.45f),
                rng.uniform(0, 512));
    }

    void paint(Surface s, Ground.Kind kind) {
        double f = Math.sqrt(s.fu * s.fv);
        double u = s.x + offset;
        double v = s.z;
        double fine = Noise.at(u * 90, v * 90, f * 90);
        double coarse = Noise.at(u * 7, v * 4, f * 6);
        switch (kind) {
            case ROAD -> road(s, u, v, f, fine, coarse);
            case WALK -> walk(s, u, v, fine, coarse);
            case KERBSTONE -> {
                s.color(stone, 0.95 + 0.5 * (fine - 0.5));
                s.dim(1 - 0.5 * Pattern.stripes(s.z, 1, 0.03, s.fv));
                if (s.ny < 0.5) {
                    s.dim(0.8);
                }
            }
            case GRASS -> {
                s.color(grass, 0.5 + fine);
                s.cover(dry, Math.clamp(2.2 * (coarse - 0.45), 0.0, 0.75));
                s.dim(0.65 + 0.7 * Noise.at(u * 19, v * 19, f * 19));
            }
        }
    }

    private void road(Surface s, double u, double v, double f, double fine, double coarse) {
        s.color(asphalt, 1 + 1.5 * (fine - 0.5) + 0.7 * (coarse - 0.5));
        double stain = Noise.at(u * 2.3 + 90, v * 1.1, f * 1.6);
        s.cover(patch, Math.clamp(6 * (stain - 0.56), 0.0, 0.8));
        double crack = Math.abs(Noise.at(u * 5 + 31, v * 5, f * 5) - 0.5);
        s.dim(1 - 0.45 * Math.clamp(1 - crack * 55 - f * 8, 0.0, 1.0) * Math.clamp(8 * (stain - 0.45), 0.0, 1.0));
    }

    private void walk(Surface s, double u, double v, double fine, double coarse) {
        int row = (int) Math.floor(v / tile);
        double shifted = u + (row & 1) * tile / 2;
        double single = Noise.cell((int) Math.floor(shifted / tile), row) - 0.5;
        double sharp = Math.clamp(1 - 1.5 * Math.max(s.fu, s.fv) / tile, 0.0, 1.0);
        s.color(stone, 1 + 0.7 * (fine - 0.5) + 0.6 * (coarse - 0.5) + 0.4 * single * sharp);
        double gap = Math.max(Pattern.stripes(shifted, tile, 0.03, s.fu), Pattern.stripes(v, tile, 0.03, s.fv));
        s.dim(1 - 0.55 * gap);
    }

    void markings(Surface s, Ground ground) {
        double x = s.x;
        double z = s.z;
        double paint = 0;
        if (!ground.crossing(z, 0.5)) {
            double dashes = dash == 0 ? 1 : Pattern.stripes(z, 2 * dash, dash, s.fv);
            paint = line(x, ground.middle(), s.fu) * dashes;
            double lane = (ground.right() - ground.middle()) / 2;
            if (laneLines && lane > 2.4) {
                double marks = Pattern.stripes(z + 1, 6, 2.5, s.fv);
                paint += marks * (line(x, ground.middle() + lane, s.fu) + line(x, ground.middle() - lane, s.fu));
            }
            if (edgeLines) {
                paint += line(x, ground.left() + 0.3, s.fu) + line(x, ground.right() - 0.3, s.fu);
            }
        }
        double before = ground.crossFrom() - z;
        if (before > 0 && before < 6 && x > ground.left() && x < ground.right()) {
            if (ground.zebra()) {
                double bars = Pattern.stripes(x, 1, 0.5, s.fu);
                paint = paint * (1 - Pattern.band(before, 0.8, 4.6, s.fv)) + bars * Pattern.band(before, 1, 4, s.fv);
            }
            paint += x > ground.middle() ? Pattern.band(before, 4.8, 5.25, s.fv) : 0;
        }
        double worn = 1 - wear - 0.9 * (Noise.at(x * 30 + offset, z * 30, 30 * Math.sqrt(s.fu * s.fv)) - 0.5);
        s.cover(WHITE, Math.clamp(paint, 0.0, 1.0) * Math.clamp(worn, 0.1, 0.95));
    }

    private static double line(double x, double at, double f) {
        return Pattern.band(x, at - LINE / 2, at + LINE / 2, f);
    }
}
