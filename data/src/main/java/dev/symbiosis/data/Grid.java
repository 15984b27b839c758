package dev.symbiosis.data;

/// Arithmetic shared by everything that has one number per pixel.
final class Grid {
    private Grid() {}

    static void check(String what, int width, int height, int length, int channels) {
        if (width < 1 || height < 1 || (long) channels * width * height != length) {
            throw new IllegalArgumentException("%s of %d x %d pixels needs %d numbers, got %d"
                    .formatted(what, width, height, (long) channels * width * height, length));
        }
    }

    static void checkCrop(int width, int height, int x, int y, int cropWidth, int cropHeight) {
        if (x < 0 || y < 0 || cropWidth < 1 || cropHeight < 1 || x > width - cropWidth || y > height - cropHeight) {
            throw new IllegalArgumentException("a crop of %d x %d at (x %d, y %d) does not lie inside %d x %d"
                    .formatted(cropWidth, cropHeight, x, y, width, height));
        }
    }

    static float[] flipped(float[] rows, int width) {
        float[] mirrored = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int x = i % width;
            mirrored[i] = rows[i - x + width - 1 - x];
        }
        return mirrored;
    }
}
