package dev.symbiosis.data.streets;

/// One colour with noise: cloth, bark, metal, skin.
///
/// @param contrast of the noise, 0 for none
/// @param scale texels of noise per metre
/// @param stretch how much longer the noise is along v than along u
record Plain(Rgb color, double contrast, double scale, double stretch) implements Material {

    static Plain metal(Rgb color) {
        return new Plain(color, 0.35, 20, 3);
    }

    static Plain cloth(Rgb color) {
        return new Plain(color, 0.6, 25, 1);
    }

    static Plain bark(Rgb color) {
        return new Plain(color, 1.1, 45, 5);
    }

    @Override
    public void paint(Surface s) {
        double noise = Noise.at(s.u * scale, s.v * scale / stretch, s.fu * scale);
        s.color(color, 1 + contrast * 2 * (noise - 0.5));
    }
}
