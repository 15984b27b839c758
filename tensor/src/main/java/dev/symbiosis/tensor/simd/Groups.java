package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.SimdStorage.data;

import dev.symbiosis.tensor.Tensor;

/// The numbers that share a mean and a variance: a channel over the whole batch, or of one sample.
///
/// @param layout of the normalised tensor
/// @param count groups of each channel: 1 or the batch size
/// @param moments means, then variances, [group][channel]
record Groups(Layout layout, int count, float[] moments) {

    /// @param moments (2, G, C)
    static Groups of(Layout layout, Tensor moments) {
        return new Groups(layout, moments.shape().dim(1), data(moments));
    }

    /// Samples of a group: [first, end).
    int first(int group) {
        return group;
    }

    int end(int group) {
        return count == 1 ? layout.n() : group + 1;
    }

    /// Numbers in a group.
    double size() {
        return (double) (count == 1 ? layout.n() : 1) * layout.h() * layout.w();
    }

    double mean(int group, int channel) {
        return moments[group * layout.c() + channel];
    }

    double inverseDeviation(int group, int channel, double epsilon) {
        return 1 / Math.sqrt(moments[(count + group) * layout.c() + channel] + epsilon);
    }

    /// A number of each group and channel.
    interface Number {
        double of(int group, int channel);
    }

    PerLane perLane(Number number) {
        int lanes = layout.lanes();
        float[] numbers = new float[layout.n() * layout.blocks() * lanes];
        for (int n = 0; n < layout.n(); n++) {
            for (int c = 0; c < layout.c(); c++) {
                int plane = n * layout.blocks() + c / lanes;
                numbers[plane * lanes + c % lanes] = (float) number.of(count == 1 ? 0 : n, c);
            }
        }
        return new PerLane(numbers, lanes);
    }
}
