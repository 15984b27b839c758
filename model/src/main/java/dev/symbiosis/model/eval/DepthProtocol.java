package dev.symbiosis.model.eval;

/// Which pixels of a depth map are measured, and what is done to a prediction before (docs/method.md 7.2).
///
/// @param nearest metres; truth must be larger, predictions are clamped to it
/// @param farthest metres; truth must be smaller, predictions are clamped to it
/// @param medianScaling whether predictions are scaled so that their median over the image equals the true one: for
///     networks that learned without a unit of length
/// @param crop the part of the image that is measured
public record DepthProtocol(double nearest, double farthest, boolean medianScaling, Crop crop) {

    /// Cityscapes as ManyDepth measures it: 0.001 … 80 m, median scaling, the middle half of the rows without the edges of the columns.
    public static final DepthProtocol CITYSCAPES = new DepthProtocol(1e-3, 80, true, Crop.CITYSCAPES);

    /// ScanNet: 0.001 … 10 m, median scaling, the whole image.
    public static final DepthProtocol SCANNET = new DepthProtocol(1e-3, 10, true, Crop.NONE);

    public DepthProtocol {
        if (!(nearest > 0 && nearest < farthest)) {
            throw new IllegalArgumentException(
                    "depth protocol: needs 0 < nearest < farthest, got %s and %s".formatted(nearest, farthest));
        }
    }

    /// The same on another part of the image.
    public DepthProtocol within(Crop other) {
        return new DepthProtocol(nearest, farthest, medianScaling, other);
    }

    /// The same for networks that know the unit of length.
    public DepthProtocol unscaled() {
        return new DepthProtocol(nearest, farthest, false, crop);
    }

    boolean measures(float truth) {
        return truth > (float) nearest && truth < (float) farthest;
    }

    double clamp(double depth) {
        return Math.clamp(depth, nearest, farthest);
    }

    /// A part of an image, in shares of its height and width, so that it holds for every size.
    public record Crop(double top, double bottom, double left, double right) {
        /// The whole image.
        public static final Crop NONE = new Crop(0, 1, 0, 1);

        /// Without the lowest quarter, where the own car's bonnet is.
        public static final Crop UPPER = new Crop(0, 0.75, 0, 1);

        /// Rows 256 … 767 and columns 192 … 1855 of 2048 × 1024.
        public static final Crop CITYSCAPES = new Crop(0.25, 0.75, 192 / 2048.0, 1856 / 2048.0);

        public Crop {
            if (!(0 <= top && top < bottom && bottom <= 1 && 0 <= left && left < right && right <= 1)) {
                throw new IllegalArgumentException("crop: rows %s … %s and columns %s … %s are no part of 0 … 1"
                        .formatted(top, bottom, left, right));
            }
        }

        /// Whether the pixel in this column and row belongs to it.
        boolean holds(int x, int y, int width, int height) {
            return y >= Math.round(top * height)
                    && y < Math.round(bottom * height)
                    && x >= Math.round(left * width)
                    && x < Math.round(right * width);
        }
    }
}
