package dev.symbiosis.data.streets;

/// A fence: upright slats with dark gaps between two rails.
///
/// @param period from slat to slat, metres
/// @param share of the period that is slat
record Slats(Rgb color, Rgb gap, double period, double share, double height) implements Material {

    @Override
    public void paint(Surface s) {
        int slat = (int) Math.floor(s.u / period);
        double single = Noise.cell(slat, 5) - 0.5;
        double sharp = Math.clamp(1 - s.fu / period, 0.0, 1.0);
        double grain = Noise.at(s.u * 60 + 40 * single, s.v * 9, s.fu * 60);
        double covered = Pattern.stripes(s.u, period, period * share, s.fu);
        double rail = Math.max(
                Pattern.band(s.v, 0.16 * height, 0.16 * height + 0.09, s.fv),
                Pattern.band(s.v, 0.8 * height, 0.8 * height + 0.09, s.fv));
        double post = Pattern.stripes(s.u, 2.4, 0.12, s.fu);
        s.color(gap, 0.6 + 0.8 * Noise.at(s.u * 13, s.v * 13, s.fu * 13));
        s.cover(color.times(1 + 0.7 * (grain - 0.5) + 0.5 * single * sharp), Math.max(covered, Math.max(rail, post)));
        s.dim(1 - 0.2 * rail * covered);
    }
}
