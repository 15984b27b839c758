package dev.symbiosis.tensor.scalar;

/// A place on an axis between two neighbouring pixels, places beyond the edge brought to the edge pixel.
///
/// @param low pixel before the place
/// @param high pixel after it, the same at the last pixel
/// @param share weight of the pixel after it
record Between(int low, int high, double share) {

    static Between of(double place, int length) {
        double inside = Math.clamp(place, 0, length - 1);
        int low = (int) inside;
        return new Between(low, Math.min(low + 1, length - 1), inside - low);
    }

    /// Weight of the pixel before the place.
    double lowShare() {
        return 1 - share;
    }
}
