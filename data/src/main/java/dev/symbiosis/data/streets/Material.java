package dev.symbiosis.data.streets;

/// What a surface looks like: sets the albedo (and may bend the normal) of a described point.
sealed interface Material
        permits Plain, Facade, RoofTiles, Leaves, CarBody, CarCabin, Tyre, Coach, SignFace, Lamps, Masonry, Slats {

    void paint(Surface s);
}
