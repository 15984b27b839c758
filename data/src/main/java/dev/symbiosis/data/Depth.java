package dev.symbiosis.data;

/// Distance along the optical axis per pixel in metres, row-major; 0 where it is unknown (no measurement, sky).
public record Depth(int width, int height, float[] metres) {
    public Depth {
        Grid.check("depth", width, height, metres.length, 1);
    }

    public float at(int x, int y) {
        return metres[y * width + x];
    }

    /// The part with its upper left corner at (x, y).
    public Depth crop(int x, int y, int cropWidth, int cropHeight) {
        Grid.checkCrop(width, height, x, y, cropWidth, cropHeight);
        float[] part = new float[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(metres, (y + row) * width + x, part, row * cropWidth, cropWidth);
        }
        return new Depth(cropWidth, cropHeight, part);
    }

    /// Left and right exchanged.
    public Depth flipped() {
        return new Depth(width, height, Grid.flipped(metres, width));
    }
}
