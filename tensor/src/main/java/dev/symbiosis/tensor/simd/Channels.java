package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.all;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.SimdStorage.data;
import static dev.symbiosis.tensor.simd.SimdStorage.layout;

import dev.symbiosis.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/// Channels put together, taken apart, scaled, shifted and blended.
final class Channels {
    private final Tasks tasks;

    Channels(Tasks tasks) {
        this.tasks = tasks;
    }

    void concat(List<Tensor> xs, Tensor y) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (Tensor x : xs) {
            parts.add(new Part(data(x), layout(x), 0, at, layout(x).c()));
            at += layout(x).c();
        }
        assemble(parts, y);
    }

    void slice(Tensor x, int from, int to, Tensor y) {
        assemble(List.of(new Part(data(x), layout(x), from, 0, to - from)), y);
    }

    /// Channels of a tensor on their way to another.
    ///
    /// @param first channel of the source that becomes channel `at` of the target
    private record Part(float[] numbers, Layout layout, int first, int at, int count) {

        /// Whether a block of the target that starts at this channel is a block of the source.
        boolean holdsBlock(int channel, int used) {
            return layout.blocked()
                    && (first - at) % Layout.BLOCK == 0
                    && at <= channel
                    && channel + used <= at + count;
        }
    }

    /// Each task makes one block of the target. A block that a part holds is copied whole, unused lanes and all.
    private void assemble(List<Part> parts, Tensor y) {
        Layout to = layout(y);
        float[] out = data(y);
        // An array has no iterator, which would be an object for each plane.
        Part[] all = parts.toArray(Part[]::new);
        tasks.planes(to, (plane, piece, from, end) -> {
            int n = plane / to.blocks();
            int channel = plane % to.blocks() * to.lanes();
            int used = to.used(plane % to.blocks());
            int offset = from - plane * to.plane();
            for (Part part : all) {
                int first = Math.max(channel, part.at);
                int last = Math.min(channel + used, part.at + part.count);
                if (first >= last) {
                    continue;
                }
                if (to.blocked() && part.holdsBlock(channel, used)) {
                    int source = part.layout.channelAt(n, part.first + channel - part.at, 0, 0);
                    System.arraycopy(part.numbers, source + offset, out, from, end - from);
                    continue;
                }
                for (int c = first; c < last; c++) {
                    int source = part.layout.channelAt(n, part.first + c - part.at, 0, 0);
                    copy(
                            part.numbers,
                            source + offset / to.lanes() * part.layout.lanes(),
                            part.layout.lanes(),
                            out,
                            from + c - channel,
                            to.lanes(),
                            (end - from) / to.lanes());
                }
            }
        });
    }

    private static void copy(float[] x, int from, int step, float[] y, int to, int stepTo, int count) {
        for (int i = 0; i < count; i++) {
            y[to + i * stepTo] = x[from + i * step];
        }
    }

    /// x[n,c,…] · scale[c].
    void scale(Tensor x, Tensor scale, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        PerLane factors = new PerLane(data(scale), shape.lanes());
        tasks.planes(shape, (plane, piece, from, to) -> {
            int block = plane % shape.blocks();
            int end = to - (to - from) % LENGTH;
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                FloatVector factor = factors.at(block, lane);
                for (int i = from + lane; i < end; i += Math.max(LENGTH, shape.lanes())) {
                    load(in, i).mul(factor).intoArray(out, i);
                }
            }
            for (int i = end; i < to; i++) {
                out[i] = in[i] * factors.number(block);
            }
        });
    }

    /// x[n,c,…] + shift[c].
    void shift(Tensor x, Tensor shift, Tensor y) {
        Layout shape = layout(x);
        float[] in = data(x);
        float[] out = data(y);
        PerLane addends = new PerLane(data(shift), shape.lanes());
        tasks.planes(shape, (plane, piece, from, to) -> {
            int block = plane % shape.blocks();
            int end = to - (to - from) % LENGTH;
            for (int lane = 0; lane < shape.lanes(); lane += LENGTH) {
                FloatVector addend = addends.at(block, lane);
                for (int i = from + lane; i < end; i += Math.max(LENGTH, shape.lanes())) {
                    load(in, i).add(addend).intoArray(out, i);
                }
            }
            for (int i = end; i < to; i++) {
                out[i] = in[i] + addends.number(block);
            }
        });
    }

    /// mask · a + (1 − mask) · b, one mask for all channels.
    void blend(Tensor mask, Tensor a, Tensor b, Tensor y) {
        Layout shape = layout(y);
        float[] shares = data(mask);
        float[] left = data(a);
        float[] right = data(b);
        float[] out = data(y);
        int pixels = shape.h() * shape.w();
        tasks.planes(shape, (plane, piece, from, to) -> {
            int first = plane / shape.blocks() * pixels + (from - plane * shape.plane()) / shape.lanes();
            if (shape.blocked()) {
                blendBlocks(shares, first, left, right, out, from, to);
            } else {
                blendPlain(shares, first, left, right, out, from, to);
            }
        });
    }

    private static void blendBlocks(float[] shares, int first, float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i += LENGTH) {
            float share = shares[first + (i - from) / Layout.BLOCK];
            load(a, i).fma(all(share), load(b, i).mul(1 - share)).intoArray(y, i);
        }
    }

    private static void blendPlain(float[] shares, int first, float[] a, float[] b, float[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            float share = shares[first + i - from];
            y[i] = Math.fma(a[i], share, b[i] * (1 - share));
        }
    }
}
