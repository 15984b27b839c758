package dev.symbiosis.data.streets;

/// A pitched roof: rows of tiles, weathered.
record RoofTiles(Rgb color, double offset) implements Material {

    @Override
    public void paint(Surface s) {
        double f = Math.max(s.fu, s.fv);
        double fine = Noise.at(s.u * 30 + offset, s.v * 30, f * 30);
        double stain = Noise.at(s.u * 5 + offset, s.v * 5, f * 5);
        s.color(color, 0.8 + 0.8 * (fine - 0.5) + 0.6 * stain - 0.1);
        s.dim(1 - 0.4 * Pattern.stripes(s.v, 0.32, 0.09, s.fv) - 0.15 * Pattern.stripes(s.u, 0.3, 0.04, s.fu));
    }
}
