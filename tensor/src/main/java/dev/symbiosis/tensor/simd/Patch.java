package dev.symbiosis.tensor.simd;

/// The part of an image that some rows of a convolution read, copied into a thread's scratch so that neighbouring outputs of
/// a tile read pixels 16 numbers apart, whatever the border, the stride and the image's own layout; or the image itself where that holds.
sealed interface Patch permits BlockPatch, InPlace, RowPatch, StripPatch {
    /// Numbers of scratch.
    int size();

    /// Where the number is that the first output of the first row meets in this channel, row and column of the patch.
    int at(int channel, int row, int column);

    /// Numbers from the pixels of a tile to those of the next, 0 if they are neighbours.
    default int strip() {
        return 0;
    }

    /// What to read of a sample: the scratch, filled, or the image.
    ///
    /// @param firstRow row of the image that is the first of the patch, negative in the border
    float[] read(float[] image, int sample, int firstRow, float[] scratch);

    /// Where the patch starts in that.
    default int start(int sample, int firstRow) {
        return 0;
    }
}
