package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window.Border;
import java.util.Arrays;

/// The part of an image that some rows of a convolution read, copied into a thread's scratch: [block][row][phase][column][16].
///
/// The copy brings what is needed into the second-level cache, adds the border, spreads plain channels over lanes, and puts
/// columns with the same remainder modulo the stride (a phase) side by side. So whatever the stride, neighbouring outputs read
/// neighbouring pixels, and one inner loop serves all.
///
/// @param source layout of the image
/// @param rows rows in the patch
/// @param rowStep image rows from one row of the patch to the next
/// @param left image column of the first column, negative in the border
/// @param columns columns in the patch
/// @param stride step between neighbouring outputs
/// @param border what lies outside of the image
record BlockPatch(Layout source, int rows, int rowStep, int left, int columns, int stride, Border border)
        implements Patch {
    private static final int BLOCK = Layout.BLOCK;

    /// Blocks of 16 channels.
    int blocks() {
        return Math.ceilDiv(source.c(), BLOCK);
    }

    private int phase() {
        return Math.ceilDiv(columns, stride) * BLOCK;
    }

    /// Numbers from one row to the next.
    int row() {
        return stride * phase();
    }

    /// Numbers from one block to the next; a power of two would put all blocks on the same cache lines.
    int plane() {
        int dense = rows * row();
        return Integer.bitCount(dense) == 1 ? dense + BLOCK : dense;
    }

    @Override
    public int size() {
        return blocks() * plane();
    }

    @Override
    public int at(int channel, int row, int column) {
        return channel / BLOCK * plane() + row * row() + column(column) + channel % BLOCK;
    }

    private int column(int column) {
        return column % stride * phase() + column / stride * BLOCK;
    }

    @Override
    public float[] read(float[] image, int sample, int firstRow, float[] scratch) {
        fill(image, sample, firstRow, 0, blocks(), scratch);
        return scratch;
    }

    /// Copies blocks [from, to) of a sample; the first row of the patch is this row of the image, negative in the border.
    void fill(float[] image, int sample, int firstRow, int from, int to, float[] patch) {
        for (int block = from; block < to; block++) {
            fill(image, sample, block, firstRow, 0, rows, patch, (block - from) * plane());
        }
    }

    /// Copies one block, and of it only what belongs in rows [begin, end) of the patch.
    void fillBlock(float[] image, int sample, int block, int firstRow, int begin, int end, float[] patch) {
        fill(image, sample, block, firstRow, begin, end, patch, 0);
    }

    private void fill(
            float[] image, int sample, int block, int firstRow, int begin, int end, float[] patch, int plane) {
        for (int r = begin; r < end; r++) {
            int y = Edge.pixel(firstRow + r * rowStep, source.h(), border);
            int target = plane + r * row();
            if (y < 0) {
                Arrays.fill(patch, target, target + row(), 0f);
            } else if (source.blocked()) {
                fillBlockedRow(image, source.at(sample, block, y, 0), patch, target);
            } else {
                fillPlainRow(image, sample, y, patch, target);
            }
        }
    }

    private void fillBlockedRow(float[] image, int row, float[] patch, int target) {
        int begin = Math.clamp(-left, 0, columns);
        int end = Math.clamp((long) source.w() - left, begin, columns);
        if (stride == 1) {
            Lanes.copy(image, row + (left + begin) * BLOCK, patch, target + begin * BLOCK, (end - begin) * BLOCK);
        } else {
            for (int x = begin; x < end; x++) {
                Lanes.copy(image, row + (left + x) * BLOCK, patch, target + column(x), BLOCK);
            }
        }
        fillBorder(image, row, patch, target, 0, begin);
        fillBorder(image, row, patch, target, end, columns);
    }

    private void fillBorder(float[] image, int row, float[] patch, int target, int begin, int end) {
        for (int x = begin; x < end; x++) {
            int from = Edge.pixel(left + x, source.w(), border);
            int pixel = target + column(x);
            if (from < 0) {
                Arrays.fill(patch, pixel, pixel + BLOCK, 0f);
            } else {
                Lanes.copy(image, row + from * BLOCK, patch, pixel, BLOCK);
            }
        }
    }

    private void fillPlainRow(float[] image, int sample, int y, float[] patch, int target) {
        for (int x = 0; x < columns; x++) {
            int from = Edge.pixel(left + x, source.w(), border);
            int pixel = target + column(x);
            for (int c = 0; c < source.c(); c++) {
                patch[pixel + c] = from < 0 ? 0f : image[source.at(sample, c, y, from)];
            }
        }
    }
}
