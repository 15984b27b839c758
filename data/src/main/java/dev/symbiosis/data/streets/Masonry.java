package dev.symbiosis.data.streets;

/// A free-standing wall: stones or bricks in courses, or smooth concrete, stained and capped.
///
/// @param course height of a course, metres
/// @param length of a stone, metres
/// @param cap height of the top edge, where the coping begins
record Masonry(Rgb color, Rgb joint, double course, double length, double cap, double offset) implements Material {

    @Override
    public void paint(Surface s) {
        int row = (int) Math.floor(s.v / course);
        double shifted = s.u + (row & 1) * length / 2;
        double single = Noise.cell((int) Math.floor(shifted / length), row + 77) - 0.5;
        double sharp = Math.clamp(1 - 1.5 * Math.max(s.fu, s.fv) / length, 0.0, 1.0);
        double fine = Noise.at(s.u * 40 + offset, s.v * 40, s.fv * 40);
        double stain = Noise.at(s.u * 6 + offset, s.v * 3, s.fv * 5);
        s.color(color, 0.85 + 0.7 * (fine - 0.5) + 0.6 * stain * 0.5 + 0.55 * single * sharp);
        if (s.v > cap || s.face == Solid.TOP) {
            s.color(joint, 0.9 + 0.5 * (fine - 0.5));
            return;
        }
        double gap = Math.max(
                Pattern.stripes(s.v, course, course * 0.09, s.fv), Pattern.stripes(shifted, length, 0.02, s.fu));
        s.cover(joint, 0.7 * gap);
        s.dim(0.75 + 0.25 * Math.clamp(s.v / 0.5, 0.0, 1.0));
    }
}
