package dev.symbiosis.data;

/// An RGB image, planar: `planes[(c * height + y) * width + x]` in [0, 1], c = red, green, blue.
///
/// The array belongs to the image; nobody writes into it after construction.
public record Image(int width, int height, float[] planes) {
    public Image {
        Grid.check("image", width, height, planes.length, 3);
    }

    public float at(int channel, int x, int y) {
        return planes[(channel * height + y) * width + x];
    }

    /// The part with its upper left corner at (x, y).
    public Image crop(int x, int y, int cropWidth, int cropHeight) {
        Grid.checkCrop(width, height, x, y, cropWidth, cropHeight);
        float[] part = new float[3 * cropWidth * cropHeight];
        for (int c = 0; c < 3; c++) {
            for (int row = 0; row < cropHeight; row++) {
                int from = (c * height + y + row) * width + x;
                System.arraycopy(planes, from, part, (c * cropHeight + row) * cropWidth, cropWidth);
            }
        }
        return new Image(cropWidth, cropHeight, part);
    }

    /// Left and right exchanged.
    public Image flipped() {
        return new Image(width, height, Grid.flipped(planes, width));
    }
}
