package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;

import dev.symbiosis.tensor.Window;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// The part of a plain image of few channels that some rows of a convolution read: all that a few rows of a kernel K wide meet side
/// by side, [rows][part][output column][16].
///
/// Of three channels, blocks of 16 would hold three numbers and 13 of nothing. Here the lanes of an output column are a
/// run of (row, tap, channel): number (u · K + v) · C + c of the run is channel c of the pixel under tap v of row u, and the run is cut
/// into parts of 16. With the channels of a row brought side by side first, a part is a copy of neighbours.
///
/// @param source layout of the image
/// @param window without dilation
/// @param rows image rows in the patch
/// @param together how many of them share a run; a convolution whose stride this is reads whole runs, which are longer, so that
///     fewer terms are left over
/// @param outputs output columns
record RowPatch(Layout source, Window window, int rows, int together, int outputs) implements Patch {
    private static final int BLOCK = Layout.BLOCK;

    /// Whether this suits the image and the window.
    static boolean suits(Layout source, Window window) {
        return !source.blocked() && window.dilation() == 1;
    }

    /// Numbers of a run.
    int run() {
        return together * width();
    }

    /// Numbers under a row of the kernel.
    private int width() {
        return window.kernel() * source.c();
    }

    private int parts() {
        return Math.ceilDiv(run(), BLOCK);
    }

    /// Numbers of an image row with its border and channels side by side, and as many more as a part may reach beyond.
    private int line() {
        return (outputs * window.stride() + window.kernel()) * source.c() + BLOCK;
    }

    /// Numbers of the rows of a run.
    int row() {
        return parts() * outputs * BLOCK;
    }

    private int runs() {
        return Math.ceilDiv(rows, together);
    }

    @Override
    public int size() {
        return runs() * row() + together * line();
    }

    /// Where a number of the run is, in the first output column of the first row.
    int place(int number) {
        return number / BLOCK * outputs * BLOCK + number % BLOCK;
    }

    @Override
    public int at(int channel, int row, int column) {
        return row / together * row() + place(row % together * width() + column * source.c() + channel);
    }

    @Override
    public float[] read(float[] image, int sample, int firstRow, float[] scratch) {
        fill(image, sample, firstRow, scratch);
        return scratch;
    }

    /// Copies from a sample; the first row of the patch is this row of the image, negative in the border.
    void fill(float[] image, int sample, int firstRow, float[] patch) {
        for (int r = 0; r < rows; r++) {
            int line = runs() * row() + r % together * line();
            int y = Edge.pixel(firstRow + r, source.h(), window.border());
            if (y == Edge.NONE) {
                Arrays.fill(patch, line, line + line(), 0f);
            } else {
                interleave(image, sample, y, patch, line);
            }
            spread(patch, line, r % together * width(), r / together * row());
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

    /// A line to the runs, from number `begin` on. Its first vector may begin with the end of the line before; what its last one
    /// holds too much is for the line after it.
    private void spread(float[] patch, int line, int begin, int to) {
        int step = window.stride() * source.c();
        int shared = begin % LENGTH;
        for (int number = begin - shared; number < begin + width(); number += LENGTH) {
            int from = line + number - begin;
            int target = to + place(number);
            if (number < begin) {
                VectorMask<Float> before = Lanes.SPECIES.indexInRange(0, shared);
                for (int j = 0; j < outputs; j++) {
                    FloatVector kept = Lanes.load(patch, target + j * BLOCK);
                    Lanes.load(patch, from + j * step).blend(kept, before).intoArray(patch, target + j * BLOCK);
                }
            } else {
                for (int j = 0; j < outputs; j++) {
                    Lanes.load(patch, from + j * step).intoArray(patch, target + j * BLOCK);
                }
            }
        }
    }
}
