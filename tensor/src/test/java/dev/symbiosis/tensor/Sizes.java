package dev.symbiosis.tensor;

import java.util.stream.Stream;

/// Awkward sizes: single numbers, odd ones, multiples of common vector lengths and one more.
final class Sizes {
    private static final int[] CHANNELS = {1, 3, 4, 5, 8, 16, 19, 32, 33};
    private static final int[][] PLANES = {{1, 1}, {2, 3}, {7, 5}, {8, 16}, {17, 33}};

    /// Planes that kernels take in more than one piece, in blocks of channels and without, and a part of the last.
    private static final int[][] LARGE = {{2, 19, 40, 33}, {1, 3, 130, 130}};

    /// Shapes (N, C, H, W): each count of channels on three of the planes, batches 1 and 2 by turns; and large ones.
    static final int[][] IMAGES = images();

    private Sizes() {}

    private static int[][] images() {
        int[][] images = new int[CHANNELS.length * 3][];
        for (int i = 0; i < images.length; i++) {
            int[] plane = PLANES[i * 2 % PLANES.length];
            images[i] = new int[] {1 + i % 2, CHANNELS[i / 3], plane[0], plane[1]};
        }
        return Stream.of(images, LARGE).flatMap(Stream::of).toArray(int[][]::new);
    }
}
