package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.SPECIES;
import static dev.symbiosis.tensor.simd.Quads.LANES;
import static dev.symbiosis.tensor.simd.Quads.PIXELS;
import static dev.symbiosis.tensor.simd.Transposition.BIT_1;
import static dev.symbiosis.tensor.simd.Transposition.BIT_2;
import static dev.symbiosis.tensor.simd.Transposition.BIT_4;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_1;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_2;
import static dev.symbiosis.tensor.simd.Transposition.FLIP_4;
import static dev.symbiosis.tensor.simd.Transposition.HIGH;
import static dev.symbiosis.tensor.simd.Transposition.LOW;
import static dev.symbiosis.tensor.simd.Transposition.lanes;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/// Three or four planes as [Quads], all channels of a pixel side by side, and back.
///
/// By choice of lanes from two vectors, which is one instruction with AVX-512 and a dozen without. There vectors of two pixels exchange lanes
/// instead, as in [Square]: four instructions for two vectors, once for each bit of a lane's number.
final class Interleaving {
    /// The first halves of two vectors, and the second.
    private static final FloatVector HALVES = lanes(lane -> lane % (LENGTH / 2) + lane / (LENGTH / 2) * LENGTH);

    private static final FloatVector OTHER_HALVES = HALVES.add(LENGTH / 2f);

    /// Of all pixels in two vectors the first channel, then the second; and the other two.
    private static final FloatVector FIRST = lanes(lane -> lane % (LENGTH / 2) * LANES + lane / (LENGTH / 2));

    private static final FloatVector SECOND = FIRST.add(2f);

    private Interleaving() {}

    /// Lays planes together, `count` pixels of each from `at` on. The loops call the Vector API alone, for the reason
    /// in [Quads#add].
    ///
    /// @param plane from a plane to the next
    static void pack(float[] planes, int at, int plane, int channels, int count, float[] quads, int to) {
        int fourth = Math.min(3, channels - 1) * plane;
        int whole = count - count % LENGTH;
        if (PIXELS == 2) {
            packByExchange(planes, at, plane, fourth, whole, quads, to);
        } else {
            packByChoice(planes, at, plane, fourth, whole, quads, to);
        }
        for (int p = whole; p < count; p++) {
            for (int c = 0; c < channels; c++) {
                quads[to + LANES * p + c] = planes[at + c * plane + p];
            }
        }
    }

