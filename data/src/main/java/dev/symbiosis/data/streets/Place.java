package dev.symbiosis.data.streets;

/// Where a part stands: its origin in the world and its heading, turned about the vertical from +z towards +x.
record Place(double x, double y, double z, double sin, double cos) {

    static Place at(double x, double y, double z, double heading) {
        return new Place(x, y, z, StrictMath.sin(heading), StrictMath.cos(heading));
    }

    /// The world's x of a direction in own axes.
    double worldX(double localX, double localZ) {
        return cos * localX + sin * localZ;
    }

    double worldZ(double localX, double localZ) {
        return cos * localZ - sin * localX;
    }

    /// The own x of a direction in the world.
    double localX(double worldX, double worldZ) {
        return cos * worldX - sin * worldZ;
    }

    double localZ(double worldX, double worldZ) {
        return sin * worldX + cos * worldZ;
    }
}
