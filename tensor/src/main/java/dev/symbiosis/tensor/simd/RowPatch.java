package dev.symbiosis.tensor.simd;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;

/// The part of a plain image of few channels that some rows of a convolution read: all that a kernel's row meets side by side,
/// [row][part][output column][16].
///
/// Of three channels, blocks of 16 would hold three numbers and 13 of nothing. Here the lanes of an output column are a
/// run of (tap, channel): number v · C + c of the run is channel c of the pixel under tap v, and the run is cut into parts of 16.
/// With the channels of a row brought side by side first, a part is one copy of 16 numbers.
///
/// @param source layout of the image
/// @param window without dilation
/// @param rows rows in the patch
/// @param rowStep image rows from one row of the patch to the next
/// @param outputs output columns
record RowPatch(Layout source, Window window, int rows, int rowStep, int outputs) implements Patch {
    private static final int BLOCK = Layout.BLOCK;

    /// Whether this suits the image and the window.
    static boolean suits(Layout source, Window window) {
        return !source.blocked() && window.dilation() == 1;
    }

    /// Numbers under a row of the kernel.
    int run() {
        return window.kernel() * source.c();
    }

    private int parts() {
        return Math.ceilDiv(run(), BLOCK);
    }

    /// Numbers of an image row with its border and channels side by side, and as many more as a part may reach beyond.
    private int line() {
        return (outputs * window.stride() + window.kernel()) * source.c() + BLOCK;
    }

    @Override
    public int row() {
        return parts() * outputs * BLOCK;
    }

    @Override
    public int size() {
        return rows * row() + line();
    }

    /// Where a number of the run is, in the first output column of the first row.
    int place(int number) {
        return number / BLOCK * outputs * BLOCK + number % BLOCK;
    }

    @Override
    public int at(int channel, int row, int column) {
        return row * row() + place(column * source.c() + channel);
    }

    @Override
    public float[] read(float[] image, int sample, int firstRow, float[] scratch) {
        fill(image, sample, firstRow, scratch);
        return scratch;
    }

    /// Copies from a sample; the first row of the patch is this row of the image, negative in the border.
    void fill(float[] image, int sample, int firstRow, float[] patch) {
        int line = rows * row();
        for (int r = 0; r < rows; r++) {
            int y = Edge.pixel(firstRow + r * rowStep, source.h(), window.border());
            if (y == Edge.NONE) {
                Arrays.fill(patch, r * row(), (r + 1) * row(), 0f);
            } else {
                interleave(image, sample, y, patch, line);
                spread(patch, line, r * row());
            }
        }
    }

    private void interleave(float[] image, int sample, int y, float[] patch, int line) {
        int channels = source.c();
        int columns = (outputs - 1) * window.stride() + window.kernel();
        int begin = Math.min(window.padding(), columns);
        int end = Math.clamp((long) source.w() + window.padding(), begin, columns);
        int first = source.at(sample, 0, y, begin - window.padding());
        int to = line + begin * channels;
        if (channels == 3) {
            Triples.lay(image, first, source.plane(), end - begin, patch, to);
        } else {
            for (int c = 0; c < channels; c++) {
                interleaveInside(image, first + c * source.plane(), end - begin, patch, to + c);
            }
        }
        for (int c = 0; c < channels; c++) {
            int row = source.at(sample, c, y, 0);
            interleaveBorder(image, row, patch, line + c, 0, begin);
            interleaveBorder(image, row, patch, line + c, end, columns);
        }
    }

    private void interleaveInside(float[] image, int from, int count, float[] patch, int to) {
        for (int x = 0; x < count; x++) {
            patch[to + x * source.c()] = image[from + x];
        }
    }

    private void interleaveBorder(float[] image, int row, float[] patch, int to, int begin, int end) {
        for (int x = begin; x < end; x++) {
            int from = Edge.pixel(x - window.padding(), source.w(), window.border());
            patch[to + x * source.c()] = from == Edge.NONE ? 0f : image[row + from];
        }
    }

    private void spread(float[] patch, int line, int to) {
        int step = window.stride() * source.c();
        for (int part = 0; part < parts(); part++) {
            for (int j = 0; j < outputs; j++) {
                int from = line + j * step + part * BLOCK;
                int target = to + (part * outputs + j) * BLOCK;
                for (int lane = 0; lane < BLOCK; lane += Lanes.LENGTH) {
                    Lanes.load(patch, from + lane).intoArray(patch, target + lane);
                }
            }
        }
    }
}
