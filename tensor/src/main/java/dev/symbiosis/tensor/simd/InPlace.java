package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import dev.symbiosis.tensor.Window.Border;

/// An image that a convolution reads where it is. With a kernel of one pixel neighbouring outputs read neighbouring pixels
/// there too. With a single group of outputs each number is read once, and with few channels it is still in a near cache when
/// the next group asks for it: a copy would cost more than it saves.
record InPlace(Layout source) implements Patch {
    /// The only window that suits.
    static final Window POINT = new Window(1, 1, 1, 0, Border.ZERO);

    /// Blocks of channels that stay in a near cache: of a row of 256 pixels, 64 KiB. Wide vectors, which do twice as many outputs at a
    /// time, ask for them half as often; there twice as many were not measured.
    private static final int BLOCKS = Lanes.LENGTH < Layout.BLOCK ? 4 : 2;

    /// Whether this suits the image, the window and the number of output channels.
    static boolean suits(Layout source, Window window, int outputs) {
        return source.blocked()
                && window.equals(POINT)
                && (PackedWeights.groups(outputs) == 1 || source.blocks() <= BLOCKS);
    }

    @Override
    public int size() {
        return 0;
    }

    @Override
    public int at(int channel, int row, int column) {
        return source.channelAt(0, channel, row, column);
    }

    @Override
    public float[] read(float[] image, int sample, int firstRow, float[] scratch) {
        return image;
    }

    @Override
    public int start(int sample, int firstRow) {
        return source.at(sample, 0, firstRow, 0);
    }
}
