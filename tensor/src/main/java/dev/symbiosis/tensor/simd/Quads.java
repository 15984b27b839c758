package dev.symbiosis.tensor.simd;

import static dev.symbiosis.tensor.simd.Lanes.LENGTH;
import static dev.symbiosis.tensor.simd.Lanes.load;
import static dev.symbiosis.tensor.simd.Transposition.HIGH;
import static dev.symbiosis.tensor.simd.Transposition.LOW;

import jdk.incubator.vector.FloatVector;

/// A sample of three or four channels as [row][column][4], for kernels that read pixels here and there: all channels of a pixel and
/// of its right neighbour are in one place, and a vector has several pixels. Lanes without a channel hold anything.
///
/// Each thread has its own: what one core has written another reads slowly, and places may be anywhere.
final class Quads {
    /// Lanes of a pixel.
    static final int LANES = 4;

    /// Pixels in a vector.
    static final int PIXELS = LENGTH / LANES;

    private static final int FEWEST = 3;
    private static final int NONE = -1;

    /// The first halves of two vectors.
    private static final FloatVector HALVES = pattern(lane -> lane % (LENGTH / 2) + lane / (LENGTH / 2) * LENGTH);

    private static final FloatVector OTHER_HALVES = HALVES.add(LENGTH / 2f);

    /// Of all pixels in two vectors every second one, and the others.
    private static final FloatVector EVEN = pattern(lane -> lane % LANES + lane / LANES * 2 * LANES);

    private static final FloatVector ODD = EVEN.add(LANES);

    /// Number i of a vector for the lanes of pixel i.
    private static final FloatVector REPEATED = pattern(lane -> lane / LANES);

    /// Of all pixels in two vectors the first channel, then the second; and the other two.
    private static final FloatVector FIRST = pattern(lane -> lane % (LENGTH / 2) * LANES + lane / (LENGTH / 2));

    private static final FloatVector SECOND = FIRST.add(2f);

    private float[] numbers = new float[0];
    private int held = NONE;

    private interface Lane {
        int source(int lane);
    }

    private static FloatVector pattern(Lane pattern) {
        float[] lanes = new float[LENGTH];
        for (int lane = 0; lane < LENGTH; lane++) {
            lanes[lane] = pattern.source(lane);
        }
        return load(lanes, 0);
    }

    /// Whether it is worth to make them.
    static boolean suit(Layout image) {
        return !image.blocked() && image.c() >= FEWEST;
    }

    /// Numbers in a row: the last pixel follows once more, as its own neighbour.
    static int row(Layout image) {
        return (image.w() + 1) * LANES;
    }

    /// What is held belongs to an earlier image.
    void forget() {
        held = NONE;
    }

    /// The quads of a sample, from 0 on.
    float[] of(float[] planes, Layout image, int sample) {
        if (held != sample) {
            int row = row(image);
            if (numbers.length < image.h() * row + LENGTH) {
                numbers = new float[image.h() * row + LENGTH];
            }
            for (int y = 0; y < image.h(); y++) {
                int to = y * row;
                pack(planes, image.at(sample, 0, y, 0), image.plane(), image.c(), image.w(), numbers, to);
                int last = to + row - LANES;
                System.arraycopy(numbers, last - LANES, numbers, last, LANES);
            }
            held = sample;
        }
        return numbers;
    }

    /// Of pixels a to d, as many as fit into a vector, and their right neighbours the first half: pairs that lie as in x.
    static FloatVector pairs(float[] x, int a, int b) {
        return PIXELS == 4 ? HALVES.selectFrom(load(x, a), load(x, b)) : load(x, a);
    }

    /// The second half.
    static FloatVector pairs(float[] x, int a, int b, int c, int d) {
        return switch (PIXELS) {
            case 4 -> HALVES.selectFrom(load(x, c), load(x, d));
            case 2 -> load(x, b);
            default -> load(x, a + LANES);
        };
    }

    /// The pixels of both halves.
    static FloatVector left(FloatVector first, FloatVector second) {
        return EVEN.selectFrom(first, second);
    }

    /// Their right neighbours.
    static FloatVector right(FloatVector first, FloatVector second) {
        return ODD.selectFrom(first, second);
    }

    /// The numbers from `at` on, one for all lanes of each pixel.
    static FloatVector repeated(float[] numbers, int at) {
        return REPEATED.selectFrom(load(numbers, at));
    }

    /// Lays planes together, `count` pixels of each from `at` on.
    ///
    /// @param plane from a plane to the next
    static void pack(float[] planes, int at, int plane, int channels, int count, float[] quads, int to) {
        int fourth = at + Math.min(3, channels - 1) * plane;
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            FloatVector c0 = load(planes, at + p);
            FloatVector c1 = load(planes, at + plane + p);
            FloatVector c2 = load(planes, at + 2 * plane + p);
            FloatVector c3 = load(planes, fourth + p);
            FloatVector even = LOW.selectFrom(c0, c2);
            FloatVector odd = LOW.selectFrom(c1, c3);
            LOW.selectFrom(even, odd).intoArray(quads, to + LANES * p);
            HIGH.selectFrom(even, odd).intoArray(quads, to + LANES * p + LENGTH);
            even = HIGH.selectFrom(c0, c2);
            odd = HIGH.selectFrom(c1, c3);
            LOW.selectFrom(even, odd).intoArray(quads, to + LANES * p + 2 * LENGTH);
            HIGH.selectFrom(even, odd).intoArray(quads, to + LANES * p + 3 * LENGTH);
        }
        for (int p = whole; p < count; p++) {
            for (int c = 0; c < channels; c++) {
                quads[to + LANES * p + c] = planes[at + c * plane + p];
            }
        }
    }

    /// [#pack] the other way.
    static void unpack(float[] quads, int channels, int count, float[] planes, int at, int plane) {
        int whole = count - count % LENGTH;
        for (int p = 0; p < whole; p += LENGTH) {
            FloatVector q0 = load(quads, LANES * p);
            FloatVector q1 = load(quads, LANES * p + LENGTH);
            FloatVector q2 = load(quads, LANES * p + 2 * LENGTH);
            FloatVector q3 = load(quads, LANES * p + 3 * LENGTH);
            FloatVector low = FIRST.selectFrom(q0, q1);
            FloatVector high = FIRST.selectFrom(q2, q3);
            HALVES.selectFrom(low, high).intoArray(planes, at + p);
            OTHER_HALVES.selectFrom(low, high).intoArray(planes, at + plane + p);
            low = SECOND.selectFrom(q0, q1);
            high = SECOND.selectFrom(q2, q3);
            HALVES.selectFrom(low, high).intoArray(planes, at + 2 * plane + p);
            if (channels == LANES) {
                OTHER_HALVES.selectFrom(low, high).intoArray(planes, at + 3 * plane + p);
            }
        }
        for (int p = whole; p < count; p++) {
            for (int c = 0; c < channels; c++) {
                planes[at + c * plane + p] = quads[LANES * p + c];
            }
        }
    }
}
