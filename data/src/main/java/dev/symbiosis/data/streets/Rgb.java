package dev.symbiosis.data.streets;

import dev.symbiosis.tensor.Rng;

/// A colour in linear light, 0 .. 1.
record Rgb(double r, double g, double b) {

    /// From 0xRRGGBB as a screen shows it; the display curve is taken as a square.
    static Rgb hex(int color) {
        return new Rgb(square(color >> 16 & 0xFF), square(color >> 8 & 0xFF), square(color & 0xFF));
    }

    static Rgb oneOf(Rng rng, int... colors) {
        return hex(colors[rng.below(colors.length)]).varied(rng, 0.12);
    }

    Rgb times(double factor) {
        return new Rgb(r * factor, g * factor, b * factor);
    }

    Rgb mixed(Rgb other, double share) {
        return new Rgb(r + (other.r - r) * share, g + (other.g - g) * share, b + (other.b - b) * share);
    }

    /// The same colour, each channel changed by up to the given share.
    Rgb varied(Rng rng, double share) {
        double common = 1 + share * rng.uniform(-1, 1);
        return new Rgb(
                r * common * (1 + share / 2 * rng.uniform(-1, 1)),
                g * common * (1 + share / 2 * rng.uniform(-1, 1)),
                b * common * (1 + share / 2 * rng.uniform(-1, 1)));
    }

    private static double square(int channel) {
        return channel / 255.0 * (channel / 255.0);
    }
}
