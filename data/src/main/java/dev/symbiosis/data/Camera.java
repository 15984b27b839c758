package dev.symbiosis.data;

/// A pinhole camera in pixels of the image it belongs to: x right, y down, z forward.
///
///     u = fx · X / Z + cx        v = fy · Y / Z + cy
///
/// The centre of the upper left pixel is at (0, 0): this decides how the principal point is scaled and mirrored.
public record Camera(float fx, float fy, float cx, float cy) {

    /// The camera of the image resized by these factors. Pixel edges, not pixel centres, stay in place under a resize:
    /// cx' = (cx + ½) · sx − ½.
    public Camera scaled(double sx, double sy) {
        return new Camera(
                (float) (fx * sx), (float) (fy * sy), (float) ((cx + 0.5) * sx - 0.5), (float) ((cy + 0.5) * sy - 0.5));
    }

    /// A camera in the same place with another focal length, that many times this one's.
    public Camera withFocal(double factor) {
        return new Camera((float) (fx * factor), (float) (fy * factor), cx, cy);
    }

    /// The camera of the crop whose upper left pixel is (x, y).
    public Camera cropped(int x, int y) {
        return new Camera(fx, fy, cx - x, cy - y);
    }

    /// The camera of the image of this width with left and right exchanged: only cx is mirrored.
    public Camera flipped(int width) {
        return new Camera(fx, fy, width - 1 - cx, cy);
    }
}
