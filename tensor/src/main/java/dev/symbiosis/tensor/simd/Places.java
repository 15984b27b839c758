package dev.symbiosis.tensor.simd;

import java.util.Arrays;

/// Where the pixels of a run are that a gradient tile reads, relative to the first: in a row 16 numbers apart.
///
/// @param each of them
/// @param width pixels of a row; of all rows where one begins as the one before ends
/// @param pitch numbers from one row to the next
record Places(int[] each, int width, int pitch) {

    static Places of(int rows, int width, int pitch) {
        int[] each = new int[rows * width];
        Arrays.setAll(each, i -> i / width * pitch + i % width * Layout.BLOCK);
        return new Places(each, pitch == width * Layout.BLOCK ? rows * width : width, pitch);
    }
}