    private static void packByChoice(float[] planes, int at, int plane, int fourth, int count, float[] quads, int to) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector c0 = fromArray(SPECIES, planes, at + p);
            FloatVector c1 = fromArray(SPECIES, planes, at + p + plane);
            FloatVector c2 = fromArray(SPECIES, planes, at + p + 2 * plane);
            FloatVector c3 = fromArray(SPECIES, planes, at + p + fourth);
            FloatVector even = LOW.selectFrom(c0, c2);
            FloatVector odd = LOW.selectFrom(c1, c3);
            LOW.selectFrom(even, odd).intoArray(quads, to + LANES * p);
            HIGH.selectFrom(even, odd).intoArray(quads, to + LANES * p + LENGTH);
            even = HIGH.selectFrom(c0, c2);
            odd = HIGH.selectFrom(c1, c3);
            LOW.selectFrom(even, odd).intoArray(quads, to + LANES * p + 2 * LENGTH);
            HIGH.selectFrom(even, odd).intoArray(quads, to + LANES * p + 3 * LENGTH);
        }
    }

    /// Of vectors of two pixels: first channels change places, by their second bit and by their first, then pixels.
    private static void packByExchange(
            float[] planes, int at, int plane, int fourth, int count, float[] quads, int to) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector c0 = fromArray(SPECIES, planes, at + p);
            FloatVector c1 = fromArray(SPECIES, planes, at + p + plane);
            FloatVector c2 = fromArray(SPECIES, planes, at + p + 2 * plane);
            FloatVector c3 = fromArray(SPECIES, planes, at + p + fourth);
            FloatVector change = c2.blend(c0, BIT_2).rearrange(FLIP_2);
            FloatVector even = c0.blend(change, BIT_2);
            FloatVector laterEven = change.blend(c2, BIT_2);
            change = c3.blend(c1, BIT_2).rearrange(FLIP_2);
            FloatVector odd = c1.blend(change, BIT_2);
            FloatVector laterOdd = change.blend(c3, BIT_2);
            change = odd.blend(even, BIT_1).rearrange(FLIP_1);
            FloatVector first = even.blend(change, BIT_1);
            FloatVector second = change.blend(odd, BIT_1);
            change = second.blend(first, BIT_4).rearrange(FLIP_4);
            first.blend(change, BIT_4).intoArray(quads, to + LANES * p);
            change.blend(second, BIT_4).intoArray(quads, to + LANES * p + 2 * LENGTH);
            change = laterOdd.blend(laterEven, BIT_1).rearrange(FLIP_1);
            first = laterEven.blend(change, BIT_1);
            second = change.blend(laterOdd, BIT_1);
            change = second.blend(first, BIT_4).rearrange(FLIP_4);
            first.blend(change, BIT_4).intoArray(quads, to + LANES * p + LENGTH);
            change.blend(second, BIT_4).intoArray(quads, to + LANES * p + 3 * LENGTH);
        }
    }

    /// [#pack] the other way.
    static void unpack(float[] quads, int from, int channels, int count, float[] planes, int at, int plane) {
        int whole = count - count % LENGTH;
        if (PIXELS == 2) {
            unpackByExchange(quads, from, channels, whole, planes, at, plane);
        } else {
            unpackByChoice(quads, from, channels, whole, planes, at, plane);
        }
        for (int p = whole; p < count; p++) {
            for (int c = 0; c < channels; c++) {
                planes[at + c * plane + p] = quads[from + LANES * p + c];
            }
        }
    }

    private static void unpackByChoice(
            float[] quads, int from, int channels, int count, float[] planes, int at, int plane) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector q0 = fromArray(SPECIES, quads, from + LANES * p);
            FloatVector q1 = fromArray(SPECIES, quads, from + LANES * p + LENGTH);
            FloatVector q2 = fromArray(SPECIES, quads, from + LANES * p + 2 * LENGTH);
            FloatVector q3 = fromArray(SPECIES, quads, from + LANES * p + 3 * LENGTH);
            FloatVector low = FIRST.selectFrom(q0, q1);
            FloatVector high = FIRST.selectFrom(q2, q3);
            HALVES.selectFrom(low, high).intoArray(planes, at + p);
            OTHER_HALVES.selectFrom(low, high).intoArray(planes, at + p + plane);
            low = SECOND.selectFrom(q0, q1);
            high = SECOND.selectFrom(q2, q3);
            HALVES.selectFrom(low, high).intoArray(planes, at + p + 2 * plane);
            if (channels == LANES) {
                OTHER_HALVES.selectFrom(low, high).intoArray(planes, at + p + 3 * plane);
            }
        }
    }

    private static void unpackByExchange(
            float[] quads, int from, int channels, int count, float[] planes, int at, int plane) {
        for (int p = 0; p < count; p += LENGTH) {
            FloatVector q0 = fromArray(SPECIES, quads, from + LANES * p);
            FloatVector q1 = fromArray(SPECIES, quads, from + LANES * p + LENGTH);
            FloatVector q2 = fromArray(SPECIES, quads, from + LANES * p + 2 * LENGTH);
            FloatVector q3 = fromArray(SPECIES, quads, from + LANES * p + 3 * LENGTH);
            FloatVector change = q2.blend(q0, BIT_4).rearrange(FLIP_4);
            FloatVector first = q0.blend(change, BIT_4);
            FloatVector second = change.blend(q2, BIT_4);
            change = second.blend(first, BIT_1).rearrange(FLIP_1);
            FloatVector even = first.blend(change, BIT_1);
            FloatVector odd = change.blend(second, BIT_1);
            change = q3.blend(q1, BIT_4).rearrange(FLIP_4);
            first = q1.blend(change, BIT_4);
            second = change.blend(q3, BIT_4);
            change = second.blend(first, BIT_1).rearrange(FLIP_1);
            FloatVector laterEven = first.blend(change, BIT_1);
            FloatVector laterOdd = change.blend(second, BIT_1);
            change = laterEven.blend(even, BIT_2).rearrange(FLIP_2);
            even.blend(change, BIT_2).intoArray(planes, at + p);
            change.blend(laterEven, BIT_2).intoArray(planes, at + p + 2 * plane);
            change = laterOdd.blend(odd, BIT_2).rearrange(FLIP_2);
            odd.blend(change, BIT_2).intoArray(planes, at + p + plane);
            if (channels == LANES) {
                change.blend(laterOdd, BIT_2).intoArray(planes, at + p + 3 * plane);
            }
        }
    }
}
