package dev.symbiosis.data.image;

/// Whole numbers per pixel as they stand in a file, row-major: label ids, disparities, millimetres.
public record Raster(int width, int height, int[] values) {
    public Raster {
        if (width < 1 || height < 1 || (long) width * height != values.length) {
            throw new IllegalArgumentException("%d x %d pixels and %d values".formatted(width, height, values.length));
        }
    }
}
