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

    /// An array for a number of each lane of each plane.
    int perLaneSize() {
        return layout.n() * layout.blocks() * layout.lanes();
    }

    /// Fills in the numbers of some blocks of channels, 0 in unused lanes.
    void perLane(PerLane numbers, int firstBlock, int endBlock, Number number) {
        for (int n = 0; n < layout.n(); n++) {
            int group = count == 1 ? 0 : n;
            for (int block = firstBlock; block < endBlock; block++) {
                int at = (n * layout.blocks() + block) * layout.lanes();
                for (int lane = 0; lane < layout.lanes(); lane++) {
                    numbers.numbers()[at + lane] =
                            lane < layout.used(block) ? (float) number.of(group, block * layout.lanes() + lane) : 0f;
                }
            }
        }
    }
}
