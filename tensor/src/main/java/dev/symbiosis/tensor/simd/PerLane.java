package dev.symbiosis.tensor.simd;

import jdk.incubator.vector.FloatVector;

/// A number for each channel of each sample, laid out like one pixel of the tensor that it belongs to.
///
/// @param numbers [plane][lane]
/// @param lanes 16 or 1
record PerLane(float[] numbers, int lanes) {

    /// The numbers of a vector's lanes: of channels in blocks, or one number for all.
    FloatVector at(int plane, int lane) {
        return lanes == 1 ? Lanes.all(numbers[plane]) : Lanes.load(numbers, plane * lanes + lane);
    }

    /// The number of a plane that is one channel.
    float number(int plane) {
        return numbers[plane];
    }
}
