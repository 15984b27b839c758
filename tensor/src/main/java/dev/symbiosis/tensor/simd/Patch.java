package dev.symbiosis.tensor.simd;

/// The part of an image that some rows of a convolution read, copied into a thread's scratch so that neighbouring outputs read
/// pixels 16 numbers apart, whatever the border, the stride and the image's own layout.
sealed interface Patch permits BlockPatch, RowPatch {
    /// Numbers of all.
    int size();

    /// Numbers from one row to the next.
    int row();

    /// Where the number is that the first output of the first row meets in this channel, row and column of the patch.
    int at(int channel, int row, int column);

    /// Copies from a sample; the first row of the patch is this row of the image, negative in the border.
    void fill(float[] image, int sample, int firstRow, float[] patch);
}
