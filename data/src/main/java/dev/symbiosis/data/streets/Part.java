package dev.symbiosis.data.streets;

/// A piece of the scene: its shape, where it stands, what it looks like, and its Cityscapes label id.
record Part(Solid solid, Place place, Material material, int label) {

    /// The eight corners of its bounds in the world: x, y, z, x, y, z, … ; corner bits: 1 = max x, 2 = max y, 4 = max
    /// z.
    double[] corners() {
        double[] bounds = solid.bounds();
        double[] corners = new double[24];
        for (int i = 0; i < 8; i++) {
            double x = bounds[i & 1];
            double z = bounds[4 + (i >> 2)];
            corners[3 * i] = place.x() + place.worldX(x, z);
            corners[3 * i + 1] = place.y() + bounds[2 + (i >> 1 & 1)];
            corners[3 * i + 2] = place.z() + place.worldZ(x, z);
        }
        return corners;
    }
}
