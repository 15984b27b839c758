package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.InputException;
import dev.symbiosis.tensor.Shape;
import java.util.Arrays;

/// How the numbers of a tensor lie in its array: [n][block][h][w][lane], dense.
///
/// An image (rank 4) with more than four channels has 16 lanes: channel c is lane c mod 16 of block c / 16. The lanes
/// beyond the last channel hold anything; no kernel lets them reach a real number. With up to four channels, and for
/// any other rank, there is one lane and a block is a channel: plain row-major order. Axes after the second of other
/// ranks are taken together as `w`.
record Layout(int n, int c, int h, int w, int lanes) {
    static final int BLOCK = 16;
    private static final int PLAIN_CHANNELS = 4;

    /// Numbers of the largest tensor, whose length the [Pool] still can round up.
    static final int MOST = 15 << 27;

    static Layout of(Shape shape) {
        if (shape.rank() == 4) {
            return new Layout(shape.n(), shape.c(), shape.h(), shape.w(), shape.c() <= PLAIN_CHANNELS ? 1 : BLOCK);
        }
        int n = shape.rank() > 1 ? shape.dim(0) : 1;
        int c = shape.rank() > 1 ? shape.dim(1) : shape.rank() == 1 ? shape.dim(0) : 1;
        int rest = 1;
        for (int axis = 2; axis < shape.rank(); axis++) {
            rest = Math.multiplyExact(rest, shape.dim(axis));
        }
        return new Layout(n, c, 1, rest, 1);
    }

    boolean blocked() {
        return lanes == BLOCK;
    }

    /// Blocks of channels.
    int blocks() {
        return (c + lanes - 1) / lanes;
    }

    /// Numbers in one row of one block.
    int row() {
        return w * lanes;
    }

    /// Numbers in one plane of one block.
    int plane() {
        return h * row();
    }

    /// Numbers in one sample.
    int sample() {
        return blocks() * plane();
    }

    /// Numbers in all, unused lanes included.
    ///
    /// @throws InputException if an array cannot hold them
    int size() {
        double size = (double) n * blocks() * h * w * lanes;
        if (size > MOST) {
            throw new InputException("tensor: (%d, %d, %d, %d) is too large".formatted(n, c, h, w))
                    .with("found", "%.0f numbers".formatted(size))
                    .with("allowed", MOST + " in one tensor, channels counted in sixteens")
                    .hint("take a smaller image, or fewer of them at once");
        }
        return (int) size;
    }

    /// Where the first lane of a pixel is.
    int at(int sample, int block, int y, int x) {
        return ((sample * blocks() + block) * h + y) * row() + x * lanes;
    }

    /// Where a channel of a pixel is.
    int channelAt(int sample, int channel, int y, int x) {
        return at(sample, channel / lanes, y, x) + channel % lanes;
    }

    /// Where a channel of a blocked image is, relative to its pixel in the first block.
    int blockedChannel(int channel) {
        return channel / BLOCK * plane() + channel % BLOCK;
    }

    /// As [#blockedChannel], of every channel.
    int[] blockedChannels() {
        int[] places = new int[c];
        Arrays.setAll(places, this::blockedChannel);
        return places;
    }

    /// The same numbers in rows as long as they can be up to so many pixels: for kernels that do not care for rows, and whose
    /// tiles are fuller in long ones.
    Layout rolled(int most) {
        int pixels = h * w;
        int width = Math.min(pixels, most);
        while (pixels % width != 0) {
            width--;
        }
        return width > w ? new Layout(n, c, pixels / width, width, lanes) : this;
    }

    /// Lanes of a block that are channels.
    int used(int block) {
        return Math.min(lanes, c - block * lanes);
    }

    /// Whether every lane is a channel.
    boolean full() {
        return c % lanes == 0;
    }
}
