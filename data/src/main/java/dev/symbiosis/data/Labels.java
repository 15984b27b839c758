package dev.symbiosis.data;

/// Class ids per pixel, row-major: train ids 0 .. K−1, [LabelMap#IGNORE] for void.
public record Labels(int width, int height, int[] ids) {
    public Labels {
        Grid.check("labels", width, height, ids.length, 1);
    }

    public int at(int x, int y) {
        return ids[y * width + x];
    }

    /// The part with its upper left corner at (x, y).
    public Labels crop(int x, int y, int cropWidth, int cropHeight) {
        Grid.checkCrop(width, height, x, y, cropWidth, cropHeight);
        int[] part = new int[cropWidth * cropHeight];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(ids, (y + row) * width + x, part, row * cropWidth, cropWidth);
        }
        return new Labels(cropWidth, cropHeight, part);
    }

    /// Left and right exchanged.
    public Labels flipped() {
        int[] mirrored = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int x = i % width;
            mirrored[i] = ids[i - x + width - 1 - x];
        }
        return new Labels(width, height, mirrored);
    }
}
