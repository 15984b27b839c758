package dev.symbiosis.model.predict;

import java.util.List;
import java.util.stream.IntStream;

/// Puts together what a network says of overlapping windows of an image: the mean of logits or
/// disparities wherever several saw a pixel.
final class Windows {
    private final int width;
    private final int height;
    private final int channels;
    private final double[] sums;
    private final int[] counts;

    /// @param width columns of the image
    /// @param height rows of it
    Windows(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.sums = new double[Math.multiplyExact(channels, width * height)];
        this.counts = new int[width * height];
    }

    /// Where windows start so that they cover a length: evenly stepped, the last one flush with the end.
    static List<Integer> starts(int length, int window, double overlap) {
        int step = Math.max(1, (int) Math.round(window * (1 - overlap)));
        int count = Math.ceilDiv(length - window, step) + 1;
        return IntStream.range(0, count)
                .mapToObj(i -> Math.min(i * step, length - window))
                .toList();
    }

    /// Adds planes (channels, rows, columns) of the window at (x, y).
    void add(float[] planes, int x, int y, int columns, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int pixel = (y + row) * width + x + column;
                counts[pixel]++;
                for (int c = 0; c < channels; c++) {
                    sums[c * width * height + pixel] += planes[(c * rows + row) * columns + column];
                }
            }
        }
    }

    /// The mean (channels, rows, columns) over the windows.
    float[] mean() {
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / counts[i % (width * height)]);
        }
        return mean;
    }
}
