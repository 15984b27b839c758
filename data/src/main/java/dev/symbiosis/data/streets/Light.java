package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// Sun, sky and air of a scene.
///
/// @param x the direction to the sun, a unit vector (x, y, z)
/// @param shadow how much of the sun a shadow takes, 0 .. 1
/// @param clouds share of the sky under clouds, 0 .. 1
/// @param haze per metre
record Light(
        double x,
        double y,
        double z,
        Rgb sun,
        Rgb sky,
        Rgb ground,
        double shadow,
        Rgb zenith,
        Rgb horizon,
        double clouds,
        double haze,
        double exposure,
        double drift) {

    static Light of(Rng rng) {
        boolean overcast = rng.chance(0.3);
        double elevation = Math.toRadians(overcast ? rng.uniform(65, 82) : rng.uniform(26, 58));
        double azimuth = rng.uniform(0, 1) * 2 * Math.PI;
        double warmth = overcast ? rng.uniform(-0.05f, 0.05f) : rng.uniform(0, 1) * (1.1 - elevation);
        Rgb sun = new Rgb(1 + 0.12 * warmth, 0.96, 0.9 - 0.22 * warmth).times(overcast ? 0.5 : 1.55);
        Rgb zenith =
                overcast ? Rgb.hex(0xA9B4BE).varied(rng, 0.1) : Rgb.oneOf(rng, 0x5B93D6, 0x4A86C8, 0x6FA3DC, 0x7FAFD8);
        Rgb horizon = overcast ? Rgb.hex(0xC9CDD0).varied(rng, 0.06) : Rgb.oneOf(rng, 0xC4D8EA, 0xD6DFE6, 0xE6DCCB);
        Rgb sky = zenith.mixed(horizon, 0.5).mixed(new Rgb(0.6, 0.6, 0.6), 0.45).times(overcast ? 1.35 : 0.72);
        return new Light(
                StrictMath.cos(elevation) * StrictMath.sin(azimuth),
                StrictMath.sin(elevation),
                StrictMath.cos(elevation) * StrictMath.cos(azimuth),
                sun,
                sky,
                new Rgb(0.16, 0.15, 0.13).times(overcast ? 1.2 : 1.6),
                overcast ? 0.75 : 0.95,
                zenith,
                horizon,
                overcast ? rng.uniform(0.75f, 1) : rng.uniform(0, 0.65f),
                rng.chance(0.2) ? rng.uniform(0.003f, 0.007f) : rng.uniform(0.0008f, 0.003f),
                rng.uniform(1.0f, 1.35f),
                rng.uniform(0, 500));
    }
}
