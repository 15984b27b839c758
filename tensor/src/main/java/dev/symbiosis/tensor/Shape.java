package dev.symbiosis.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The lengths of a tensor's axes, outermost first. Images are (N, C, H, W): batch, channels, rows, columns.
///
/// The empty shape belongs to a single number (a loss). An axis may have length zero.
public final class Shape {
    private final int[] lengths;

    private Shape(int[] lengths) {
        this.lengths = lengths;
    }

    /// A shape of these axis lengths, none negative.
    public static Shape of(int... lengths) {
        for (int length : lengths) {
            if (length < 0) {
                throw new IllegalArgumentException(
                        "an axis cannot have the length " + length + " in " + Arrays.toString(lengths));
            }
        }
        return new Shape(lengths.clone());
    }

    public int rank() {
        return lengths.length;
    }

    /// Length of one axis.
    public int dim(int axis) {
        return lengths[axis];
    }

    /// Batch size: axis 0.
    public int n() {
        return lengths[0];
    }

    /// Channels: axis 1.
    public int c() {
        return lengths[1];
    }

    /// Rows: axis 2.
    public int h() {
        return lengths[2];
    }

    /// Columns: axis 3.
    public int w() {
        return lengths[3];
    }

    /// The number of elements.
    public long size() {
        long size = 1;
        for (int length : lengths) {
            size = Math.multiplyExact(size, (long) length);
        }
        return size;
    }

    /// The same shape with another length of one axis.
    public Shape with(int axis, int length) {
        int[] changed = lengths.clone();
        changed[axis] = length;
        return of(changed);
    }

    /// The same shape with other channels (axis 1).
    public Shape withChannels(int channels) {
        return with(1, channels);
    }

    /// The same batch and channels with other rows and columns (axes 2 and 3).
    public Shape withPlane(int rows, int columns) {
        return with(2, rows).with(3, columns);
    }

    public int[] toArray() {
        return lengths.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    /// As in `[2, 3, 64, 128]`.
    @Override
    public String toString() {
        return Arrays.stream(lengths).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
